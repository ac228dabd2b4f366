import assert from "node:assert/strict";
import { startSession } from "../../src/auth/sessions.ts";
import { PROTOCOL } from "../../src/protocol.ts";
import { startApp, type TestApp } from "../support/app.ts";
import { handshake, rawRequest } from "../support/raw_http.ts";
import { say, sharedApp } from "../support/wire.ts";

const FOREIGN = "https://evil.example";
const app = sharedApp({ settings: { ALLOWED_ORIGINS: "https://pitch.example" } });

async function cookieOf(chat: TestApp, name: string): Promise<string> {
  await chat.person(name);
  return `pitchwire_session=${(await startSession(chat.running, name)).sessionToken}`;
}

/** Who the server says one is, or the code with which it closes. */
async function whoIs(chat: TestApp, options: Parameters<TestApp["open"]>[0]): Promise<string | number> {
  const socket = await chat.open(options);
  const greeted = socket.find(({ type }) => type === "connected").then(({ userId }) => String(userId));
  const found = await greeted.catch(async () => (await socket.closed).code);
  await socket.close();
  return found;
}

/** The status with which the handshake is answered; 101 is an upgrade. */
async function statusOf(chat: TestApp, fields: Record<string, string>): Promise<number> {
  using answer = await rawRequest(chat.origin, handshake(fields));
  return answer.status;
}

Deno.test("one is known by cookie, header, sub-protocol or query, in this order", async () => {
  const chat = app();
  const [ada, ben, cleo, dora] = await Promise.all(["ada", "ben", "cleo", "dora"].map((name) => chat.token(name)));
  const cookie = await cookieOf(chat, "emil");
  const origin = chat.origin;
  const all = {
    headers: { cookie, origin, authorization: `Bearer ${ada}` },
    protocols: [PROTOCOL, `bearer.${ben}`],
    query: `?token=${cleo}`,
  };
  assert.equal(await whoIs(chat, all), "emil");
  assert.equal(await whoIs(chat, { ...all, query: "?ignoreCookie=1" }), "ada");
  assert.equal(await whoIs(chat, { ...all, headers: { authorization: `Bearer ${ada}` } }), "ada");
  assert.equal(await whoIs(chat, { ...all, headers: {} }), "ben");
  assert.equal(await whoIs(chat, { protocols: [PROTOCOL], query: `?token=${dora}` }), "dora");
  assert.equal(await whoIs(chat, { query: `?token=${cleo}` }), "cleo");
  const ended = { cookie: `pitchwire_session=${"a".repeat(43)}`, origin, authorization: `Bearer ${ada}` };
  assert.equal(await whoIs(chat, { headers: ended }), "ada");
});

Deno.test("of the sub-protocols only pitchwire.v1 is selected, never the one with the token", async () => {
  const chat = app();
  const bearer = `bearer.${await chat.token("ada")}`;
  for (const protocols of [[PROTOCOL, bearer], [bearer, PROTOCOL], [bearer, "other", PROTOCOL]]) {
    const socket = await chat.open({ protocols });
    assert.equal(socket.protocol, PROTOCOL);
    await socket.close();
  }
  assert.equal((await chat.open({ query: `?token=${await chat.token("ada")}` })).protocol, "");
  using answer = await rawRequest(chat.origin, handshake({ "Sec-WebSocket-Protocol": bearer }));
  assert.deepEqual([answer.status, answer.headers.get("sec-websocket-protocol")], [101, null]);
});

Deno.test("without or with bad credentials the socket opens and closes at once with 4001", async () => {
  const chat = app();
  const expired = await chat.token("ada", { exp: 1_000_000 });
  const { origin } = chat;
  const bad: Parameters<TestApp["open"]>[0][] = [
    {},
    { protocols: [PROTOCOL] },
    { protocols: [PROTOCOL, "bearer.nonsense"] },
    { query: `?token=${expired}` },
    { query: "?token=" },
    { headers: { authorization: "Bearer a.b.c" } },
    { headers: { authorization: "Basic YTpi" } },
    { headers: { cookie: "pitchwire_session=nonsense", origin } },
    { headers: { origin } },
  ];
  for (const options of bad) assert.equal(await whoIs(chat, options), 4001, JSON.stringify(options));
});

Deno.test("a page of another origin opens no socket, whatever credentials come with it", async () => {
  const chat = app();
  const cookie = await cookieOf(chat, "ada");
  const authorization = `Bearer ${await chat.token("ada")}`;
  const [own, foreign] = [{ Origin: chat.origin }, { Origin: FOREIGN }];
  const cases: [Record<string, string>, number][] = [
    [{ ...own, Cookie: cookie }, 101],
    [{ ...own, Authorization: authorization }, 101],
    [{ Origin: "https://pitch.example", Cookie: cookie }, 101],
    [{ ...foreign, Cookie: cookie }, 403],
    [{ ...foreign, Authorization: authorization }, 403],
    [foreign, 403],
    [{ Origin: "null", Cookie: cookie }, 403],
    [{ Origin: "null", Authorization: authorization }, 403],
    [{ Origin: `${chat.origin}.evil.example`, Cookie: cookie }, 403],
    [{ Origin: chat.origin.replace("http:", "https:"), Cookie: cookie }, 403],
    [{ Authorization: authorization }, 101],
    [{ "Sec-WebSocket-Protocol": `${PROTOCOL}, bearer.${await chat.token("ada")}` }, 101],
    [{ Cookie: cookie }, 403],
  ];
  for (const [fields, status] of cases) assert.equal(await statusOf(chat, fields), status, JSON.stringify(fields));
});

Deno.test("without an Origin only the token counts, also beside somebody's cookie", async () => {
  const chat = app();
  const cookie = await cookieOf(chat, "ada");
  assert.equal(await whoIs(chat, { headers: { cookie }, query: `?token=${await chat.token("ben")}` }), "ben");
  assert.equal(await whoIs(chat, { headers: { cookie }, query: "?token=nonsense" }), 4001);
});

Deno.test("a handshake that is none is refused, and never an error of the server", async () => {
  const chat = app();
  const Authorization = `Bearer ${await chat.token("ada")}`;
  const cases: [Record<string, string>, number][] = [
    [{ "Upgrade": "" }, 426],
    [{ "Upgrade": "h2c" }, 426],
    [{ "Connection": "keep-alive" }, 426],
    [{ "Sec-WebSocket-Version": "" }, 426],
    [{ "Sec-WebSocket-Version": "8" }, 426],
    [{ "Sec-WebSocket-Key": "" }, 400],
    [{ "Sec-WebSocket-Key": "short" }, 400],
    [{ "Upgrade": "WebSocket", "Connection": "keep-alive, upgrade" }, 101],
  ];
  for (const [fields, status] of cases) {
    using answer = await rawRequest(chat.origin, handshake({ Authorization, ...fields }));
    assert.equal(answer.status, status, JSON.stringify(fields));
    if (status !== 101) assert.match(answer.headers.get("content-type") ?? "", /json/);
    if (status === 426) assert.equal(answer.headers.get("sec-websocket-version"), "13");
  }
  const lines = handshake({ Authorization });
  for (const method of ["HEAD", "POST", "DELETE"]) {
    using answer = await rawRequest(chat.origin, [`${method} /api/messages/ws HTTP/1.1`, ...lines.slice(1)]);
    assert.equal(answer.status, method === "HEAD" ? 426 : 405, method);
  }
});

Deno.test("signing out closes the session's sockets with 4001, and a renewed one stays", async () => {
  const chat = app();
  const cookie = await cookieOf(chat, "ada");
  const { origin } = chat;
  const [left, renewed] = [
    await chat.open({ headers: { cookie, origin } }),
    await chat.open({ headers: { cookie, origin } }),
  ];
  await Promise.all([left.next("connected"), renewed.next("connected")]);
  await renewed.request({ type: "authenticate", token: await chat.token("ada") });
  await fetch(`${origin}/api/auth/logout`, { method: "POST", headers: { cookie, origin } });
  assert.equal((await left.closed).code, 4001);
  await renewed.settled();
});

Deno.test("who does not read is cut off, and holds up nobody", async () => {
  await using chat = await startApp({ settings: { LIMIT_CONTENT_CHARS: "100000", LIMIT_FRAME_BYTES: "200000" } });
  const room = await chat.room("ada", "ben");
  const [ada, ben] = [await chat.connect("ada"), await chat.connect("ben")];
  const Authorization = `Bearer ${await chat.token("ben")}`;
  using slow = await rawRequest(chat.origin, handshake({ Authorization }));
  assert.equal(slow.status, 101);
  const content = "long ".repeat(20_000);
  let sent = 0;
  // What the system's own buffers take is beyond the server's knowledge.
  for (; chat.running.realtime.socketCount === 3 && sent < 55; sent++) await say(ada, room, content);
  assert.equal(chat.running.realtime.socketCount, 2, `not cut off after ${sent} messages`);
  for (let n = 0; n < sent; n++) await ben.next("new_message");
  assert.ok(ben.isOpen);
});
