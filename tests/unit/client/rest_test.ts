import assert from "node:assert/strict";
import { Rest } from "../../../src/client/mod.ts";

/** A server that gives each call the same answer, and keeps what it was asked. */
function setUp(answer: () => Response | Promise<Response>) {
  const calls: { method?: string; url: string; headers: Headers; body?: unknown }[] = [];
  const fetch: typeof globalThis.fetch = (input, init) => {
    const body = typeof init?.body === "string" ? JSON.parse(init.body) : undefined;
    calls.push({ method: init?.method, url: String(input), headers: new Headers(init?.headers), body });
    return Promise.resolve().then(answer);
  };
  return { calls, rest: new Rest({ baseUrl: "http://127.0.0.1:8000/", token: "a.b.c", fetch }) };
}

Deno.test("Ada's calls carry her token, her query and her body", async () => {
  const { calls, rest } = setUp(() => Response.json({ items: [] }));
  await rest.listConversations({ filter: "unread", query: "pilot & co", cursor: undefined });
  await rest.patchMine("room", { isPinned: true, mutedUntil: null });
  await rest.removeParticipant("room", "ben/..");
  assert.deepEqual(calls.map(({ method, url }) => `${method} ${url}`), [
    "GET http://127.0.0.1:8000/api/messages/conversations?filter=unread&query=pilot+%26+co",
    "PATCH http://127.0.0.1:8000/api/messages/conversations/room/me",
    "DELETE http://127.0.0.1:8000/api/messages/conversations/room/participants/ben%2F..",
  ]);
  assert.deepEqual(calls.map(({ headers }) => headers.get("authorization")), Array(3).fill("Bearer a.b.c"));
  assert.deepEqual(calls[1].body, { isPinned: true, mutedUntil: null });
});

Deno.test("without a token the browser's cookie speaks for Ada", async () => {
  const { calls, rest } = setUp(() => Response.json({}));
  rest.token = undefined;
  await rest.me();
  assert.equal(calls[0].headers.has("authorization"), false);
});

Deno.test("an answer without content is none", async () => {
  const { rest } = setUp(() => new Response(null, { status: 204 }));
  assert.equal(await rest.removeParticipant("room", "ben"), undefined);
});

Deno.test("the server's refusal reaches Ada in its own words", async () => {
  const body = { code: "rate_limited", message: "Cannot send: too fast", retryAfterMs: 900 };
  const { rest } = setUp(() => Response.json(body, { status: 429 }));
  await assert.rejects(rest.send({ conversationId: "room", content: "x" }), { name: "PitchwireError", ...body });
});

Deno.test("what is not the server's own word is unavailable when it may pass, and invalid otherwise", async () => {
  for (const [status, code] of [[502, "unavailable"], [504, "unavailable"], [414, "invalid"]] as const) {
    const { rest } = setUp(() => new Response("<html>", { status }));
    await assert.rejects(rest.me(), { code });
  }
});

Deno.test("a server that can't be reached is a disconnection", async () => {
  const { rest } = setUp(() => Promise.reject(new TypeError("connection refused")));
  await assert.rejects(rest.me(), { code: "disconnected", message: "Cannot reach the server" });
});
