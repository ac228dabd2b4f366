import assert from "node:assert/strict";
import fc from "fast-check";
import { CompactSign, EncryptJWT } from "jose";
import { Tokens } from "../../../src/auth/tokens.ts";
import { SetClock } from "../../support/clock.ts";
import { refusal } from "../../support/problems.ts";

const SECRET = "a secret of at least thirty-two characters";
const clock = new SetClock();
const tokens = await Tokens.open({ mode: "production", dataDir: "", jwt: { secret: SECRET } }, clock);
const bytes = new TextEncoder().encode(SECRET);
const exp = Math.floor(clock.now() / 1000) + 600;

const encode = (value: string) =>
  new TextEncoder().encode(value).toBase64({ alphabet: "base64url", omitPadding: true });
const sign = (header: { alg: string }, payload: string, key: Uint8Array = bytes) =>
  new CompactSign(new TextEncoder().encode(payload)).setProtectedHeader(header).sign(key);

Deno.test("no string is believed", async () => {
  const part = fc.oneof(fc.string({ unit: "binary" }), fc.base64String().map((text) => text.replace(/[+/=]/g, "")));
  const text = fc.oneof(
    fc.string({ unit: "binary", maxLength: 500 }),
    fc.array(part, { maxLength: 6 }).map((parts) => parts.join(".")),
  );
  await fc.assert(
    fc.asyncProperty(text, async (token) => {
      await refusal(() => tokens.verify(token), "unauthorised");
    }),
    { numRuns: 300 },
  );
});

Deno.test("a good token with one character changed, added or taken away is not believed", async () => {
  const good = await tokens.sign({ sub: "ada", role: "creator" });
  const change = fc.record({
    at: fc.nat(good.length - 1),
    by: fc.constantFrom("", "A", "_", ".", "=", "é", "\0", "AA"),
  });
  await fc.assert(
    fc.asyncProperty(change, async ({ at, by }) => {
      const bad = good.slice(0, at) + by + good.slice(at + 1);
      // The last character of a signature holds two bits that mean nothing.
      fc.pre(bad !== good && at !== good.length - 1);
      await refusal(() => tokens.verify(bad), "unauthorised");
    }),
    { numRuns: 300 },
  );
});

Deno.test("whatever the header says, nothing unsigned is believed", async () => {
  const payload = encode(JSON.stringify({ sub: "ada", exp }));
  for (const alg of ["none", "None", "NONE", "", "HS256", "RS256", "HS512", null, 7, {}, undefined]) {
    for (const signature of ["", "AAAA", encode("x".repeat(32))]) {
      await refusal(
        () => tokens.verify(`${encode(JSON.stringify({ alg, typ: "JWT" }))}.${payload}.${signature}`),
        "unauthorised",
      );
    }
  }
});

Deno.test("the right secret under another algorithm is not believed", async () => {
  const payload = JSON.stringify({ sub: "ada", exp });
  const long = new TextEncoder().encode(SECRET.repeat(2));
  const others = await Tokens.open({ mode: "production", dataDir: "", jwt: { secret: SECRET.repeat(2) } }, clock);
  for (const alg of ["HS384", "HS512"]) {
    const problem = await refusal(async () => others.verify(await sign({ alg }, payload, long)), "unauthorised");
    assert.equal(problem.message, "Cannot sign in: the token's algorithm is not accepted");
  }
  assert.ok(await others.verify(await sign({ alg: "HS256" }, payload, long)), "the same by HS256 is good");
});

Deno.test("a well signed payload that is no set of claims is refused", async () => {
  const payload = fc.oneof(
    fc.json(),
    fc.string({ unit: "binary" }).filter((text) => text !== ""),
    fc.record({ sub: fc.jsonValue(), exp: fc.jsonValue(), nbf: fc.jsonValue() }, { requiredKeys: [] })
      .filter(({ sub, exp }) => typeof sub !== "string" || typeof exp !== "number")
      .map((claims) => JSON.stringify(claims)),
  );
  await fc.assert(
    fc.asyncProperty(payload, async (text) => {
      await refusal(async () => tokens.verify(await sign({ alg: "HS256" }, text)), "unauthorised");
    }),
    { numRuns: 300 },
  );
});

Deno.test("an encrypted token, an endless one and one with a critical extension are refused", async () => {
  const key = crypto.getRandomValues(new Uint8Array(32));
  const encrypted = await new EncryptJWT({ sub: "ada", exp }).setProtectedHeader({ alg: "dir", enc: "A256GCM" })
    .encrypt(key);
  const long = await tokens.sign({ sub: "ada", name: "a".repeat(9000) });
  const header = encode(JSON.stringify({ alg: "HS256", crit: ["exp2"], exp2: 1 }));
  const critical = `${header}.${encode(JSON.stringify({ sub: "ada", exp }))}.AAAA`;
  for (const token of [encrypted, long, critical, "a".repeat(10_000_000)]) {
    await refusal(() => tokens.verify(token), "unauthorised");
  }
});

Deno.test("claims that are odd in ways that don't matter let their person in", async () => {
  const odd = {
    sub: "ada",
    exp,
    name: 7,
    email: ["x"],
    role: {},
    zoneinfo: "Mars",
    locale: "?",
    picture: "javascript:1",
  };
  const claims = await tokens.verify(await tokens.sign(odd as Record<string, unknown>));
  assert.deepEqual(claims, { userId: "ada", role: "creator", expiresAtMs: (exp + 30) * 1000 });
});
