import assert from "node:assert/strict";
import { join } from "node:path";
import fc from "fast-check";
import { addressMark, Sealer } from "../../../src/auth/sealer.ts";
import { type UnsubscribeGrant, UnsubscribeTokens } from "../../../src/notifications/unsubscribe_tokens.ts";
import { VerificationTokens } from "../../../src/notifications/verification_tokens.ts";

const SECRET = "a secret of at least thirty-two characters";
const GRANT = {
  userId: "ben",
  conversationId: "01890000-0000-7000-8000-000000000001",
  scope: "conversation",
  epoch: 0,
} as const;

const person = {
  userId: fc.string({ minLength: 1, maxLength: 128, unit: "binary" }),
  epoch: fc.nat(),
  address: fc.string().map(addressMark),
};
const grants: fc.Arbitrary<UnsubscribeGrant> = fc.oneof(
  fc.record({
    ...person,
    conversationId: fc.uuid(),
    scope: fc.constantFrom("conversation" as const, "messages" as const, "everything" as const),
  }, { noNullPrototype: true, requiredKeys: ["userId", "epoch", "conversationId", "scope"] }),
  fc.record({ ...person, scope: fc.constantFrom("digest" as const, "news" as const) }, {
    noNullPrototype: true,
    requiredKeys: ["userId", "epoch", "scope"],
  }),
);

Deno.test("a token gives back whom and what it was signed for, and looks like nothing", async () => {
  const tokens = await withSecret(SECRET);
  await fc.assert(fc.asyncProperty(grants, async (grant) => {
    const token = await tokens.sign(grant);
    assert.match(token, /^[\w-]+$/);
    assert.deepEqual(await tokens.verify(token), grant);
  }));
});

Deno.test("a token that the product's first version signed means what it meant", async () => {
  const sealer = await Sealer.open({ jwt: { secret: SECRET }, dataDir: "" }, "unsubscribe");
  const id = Uint8Array.fromHex(GRANT.conversationId.replaceAll("-", ""));
  for (const [first, scope] of ["conversation", "messages", "everything"].entries()) {
    const token = await sealer.seal(Uint8Array.of(first, ...id, ...new TextEncoder().encode("ben")));
    assert.deepEqual(await (await withSecret(SECRET)).verify(token), { ...GRANT, scope });
  }
});

Deno.test("whoever does not have the secret can neither read nor make a token", async () => {
  const [ours, theirs] = [await withSecret(SECRET), await withSecret(`${SECRET}!`)];
  assert.equal(await ours.verify(await theirs.sign(GRANT)), undefined);
});

Deno.test("a link that proves an address stops no mail, and one that stops mail proves nothing", async () => {
  const stops = await withSecret(SECRET);
  const proofs = await VerificationTokens.open({ jwt: { secret: SECRET }, dataDir: "" });
  const to = { userId: "ben", email: "Ben@Pitch.example", issuedAt: new Date("2026-03-02T09:00:00Z") };
  const proof = await proofs.sign(to);
  assert.deepEqual(await proofs.verify(proof), {
    userId: "ben",
    address: addressMark("ben@pitch.example"),
    issuedAt: to.issuedAt,
  });
  assert.equal(await stops.verify(proof), undefined);
  assert.equal(await proofs.verify(await stops.sign(GRANT)), undefined);
});

Deno.test("a token with any character changed is none", async () => {
  const tokens = await withSecret(SECRET);
  const token = await tokens.sign(GRANT);
  for (let place = 0; place < token.length; place++) {
    const other = token[place] === "A" ? "Q" : "A";
    const altered = token.slice(0, place) + other + token.slice(place + 1);
    assert.equal(await tokens.verify(altered), undefined, `place ${place}`);
  }
});

Deno.test("rubbish is no token", async () => {
  const tokens = await withSecret(SECRET);
  await fc.assert(fc.asyncProperty(fc.string(), async (rubbish) => {
    assert.equal(await tokens.verify(rubbish), undefined);
  }));
});

Deno.test("without a secret the key is made once, for its owner's eyes only, and kept", async () => {
  const dataDir = await Deno.makeTempDir();
  try {
    const config = { jwt: {}, dataDir };
    const opened = await Promise.all([1, 2, 3, 4].map(() => UnsubscribeTokens.open(config)));
    const token = await opened[0].sign(GRANT);
    for (const tokens of [...opened, await UnsubscribeTokens.open(config)]) {
      assert.deepEqual(await tokens.verify(token), GRANT);
    }
    const files = [...Deno.readDirSync(dataDir)].map((file) => file.name);
    assert.equal(files.length, 1);
    assert.equal((await Deno.stat(join(dataDir, files[0]))).mode! & 0o777, 0o600);
  } finally {
    await Deno.remove(dataDir, { recursive: true });
  }
});

function withSecret(secret: string): Promise<UnsubscribeTokens> {
  return UnsubscribeTokens.open({ jwt: { secret }, dataDir: "" });
}
