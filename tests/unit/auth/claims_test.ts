import assert from "node:assert/strict";
import fc from "fast-check";
import { readClaims } from "../../../src/auth/claims.ts";
import { UserId } from "../../../src/protocol.ts";
import { refusal } from "../../support/problems.ts";

const EXP = 1_800_000_000;
const minimal = { sub: "ada", exp: EXP };

Deno.test("a full token says who Ada is, how to reach her, and in which language and zone", () => {
  const claims = readClaims({
    ...minimal,
    name: "Ada Lindqvist",
    email: "Ada@Pitch.example",
    email_verified: true,
    role: "producer",
    locale: "en-gb",
    zoneinfo: "europe/stockholm",
    picture: "https://pitch.example/ada.png",
  });
  assert.deepEqual(claims, {
    userId: "ada",
    expiresAtMs: (EXP + 30) * 1000,
    name: "Ada Lindqvist",
    email: "ada@pitch.example",
    isEmailVerified: true,
    role: "producer",
    locale: "en-GB",
    timeZone: "Europe/Stockholm",
    avatarUrl: "https://pitch.example/ada.png",
  });
});

Deno.test("a token that says no more than who it is says nothing else", () => {
  assert.deepEqual(readClaims(minimal), { userId: "ada", expiresAtMs: (EXP + 30) * 1000 });
});

Deno.test("a role that is not ours makes a creator, and no role leaves it open", () => {
  assert.equal(readClaims({ ...minimal, role: "root" }).role, "creator");
  assert.equal(readClaims({ ...minimal, role: ["admin"] }).role, "creator");
  assert.equal(readClaims({ ...minimal, role: "Admin" }).role, "creator");
  assert.equal(readClaims({ ...minimal, role: null }).role, undefined);
});

Deno.test("an address counts as verified by a true claim only, and only with an address", () => {
  const email = "ada@pitch.example";
  assert.equal(readClaims({ ...minimal, email, email_verified: false }).isEmailVerified, false);
  assert.equal(readClaims({ ...minimal, email, email_verified: "true" }).isEmailVerified, undefined);
  assert.equal(readClaims({ ...minimal, email: "no address", email_verified: true }).isEmailVerified, undefined);
  assert.equal(readClaims({ ...minimal, email_verified: true }).isEmailVerified, undefined);
});

Deno.test("a picture comes over https or not at all", () => {
  const of = (picture: unknown) => readClaims({ ...minimal, picture }).avatarUrl;
  assert.equal(of("https://pitch.example/a b.png"), "https://pitch.example/a%20b.png");
  for (
    const bad of [
      "http://x.example/a",
      "javascript:alert(1)",
      "data:image/png;base64,",
      "//x.example",
      "https://u:p@x.example",
    ]
  ) {
    assert.equal(of(bad), undefined, bad);
  }
  assert.equal(of(`https://x.example/${"ü".repeat(500)}`), undefined, "too long once it is encoded");
});

Deno.test("zones and languages that nobody knows are left out", () => {
  for (const zoneinfo of ["Mars/Olympus", "", "+01:00", "a".repeat(65), 7, null]) {
    assert.equal(readClaims({ ...minimal, zoneinfo }).timeZone, undefined, String(zoneinfo));
  }
  for (const locale of ["not a tag", "", "x", "e".repeat(65), ["en"], {}]) {
    assert.equal(readClaims({ ...minimal, locale }).locale, undefined, String(locale));
  }
});

Deno.test("a sub that can't be an id is refused", async () => {
  for (const sub of [undefined, "", "a".repeat(129), "a\0b", "\ud800", 7, null, {}]) {
    await refusal(() => readClaims({ exp: EXP, sub: sub as string }), "unauthorised");
  }
  assert.equal(readClaims({ exp: EXP, sub: "a".repeat(128) }).userId.length, 128);
});

Deno.test("an expiry beyond all time is an instant all the same", () => {
  assert.equal(readClaims({ sub: "ada", exp: 1e300 }).expiresAtMs, 8.64e15);
});

Deno.test("whatever else a token claims, it is read or left out", () => {
  const claim = fc.oneof(fc.jsonValue(), fc.string({ unit: "binary" }), fc.webUrl(), fc.emailAddress());
  const names = ["name", "email", "email_verified", "role", "locale", "zoneinfo", "picture", "other"];
  const payload = fc.dictionary(fc.constantFrom(...names), claim);
  fc.assert(fc.property(payload, (others) => {
    const { userId, name, email, avatarUrl } = readClaims({ ...others, ...minimal });
    assert.equal(userId, "ada");
    for (const text of [name, email, avatarUrl]) {
      assert.ok(text === undefined || text.length > 0 && UserId.safeParse(text.slice(0, 128)).success);
    }
  }));
});
