import assert from "node:assert/strict";
import { startApp } from "../support/app.ts";

const PLATFORM = "https://platform.example";
const settings = { ALLOWED_ORIGINS: PLATFORM };

Deno.test("a page of the platform may ask for Ada's conversations with her token, and read the answer and its errors", async () => {
  await using chat = await startApp({ settings });
  const url = `${chat.origin}/api/messages/conversations`;
  const preflight = await fetch(url, {
    method: "OPTIONS",
    headers: {
      origin: PLATFORM,
      "access-control-request-method": "POST",
      "access-control-request-headers": "authorization",
    },
  });
  assert.equal(preflight.status, 204);
  assert.equal(preflight.headers.get("access-control-allow-origin"), PLATFORM);
  assert.match(preflight.headers.get("access-control-allow-headers") ?? "", /Authorization/);
  const headers = { origin: PLATFORM, authorization: `Bearer ${await chat.token("ada")}` };
  const list = await fetch(url, { headers });
  assert.deepEqual(await list.json(), { items: [] });
  assert.equal(list.headers.get("access-control-allow-origin"), PLATFORM);
  assert.equal(list.headers.get("access-control-allow-credentials"), null);
  const refused = await fetch(url, { headers: { origin: PLATFORM } });
  assert.equal((await refused.json()).code, "unauthorised");
  assert.equal(refused.headers.get("access-control-allow-origin"), PLATFORM);
});

Deno.test("a page of any other origin gets no leave, and the preflight's methods stay what they are without an origin", async () => {
  await using chat = await startApp({ settings });
  const url = `${chat.origin}/api/messages/send`;
  const foreign = await fetch(url, { method: "OPTIONS", headers: { origin: "https://evil.example" } });
  assert.equal(foreign.headers.get("access-control-allow-origin"), null);
  const plain = await fetch(url, { method: "OPTIONS" });
  assert.equal(plain.headers.get("allow"), "POST, OPTIONS");
});
