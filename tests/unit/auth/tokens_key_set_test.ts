import assert from "node:assert/strict";
import { exportJWK, exportSPKI, generateKeyPair, type JWK, type JWTPayload, SignJWT } from "jose";
import { Tokens } from "../../../src/auth/tokens.ts";
import { SetClock } from "../../support/clock.ts";
import { refusal } from "../../support/problems.ts";

const SECRET = "a secret of at least thirty-two characters";

/** A platform that publishes its keys, can change them, and can break down. */
class Platform {
  keys: JWK[] = [];
  asked = 0;
  answer: () => Response = () => Response.json({ keys: this.keys });
  readonly #server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, () => {
    this.asked++;
    return this.answer();
  });
  readonly url = `http://127.0.0.1:${this.#server.addr.port}/keys`;

  async addKey(alg: string, kid?: string) {
    const pair = await generateKeyPair(alg, { extractable: true });
    this.keys.push({ ...await exportJWK(pair.publicKey), alg, use: "sig", ...(kid ? { kid } : {}) });
    const sign = (payload: JWTPayload = {}) =>
      new SignJWT({ sub: "ada", ...payload }).setProtectedHeader({ alg, ...(kid ? { kid } : {}) })
        .setExpirationTime("1h").sign(pair.privateKey);
    return { ...pair, sign };
  }

  async open(clock = new SetClock(new Date().toISOString()), secret?: string): Promise<Tokens> {
    return await Tokens.open({ mode: "production", dataDir: "", jwt: { jwksUrl: this.url, secret } }, clock);
  }

  async [Symbol.asyncDispose]() {
    await this.#server.shutdown();
  }
}

for (const alg of ["RS256", "PS384", "ES256", "ES384", "ES512", "EdDSA"]) {
  Deno.test(`a token that the platform signed by ${alg} is believed`, async () => {
    await using platform = new Platform();
    const { sign } = await platform.addKey(alg, "k1");
    const tokens = await platform.open();
    assert.equal((await tokens.verify(await sign())).userId, "ada");
  });
}

Deno.test("the keys are asked for once, not for each person", async () => {
  await using platform = new Platform();
  const { sign } = await platform.addKey("ES256", "k1");
  const tokens = await platform.open();
  for (const sub of ["ada", "ben", "chiara"]) await tokens.verify(await sign({ sub }));
  await Promise.all(["dana", "eve"].map(async (sub) => tokens.verify(await sign({ sub }))));
  assert.equal(platform.asked, 1);
});

Deno.test("the public key is no secret: what it signs by HMAC is not believed", async () => {
  await using platform = new Platform();
  const { publicKey } = await platform.addKey("RS256", "k1");
  const pem = await exportSPKI(publicKey);
  for (const tokens of [await platform.open(), await platform.open(undefined, SECRET)]) {
    for (const secret of [pem, pem.trim(), JSON.stringify(platform.keys[0])]) {
      const forged = new SignJWT({ sub: "ada" }).setProtectedHeader({ alg: "HS256", kid: "k1" }).setExpirationTime("1h")
        .sign(new TextEncoder().encode(secret));
      await refusal(async () => tokens.verify(await forged), "unauthorised");
    }
  }
});

Deno.test("where only the platform's keys count, nobody signs by a secret", async () => {
  await using platform = new Platform();
  const tokens = await platform.open();
  await refusal(() => tokens.sign({ sub: "ada" }), "unavailable");
  const bySecret = await Tokens.open({ mode: "production", dataDir: "", jwt: { secret: SECRET } });
  await refusal(async () => tokens.verify(await bySecret.sign({ sub: "ada" })), "unauthorised");
  assert.equal(platform.asked, 0, "a token that can't count is no reason to ask");
});

Deno.test("where only the secret counts, no public key does", async () => {
  await using platform = new Platform();
  const { sign } = await platform.addKey("ES256", "k1");
  const tokens = await Tokens.open({ mode: "production", dataDir: "", jwt: { secret: SECRET } });
  await refusal(async () => tokens.verify(await sign()), "unauthorised");
});

Deno.test("with both set, each counts for its own algorithms", async () => {
  await using platform = new Platform();
  const { sign } = await platform.addKey("ES256", "k1");
  const tokens = await platform.open(undefined, SECRET);
  assert.equal((await tokens.verify(await sign())).userId, "ada");
  assert.equal((await tokens.verify(await tokens.sign({ sub: "ben" }))).userId, "ben");
});

Deno.test("a key that is not the platform's signs in nobody, whatever id it takes", async () => {
  await using platform = new Platform();
  await platform.addKey("ES256", "k1");
  const tokens = await platform.open();
  await using imposter = new Platform();
  for (const kid of ["k1", "k2"]) {
    const { sign } = await imposter.addKey("ES256", kid);
    await refusal(async () => tokens.verify(await sign()), "unauthorised");
  }
});

Deno.test("tokens without a key id are tried with each key that fits", async () => {
  await using platform = new Platform();
  const old = await platform.addKey("ES256");
  const young = await platform.addKey("ES256");
  const tokens = await platform.open();
  assert.ok(await tokens.verify(await old.sign()));
  assert.ok(await tokens.verify(await young.sign()));
  await using imposter = new Platform();
  const { sign } = await imposter.addKey("ES256");
  await refusal(async () => tokens.verify(await sign()), "unauthorised");
});

Deno.test("keys that can't be had make the service unavailable, and are not asked for again at once", async () => {
  await using platform = new Platform();
  const { sign } = await platform.addKey("ES256", "k1");
  const clock = new SetClock(new Date().toISOString());
  const tokens = await platform.open(clock);
  platform.answer = () => new Response("down", { status: 500 });
  const first = await refusal(async () => tokens.verify(await sign()), "unavailable");
  assert.equal(first.detail.retryAfterMs, 5000);
  await refusal(async () => tokens.verify(await sign()), "unavailable");
  assert.equal(platform.asked, 1);
  platform.answer = () => Response.json({ keys: platform.keys });
  clock.pass(5000);
  assert.ok(await tokens.verify(await sign()), "and it mends by itself");
});

Deno.test("a platform that answers nonsense is one that can't be had", async () => {
  await using platform = new Platform();
  const { sign } = await platform.addKey("ES256", "k1");
  const answers = ["", "{", "null", "[]", '{"keys":{}}', '{"keys":[null]}', "<html>"];
  for (const body of answers) {
    platform.answer = () => new Response(body);
    const tokens = await platform.open();
    await refusal(async () => tokens.verify(await sign()), "unavailable");
  }
});

Deno.test("a platform that nobody listens for is one that can't be had", async () => {
  const platform = new Platform();
  const { sign } = await platform.addKey("ES256", "k1");
  const tokens = await platform.open();
  await platform[Symbol.asyncDispose]();
  await refusal(async () => tokens.verify(await sign()), "unavailable");
});
