import assert from "node:assert/strict";
import fc from "fast-check";
import { clearedSessionCookie, readSessionCookie, sessionCookie } from "../../../src/auth/cookies.ts";

const onTls = { publicUrl: "https://pitch.example" };

Deno.test("the cookie is out of reach of scripts, other sites' posts and plain connections", () => {
  assert.equal(
    sessionCookie(onTls, "secret"),
    "pitchwire_session=secret; Path=/; Max-Age=34560000; HttpOnly; SameSite=Lax; Secure",
  );
});

Deno.test("on a loopback address without TLS the cookie works too", () => {
  assert.ok(!sessionCookie({ publicUrl: "http://127.0.0.1:8000" }, "secret").includes("Secure"));
});

Deno.test("signing out empties the cookie at once", () => {
  assert.equal(
    clearedSessionCookie(onTls),
    "pitchwire_session=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax; Secure",
  );
});

Deno.test("the session is found among other cookies", () => {
  assert.equal(readSessionCookie("theme=dark; pitchwire_session=secret; x=1"), "secret");
  assert.equal(readSessionCookie("pitchwire_session=first;pitchwire_session=second"), "first");
  assert.equal(readSessionCookie("pitchwire_session="), "");
});

Deno.test("a header without it holds no session", () => {
  for (const header of [null, "", ";;", "pitchwire_session", "my_pitchwire_session=a", "pitchwire_session2=a", "=;="]) {
    assert.equal(readSessionCookie(header), undefined, String(header));
  }
});

Deno.test("no header makes the reader fail", () => {
  fc.assert(fc.property(fc.string({ unit: "binary" }), (header) => {
    const token = readSessionCookie(header);
    assert.ok(token === undefined || typeof token === "string");
  }));
});
