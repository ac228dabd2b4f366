import assert from "node:assert/strict";
import { startApp, type TestApp } from "../support/app.ts";

/** Logs in wrongly until it is refused for its number, from whoever `forwarded` names; returns after how many. */
async function triesUntilRefused(chat: TestApp, forwarded: (number: number) => string): Promise<number> {
  for (let number = 0; number < 20; number++) {
    const response = await fetch(`${chat.origin}/api/auth/login`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-forwarded-for": forwarded(number) },
      body: JSON.stringify({ email: `${crypto.randomUUID()}@pitch.example`, password: "not the right one" }),
    });
    await response.body?.cancel();
    if (response.status === 429) return number;
  }
  return Infinity;
}

const settings = { LIMIT_LOGINS_PER_MINUTE: "1" };

Deno.test("somebody who makes up forwarded addresses is still counted as one", async () => {
  await using chat = await startApp({ settings });
  assert.equal(await triesUntilRefused(chat, (number) => `198.51.100.${number}`), 5);
});

Deno.test("behind a trusted proxy people are counted by the address that it saw, whatever they say before it", async () => {
  await using chat = await startApp({ settings: { ...settings, TRUSTED_PROXIES: "127.0.0.1" } });
  assert.equal(await triesUntilRefused(chat, (number) => `198.51.100.${number}`), Infinity);
  assert.equal(await triesUntilRefused(chat, (number) => `198.51.100.${number}, 203.0.113.7`), 5);
});
