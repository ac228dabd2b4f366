import assert from "node:assert/strict";
import type { TestApp } from "../support/app.ts";
import { type Endpoint, ENDPOINTS, methodOf, type Place } from "../support/endpoints.ts";
import { rawRequest } from "../support/raw_http.ts";
import { assertRefused } from "../support/shapes.ts";
import { kept, rowsOf, say, sharedApp } from "../support/wire.ts";

const app = sharedApp({ settings: { LIMIT_SENDS_PER_10S: "100000", LIMIT_LOGINS_PER_MINUTE: "100000" } });
const BODY_BYTES = 131_072;

interface Scene extends Place {
  chat: TestApp;
  headers: Record<string, string>;
}

async function setScene(): Promise<Scene> {
  const chat = app();
  await chat.person("emil");
  const room = await chat.room("ada", "ben", "cleo", "fay");
  const ada = await chat.connect("ada");
  const { messageId } = await say(ada, room, "First");
  await ada.close();
  const headers = { authorization: `Bearer ${await chat.token("ada")}`, "content-type": "application/json" };
  return { chat, room, messageId, headers };
}

async function send(scene: Scene, endpoint: Endpoint, body: BodyInit, type = "application/json") {
  const headers = { ...scene.headers, "content-type": type };
  const init = { method: methodOf(endpoint), headers, body };
  const response = await fetch(scene.chat.origin + endpoint.path(scene), init);
  return { status: response.status, body: await response.json() };
}

async function unchanged(scene: Scene, act: () => Promise<void>): Promise<void> {
  const state = async () => [await kept(scene.chat), await rowsOf(scene.chat, scene.room)];
  const before = await state();
  await act();
  assert.deepEqual(await state(), before);
}

const withBody = ENDPOINTS.filter(({ body }) => body !== undefined);

Deno.test("every wrong field of every body is refused by its name, and nothing changes", async (test) => {
  const scene = await setScene();
  for (const endpoint of withBody) {
    await test.step(endpoint.name, () =>
      unchanged(scene, async () => {
        const good = endpoint.body?.(scene) as Record<string, unknown>;
        for (const [field, values] of Object.entries(endpoint.badFields ?? {})) {
          for (const value of values) {
            const body = JSON.stringify({ ...good, [field]: value });
            assertRefused(await send(scene, endpoint, body), 422, "invalid", field);
          }
        }
        const [name] = Object.keys(good);
        for (const odd of ["userid", "__proto__", "constructor", name.toUpperCase()]) {
          const body = JSON.stringify(good).replace("{", `{${JSON.stringify(odd)}:{"isAdmin":true},`);
          assertRefused(await send(scene, endpoint, body), 422, "invalid", odd);
        }
      }));
  }
});

Deno.test("a body that is not JSON, not an object, of another kind or too long is refused as such", async (test) => {
  const scene = await setScene();
  for (const endpoint of withBody) {
    await test.step(endpoint.name, () =>
      unchanged(scene, async () => {
        const good = JSON.stringify(endpoint.body?.(scene));
        const invalidUtf8 = Uint8Array.of(...new TextEncoder().encode('{"a":"'), 0xff, 0xfe, 0x22, 0x7d);
        for (const bad of ["", "{", "undefined", good + "}", "{'a':1}", '{"a":"\u0001"}', invalidUtf8]) {
          assertRefused(await send(scene, endpoint, bad), 400, "invalid");
        }
        const deep = "[".repeat(60_000) + "]".repeat(60_000);
        for (const bad of ["null", "[]", "7", '"text"', "true", deep]) {
          assertRefused(await send(scene, endpoint, bad), 422, "invalid");
        }
        for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""]) {
          assertRefused(await send(scene, endpoint, good, type), 415, "unsupported");
        }
        assertRefused(await send(scene, endpoint, good + " ".repeat(BODY_BYTES)), 413, "too_large");
        assertRefused(await send(scene, endpoint, chunked(good + " ".repeat(BODY_BYTES))), 413, "too_large");
      }));
  }
});

/** Comes in chunks, without a length. */
function chunked(text: string): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      controller.enqueue(bytes.subarray(at, at += 16_384));
    },
  });
}

Deno.test("the longest body is read, and its charset may be said", async () => {
  const scene = await setScene();
  const endpoint = ENDPOINTS.find(({ name }) => name === "POST /api/messages/send")!;
  const body = JSON.stringify(endpoint.body?.(scene));
  const sent = await send(scene, endpoint, body.padEnd(BODY_BYTES, " "), "Application/JSON ; charset=utf-8");
  assert.equal(sent.status, 201);
  assertRefused(await send(scene, endpoint, body.padEnd(BODY_BYTES + 1, " ")), 413, "too_large");
});

Deno.test("a body that breaks off or never ends is no error of the server", async () => {
  const scene = await setScene();
  const { chat, headers } = scene;
  const head = ["POST /api/messages/send HTTP/1.1", `Authorization: ${headers.authorization}`];
  const lines = [...head, "Content-Type: application/json", "Transfer-Encoding: chunked"];
  await assert.rejects(rawRequest(chat.origin, lines, '5\r\n{"a":\r\nnot a chunk\r\n'), /connection ended with: $/);
  const chunk = `4000\r\n${" ".repeat(0x4000)}\r\n`;
  using refused = await rawRequest(chat.origin, lines, chunk.repeat(9));
  assert.equal(refused.status, 413);
  const write = async () => {
    const bytes = new TextEncoder().encode(chunk);
    while (true) await refused.connection.write(bytes);
  };
  await assert.rejects(write, "the server hangs up on who goes on");
});

Deno.test("every wrong value in a query is refused by its name; so is an unknown or a repeated one", async (test) => {
  const scene = await setScene();
  const { chat } = scene;
  for (const endpoint of ENDPOINTS.filter(({ badQueries }) => badQueries !== undefined)) {
    await test.step(endpoint.name, async () => {
      const path = endpoint.path(scene).split("?")[0];
      const ask = (query: string) => chat.call("ada", "GET", `${path}?${query}`);
      for (const [name, values] of Object.entries(endpoint.badQueries ?? {})) {
        for (const value of values) {
          assertRefused(await ask(`${name}=${encodeURIComponent(value)}`), 422, "invalid", name);
        }
        assertRefused(await ask(`${name}=1&${name}=1`), 422, "invalid", name);
      }
      // What endpoints need of a query is there, so that only the odd name is wrong.
      const good = endpoint.path(scene).split("?")[1] ?? "";
      for (const odd of ["unknown", "__proto__", "LIMIT"]) {
        assertRefused(await ask(`${odd}=1&${good}`), 422, "invalid", odd);
      }
    });
  }
});

Deno.test("what can't be an id, or can't be read as a path, names nothing", async () => {
  const scene = await setScene();
  const { chat, room } = scene;
  const odd = ["no-uuid", "%zz", "%", "%ff%fe", "%00", "1", room.replaceAll("-", ""), `${room}0`, "a".repeat(5000)];
  for (const id of odd) {
    for (const path of [`/api/messages/${id}/messages`, `/api/messages/conversations/${id}`, `/conversations/${id}`]) {
      const answer = await chat.call("ada", "GET", path);
      assert.equal(answer.status, 404, path.slice(0, 80));
      if (path.startsWith("/api/")) assertRefused(answer, 404, "not_found");
    }
  }
  for (
    const path of ["/api/", "/api/nothing", "/api/messages", "/api/messages/conversations/x/y/z/0", "/api//nothing"]
  ) {
    assertRefused(await chat.call("ada", "GET", path), 404, "not_found");
  }
  for (const userId of ["nobody", "%zz", "%00", "x".repeat(129)]) {
    const path = `/api/messages/conversations/${room}/participants/${userId}`;
    assertRefused(await chat.call("ada", "DELETE", path), 404, "not_found");
  }
});

Deno.test("a wrong method is refused with those that the address knows; HEAD and OPTIONS are answered everywhere", async () => {
  const scene = await setScene();
  const { chat } = scene;
  const byRoute = Map.groupBy(ENDPOINTS, ({ name }) => name.split(" ")[1]);
  for (const endpoints of byRoute.values()) {
    const path = endpoints[0].path(scene);
    const known = endpoints.map(methodOf).flatMap((method) => method === "GET" ? ["GET", "HEAD"] : [method]);
    const allow = [...known, "OPTIONS"].sort();
    const sorted = (headers: Headers) => headers.get("allow")?.split(", ").sort();
    for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE", "PROPFIND"].filter((m) => !known.includes(m))) {
      const answer = await chat.call("ada", method, path);
      assertRefused(answer, 405, "method_not_allowed");
      assert.deepEqual(sorted(answer.headers), allow, `${method} ${path}`);
    }
    const options = await chat.call(undefined, "OPTIONS", path);
    assert.deepEqual([options.status, options.body, sorted(options.headers)], [204, "", allow]);
    const head = await chat.call("ada", "HEAD", path);
    assert.deepEqual([head.status, head.body], [known.includes("HEAD") ? 200 : 405, ""], path);
  }
  for (const method of ["TRACE", "BREW"]) {
    using answer = await rawRequest(chat.origin, [`${method} /api/auth/me HTTP/1.1`]);
    assert.deepEqual([answer.status, answer.headers.get("allow")], [405, "GET, HEAD, PATCH, OPTIONS"]);
    using nowhere = await rawRequest(chat.origin, [`${method} /api/nowhere HTTP/1.1`]);
    assert.equal(nowhere.status, 404);
  }
});
