import assert from "node:assert/strict";
import { Tokens } from "../../../src/auth/tokens.ts";
import { SetClock } from "../../support/clock.ts";
import { refusal } from "../../support/problems.ts";
import { type Config } from "../../../src/config.ts";

const SECRET = "a secret of at least thirty-two characters";

async function open(jwt: Config["jwt"] = {}, clock = new SetClock()) {
  return {
    clock,
    tokens: await Tokens.open({ mode: "production", dataDir: "", jwt: { secret: SECRET, ...jwt } }, clock),
  };
}

const seconds = (clock: SetClock) => Math.floor(clock.now() / 1000);

Deno.test("what the secret signed for Ada is believed", async () => {
  const { tokens, clock } = await open();
  const claims = await tokens.verify(await tokens.sign({ sub: "ada", name: "Ada Lindqvist" }));
  assert.deepEqual(claims, { userId: "ada", name: "Ada Lindqvist", expiresAtMs: clock.now() + 3_630_000 });
});

Deno.test("a token made elsewhere with the same secret is believed (RFC 7519, made by hand)", async () => {
  const { tokens, clock } = await open();
  const encode = (value: string | Uint8Array) =>
    (typeof value === "string" ? new TextEncoder().encode(value) : value).toBase64({
      alphabet: "base64url",
      omitPadding: true,
    });
  const signed = `${encode('{"alg":"HS256"}')}.${encode(JSON.stringify({ sub: "ada", exp: seconds(clock) + 5 }))}`;
  const bytes = new TextEncoder().encode(SECRET);
  const key = await crypto.subtle.importKey("raw", bytes, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  const signature = new Uint8Array(await crypto.subtle.sign("HMAC", key, new TextEncoder().encode(signed)));
  assert.equal((await tokens.verify(`${signed}.${encode(signature)}`)).userId, "ada");
});

Deno.test("a token lives 30 s past its expiry, because clocks differ, and not one second more", async () => {
  const { tokens, clock } = await open();
  const token = await tokens.sign({ sub: "ada", exp: seconds(clock) });
  clock.pass(29_000);
  await tokens.verify(token);
  clock.pass(1_000);
  const problem = await refusal(() => tokens.verify(token), "unauthorised");
  assert.equal(problem.message, "Cannot sign in: the token has expired");
});

Deno.test("a token that is remembered expires all the same", async () => {
  const { tokens, clock } = await open();
  const token = await tokens.sign({ sub: "ada", exp: seconds(clock) + 100 });
  await tokens.verify(token);
  clock.pass(130_000);
  await refusal(() => tokens.verify(token), "unauthorised");
});

Deno.test("a token of tomorrow is not for today, but for the leeway", async () => {
  const { tokens, clock } = await open();
  await refusal(async () => tokens.verify(await tokens.sign({ sub: "ada", nbf: seconds(clock) + 31 })), "unauthorised");
  assert.ok(await tokens.verify(await tokens.sign({ sub: "ada", nbf: seconds(clock) + 30 })));
});

Deno.test("a token without an end is refused", async () => {
  const { tokens } = await open();
  const problem = await refusal(
    async () => tokens.verify(await tokens.sign({ sub: "ada", exp: undefined })),
    "unauthorised",
  );
  assert.equal(problem.message, "Cannot sign in: the token's exp is not accepted");
});

Deno.test("a token about nobody is refused", async () => {
  const { tokens } = await open();
  await refusal(async () => tokens.verify(await tokens.sign({ name: "Nobody" })), "unauthorised");
  await refusal(async () => tokens.verify(await tokens.sign({ sub: "" })), "unauthorised");
});

Deno.test("where an issuer and an audience are set, only theirs are believed", async () => {
  const { tokens } = await open({ issuer: "https://platform.example", audience: "pitchwire" });
  assert.ok(await tokens.verify(await tokens.sign({ sub: "ada" })));
  assert.ok(await tokens.verify(await tokens.sign({ sub: "ada", aud: ["other", "pitchwire"] })));
  for (const wrong of [{ iss: "https://other.example" }, { iss: undefined }, { aud: "other" }, { aud: undefined }]) {
    const token = await tokens.sign({ sub: "ada", ...wrong });
    const problem = await refusal(() => tokens.verify(token), "unauthorised");
    assert.match(problem.message, /^Cannot sign in: the token's (iss|aud) is not accepted$/);
  }
});

Deno.test("another secret's signature is worth nothing", async () => {
  const { tokens } = await open();
  const { tokens: others } = await open({ secret: `${SECRET}!` });
  const problem = await refusal(async () => tokens.verify(await others.sign({ sub: "ada" })), "unauthorised");
  assert.equal(problem.message, "Cannot sign in: the token is not valid");
});
