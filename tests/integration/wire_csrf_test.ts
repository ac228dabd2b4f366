import assert from "node:assert/strict";
import { startSession } from "../../src/auth/sessions.ts";
import type { TestApp } from "../support/app.ts";
import { ENDPOINTS, methodOf } from "../support/endpoints.ts";
import { assertRefused } from "../support/shapes.ts";
import { kept, rowsOf, say, sharedApp } from "../support/wire.ts";

const PARTNER = "https://pitch.example";
const app = sharedApp({
  settings: { ALLOWED_ORIGINS: PARTNER, LIMIT_SENDS_PER_10S: "10000", LIMIT_LOGINS_PER_MINUTE: "10000" },
});

async function setScene(): Promise<{ chat: TestApp; room: string; messageId: string; cookie: string }> {
  const chat = app();
  await chat.person("emil");
  const room = await chat.room("ada", "ben", "fay");
  const ada = await chat.connect("ada");
  const { messageId } = await say(ada, room, "First");
  await ada.close();
  const cookie = `theme=dark; pitchwire_session=${(await startSession(chat.running, "ada")).sessionToken}`;
  return { chat, room, messageId, cookie };
}

async function ask(chat: TestApp, method: string, path: string, headers: Record<string, string>, body?: unknown) {
  const response = await fetch(chat.origin + path, {
    method,
    headers: { ...headers, ...(body === undefined ? {} : { "content-type": "application/json" }) },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, body: text === "" ? "" : JSON.parse(text) };
}

Deno.test("with Ada's cookie alone no other page, and none that hides its origin, changes anything", async () => {
  const { chat, room, messageId, cookie } = await setScene();
  const before = [await kept(chat), await rowsOf(chat, room)];
  const whence: Record<string, string>[] = [
    {},
    { origin: "https://evil.example" },
    { origin: "null" },
    { origin: `${chat.origin}.evil.example` },
    { origin: "https://evil.example", "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
  ];
  for (const endpoint of ENDPOINTS.filter((each) => methodOf(each) !== "GET")) {
    const path = endpoint.path({ room, messageId });
    for (const headers of whence) {
      const body = endpoint.body?.({ room, messageId });
      const answer = await ask(chat, methodOf(endpoint), path, { cookie, ...headers }, body);
      assertRefused(answer, 403, "forbidden");
    }
  }
  assert.deepEqual([await kept(chat), await rowsOf(chat, room)], before);
  assert.equal((await ask(chat, "GET", "/api/auth/me", { cookie })).status, 200, "the session goes on");
});

Deno.test("with Ada's cookie her own page and an allowed one act for her, and anybody may read with it", async () => {
  const { chat, room, cookie } = await setScene();
  const whence: Record<string, string>[] = [
    { origin: chat.origin },
    { origin: PARTNER },
    { "sec-fetch-site": "same-origin" },
    // So a browser says it of a form on a page that hides its address from others.
    { origin: "null", "sec-fetch-site": "same-origin" },
  ];
  for (const headers of whence) {
    const body = { conversationId: room, content: "Hello" };
    assert.equal((await ask(chat, "POST", "/api/messages/send", { cookie, ...headers }, body)).status, 201);
  }
  assert.equal((await ask(chat, "GET", "/api/auth/me", { cookie, origin: "https://evil.example" })).status, 200);
});

Deno.test("beside a token Ada's cookie does not count: no word of hers is said for somebody else", async () => {
  const { chat, room, cookie } = await setScene();
  const say = (authorization: string) => {
    const headers = { cookie, authorization, origin: "https://evil.example" };
    return ask(chat, "POST", "/api/messages/send", headers, { conversationId: room, content: "Hello" });
  };
  assertRefused(await say("Bearer nonsense"), 401, "unauthorised");
  const { body } = await say(`Bearer ${await chat.token("ben")}`);
  const [row] = await chat.running.db.sql`select sender_id from messages where id = ${body.messageId}`;
  assert.equal(row.sender_id, "ben");
});

Deno.test("a token needs no origin, and a foreign page can't sign anybody in", async () => {
  const { chat, room } = await setScene();
  const authorization = `Bearer ${await chat.token("ada")}`;
  const whence: Record<string, string>[] = [{}, { origin: "https://evil.example" }, { origin: "null" }];
  for (const headers of whence) {
    const body = { conversationId: room, content: "Hello" };
    assert.equal((await ask(chat, "POST", "/api/messages/send", { authorization, ...headers }, body)).status, 201);
  }
  const credentials = { email: "ada@pitch.example", password: "correct horse" };
  const login = (headers: Record<string, string>) => ask(chat, "POST", "/api/auth/login", headers, credentials);
  assertRefused(await login({ origin: "https://evil.example" }), 403, "forbidden");
  assertRefused(await login({}), 401, "unauthorised");
});
