import assert from "node:assert/strict";
import { Conversation, MailAddress, Me, SendResult } from "../../src/protocol.ts";
import type { TestApp } from "../support/app.ts";
import { type Endpoint, ENDPOINTS, methodOf, type Place } from "../support/endpoints.ts";
import { assertRefused, exactly } from "../support/shapes.ts";
import { kept, rowsOf, say, sharedApp } from "../support/wire.ts";

const app = sharedApp({ settings: { LIMIT_SENDS_PER_10S: "10000", LIMIT_LOGINS_PER_MINUTE: "10000" } });

async function placeOf(chat: TestApp): Promise<Place> {
  await chat.person("emil");
  const room = await chat.room("ada", "ben", "cleo", "fay");
  const ada = await chat.connect("ada");
  const { messageId } = await say(ada, room, "First");
  await ada.close();
  return { room, messageId };
}

function ask(chat: TestApp, name: string | undefined, endpoint: Endpoint, place: Place) {
  return chat.call(name, methodOf(endpoint), endpoint.path(place), endpoint.body?.(place));
}

/** The file routes of the API with the methods that each allows, as `METHOD /path`. */
async function routesOf(chat: TestApp, folder = "routes/api"): Promise<string[]> {
  const found: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    const path = `${folder}/${name}`;
    if (isDirectory) found.push(...await routesOf(chat, path));
    if (isDirectory || !/\.tsx?$/.test(name)) continue;
    const route = path.replace(/^routes/, "").replace(/(\/index)?\.tsx?$/, "");
    const { headers } = await chat.call(undefined, "OPTIONS", route.replaceAll(/\[\w+\]/g, crypto.randomUUID()));
    const allowed = headers.get("allow")?.split(", ") ?? [];
    found.push(
      ...allowed.filter((method) => !["HEAD", "OPTIONS"].includes(method)).map((method) => `${method} ${route}`),
    );
  }
  return found;
}

/** Whose tests are their own: who may ask there is not like elsewhere. */
const ELSEWHERE = ["POST /api/admin/decisions", "POST /api/mail/inbound"];

Deno.test("every endpoint of the API stands in the table of these tests", async () => {
  const chat = app();
  const others = ["GET /api/messages/ws", "GET /api/openapi.json", "GET /api/docs", ...ELSEWHERE];
  const routes = (await routesOf(chat)).filter((route) => !others.includes(route));
  assert.deepEqual(routes.sort(), ENDPOINTS.map(({ name }) => name).sort());
});

Deno.test("each endpoint answers Ada with what is documented, and with nothing else", async (test) => {
  const chat = app();
  for (const endpoint of ENDPOINTS) {
    await test.step(endpoint.name, async () => {
      const { status, body, headers } = await ask(chat, "ada", endpoint, await placeOf(chat));
      assert.equal(status, endpoint.status, JSON.stringify(body));
      if (endpoint.answer) exactly(endpoint.answer, body);
      else assert.equal(body, "");
      if (status !== 204) assert.equal(headers.get("cache-control"), "no-store");
      assert.equal(headers.get("x-content-type-options"), "nosniff");
      const isOfOneself = endpoint.answer === Me || endpoint.answer === MailAddress;
      const text = isOfOneself ? JSON.stringify(body).replace("ada@pitch.example", "") : JSON.stringify(body);
      assert.ok(!text.includes("@pitch.example"), "no address but one's own");
    });
  }
});

Deno.test("without credentials, and with bad ones, nothing is answered and nothing changes", async () => {
  const chat = app();
  const place = await placeOf(chat);
  const before = [await kept(chat), await rowsOf(chat, place.room)];
  for (const endpoint of ENDPOINTS.filter(({ whose }) => whose !== "anybody")) {
    const answer = await ask(chat, undefined, endpoint, place);
    assertRefused(answer, 401, "unauthorised");
    assert.equal(answer.headers.get("www-authenticate"), "Bearer");
    for (const authorization of ["Bearer a.b.c", `Bearer ${await chat.token("ada", { exp: 1 })}`]) {
      const headers = { authorization, "content-type": "application/json" };
      const body = JSON.stringify(endpoint.body?.(place));
      const response = await fetch(chat.origin + endpoint.path(place), { method: methodOf(endpoint), headers, body });
      assertRefused({ status: response.status, body: await response.json() }, 401, "unauthorised");
    }
  }
  assert.deepEqual([await kept(chat), await rowsOf(chat, place.room)], before);
});

Deno.test("to a stranger and to Cleo, who was removed, what is not theirs does not exist", async () => {
  const chat = app();
  const place = await placeOf(chat);
  await chat.person("dora");
  await chat.call("dora", "GET", "/api/auth/me");
  await chat.call("cleo", "DELETE", `/api/messages/conversations/${place.room}/participants/cleo`);
  const before = [await kept(chat), await rowsOf(chat, place.room)];
  const absent = { room: crypto.randomUUID(), messageId: crypto.randomUUID() };
  for (const endpoint of ENDPOINTS.filter(({ whose }) => whose === "participants" || whose === "admins")) {
    for (const name of ["dora", "cleo"]) {
      const foreign = await ask(chat, name, endpoint, place);
      assertRefused(foreign, 404, "not_found");
      assert.deepEqual((await ask(chat, name, endpoint, absent)).body, foreign.body, endpoint.name);
    }
  }
  assert.deepEqual([await kept(chat), await rowsOf(chat, place.room)], before);
});

Deno.test("what only an admin of the group may, Ben may not; and nobody may it in a direct conversation", async () => {
  const chat = app();
  const place = await placeOf(chat);
  const direct = { ...place, room: await chat.room("ada", "ben") };
  for (const endpoint of ENDPOINTS.filter(({ whose }) => whose === "admins")) {
    assertRefused(await ask(chat, "ben", endpoint, place), 403, "forbidden");
    assertRefused(await ask(chat, "ada", endpoint, direct), 403, "forbidden");
  }
  for (const method of ["PATCH", "DELETE"]) {
    const path = `/api/messages/${place.room}/messages/${place.messageId}`;
    assertRefused(await chat.call("ben", method, path, { content: "Mine" }), 403, "forbidden");
    const elsewhere = `/api/messages/${direct.room}/messages/${place.messageId}`;
    assertRefused(await chat.call("ada", method, elsewhere, { content: "Mine" }), 404, "not_found");
  }
});

Deno.test("a direct conversation is made once, whoever begins it and how, and joined again by who had left", async () => {
  const chat = app();
  for (const name of ["hal", "ida"]) await chat.person(name);
  const begin = (name: string, participantIds: string[]) =>
    chat.call(name, "POST", "/api/messages/conversations", { participantIds });
  const made = await begin("hal", ["ida", "hal"]);
  assert.equal(made.status, 201);
  const { conversationId } = exactly(Conversation, made.body);
  const again = await begin("ida", ["hal"]);
  assert.deepEqual([again.status, again.body.conversationId], [200, conversationId]);
  const sent = await chat.call("ida", "POST", "/api/messages/send", { recipientId: "hal", content: "Hello" });
  assert.equal(exactly(SendResult, sent.body).conversationId, conversationId);
  await chat.call("ida", "DELETE", `/api/messages/conversations/${conversationId}/participants/ida`);
  assertRefused(await chat.call("ida", "GET", `/api/messages/conversations/${conversationId}`), 404, "not_found");
  await chat.call("hal", "POST", "/api/messages/send", { recipientId: "ida", content: "Come back" });
  const { body } = await chat.call("ida", "GET", `/api/messages/${conversationId}/messages`);
  assert.deepEqual(body.items.map((item: { content: string }) => item.content), ["Come back"]);
  for (const participantIds of [["hal"], ["nobody"], ["ida", "nobody"]]) {
    const refused = await begin("hal", participantIds);
    assert.deepEqual([refused.status, refused.body.field], [participantIds[0] === "hal" ? 422 : 404, "participantIds"]);
  }
});

Deno.test("an id may be written in capitals, and a person's id may hold anything", async () => {
  const chat = app();
  const place = await placeOf(chat);
  const loud = { room: place.room.toUpperCase(), messageId: place.messageId.toUpperCase() };
  for (const endpoint of ENDPOINTS.filter(({ whose }) => whose === "participants")) {
    assert.equal((await ask(chat, "ada", endpoint, loud)).status, endpoint.status, endpoint.name);
  }
  for (const odd of ["auth0|gil/§ ?#", "50%25", "a%2Fb", "%", "..", "Ünï😀"]) {
    await chat.person(odd);
    const path = `/api/messages/conversations/${place.room}/participants`;
    assert.equal((await chat.call("ada", "POST", path, { userIds: [odd] })).status, 200, odd);
    // A path can't hold "..": clients take it for the folder above.
    if (odd === "..") continue;
    const { status } = await chat.call("ada", "DELETE", `${path}/${encodeURIComponent(odd)}`);
    assert.equal(status, 204, odd);
  }
});

Deno.test("the health of the process and of its database is said to anybody", async () => {
  const chat = app();
  const live = await chat.call(undefined, "GET", "/health/live");
  assert.deepEqual([live.status, live.body], [200, { status: "live" }]);
  const ready = await chat.call(undefined, "GET", "/health/ready");
  assert.deepEqual([ready.status, ready.body], [200, { status: "ready" }]);
  for (const path of ["/health/live", "/health/ready"]) {
    assert.equal((await chat.call(undefined, "HEAD", path)).status, 200);
    assert.equal((await chat.call(undefined, "POST", path)).status, 405);
  }
});
