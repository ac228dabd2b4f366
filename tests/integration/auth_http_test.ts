import assert from "node:assert/strict";
import fc from "fast-check";
import { ERRORS } from "../../src/errors.ts";
import { Me } from "../../src/protocol.ts";
import { startApp, type TestApp } from "../support/app.ts";

const GENEROUS = { LIMIT_LOGINS_PER_MINUTE: "10000" };
const ada = { name: "Ada Lindqvist", email: "ada@pitch.example", password: "correct horse" };
const credentials = { email: ada.email, password: ada.password };

interface Answer {
  status: number;
  headers: Headers;
  // deno-lint-ignore no-explicit-any -- tests look into answers of every shape
  body: any;
}

async function ask(chat: TestApp, method: string, path: string, options: {
  body?: BodyInit;
  headers?: Record<string, string>;
} = {}): Promise<Answer> {
  const response = await fetch(chat.origin + path, { method, ...options });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === "" ? undefined : JSON.parse(text) };
}

const post = (chat: TestApp, path: string, body: unknown, headers: Record<string, string> = {}) =>
  ask(chat, "POST", path, { body: JSON.stringify(body), headers: { "content-type": "application/json", ...headers } });

async function signIn(chat: TestApp): Promise<{ cookie: string }> {
  await post(chat, "/api/auth/register", ada);
  const { headers } = await post(chat, "/api/auth/login", credentials);
  return { cookie: headers.get("set-cookie")!.split(";")[0] };
}

function assertProblem(answer: Answer, status: number, field?: string): void {
  assert.equal(answer.status, status, JSON.stringify(answer.body));
  assert.ok(answer.body.code in ERRORS && answer.body.message.length > 0);
  if (field !== undefined) assert.equal(answer.body.field, field);
}

Deno.test("Ada registers, signs in, is herself, finds Ben, signs out, and is nobody again", async () => {
  await using chat = await startApp({ settings: GENEROUS });
  await chat.person("ben", "investor");
  const registered = await post(chat, "/api/auth/register", ada);
  assert.deepEqual([registered.status, registered.body], [201, { status: "ok" }]);
  assert.equal(registered.headers.get("set-cookie"), null);

  const signedIn = await post(chat, "/api/auth/login", credentials);
  assert.equal(signedIn.status, 200);
  assert.ok(Me.safeParse(signedIn.body).success);
  const setCookie = signedIn.headers.get("set-cookie") ?? "";
  assert.match(setCookie, /^pitchwire_session=[\w-]{43}; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax$/);
  const headers = { cookie: setCookie.split(";")[0] };

  const me = await ask(chat, "GET", "/api/auth/me", { headers });
  assert.deepEqual([me.status, me.body], [200, signedIn.body]);
  assert.equal(me.headers.get("cache-control"), "no-store");
  const found = await ask(chat, "GET", "/api/users?query=be", { headers });
  assert.deepEqual(found.body, { items: [{ userId: "ben", name: "Ben", role: "investor" }] });

  const signedOut = await ask(chat, "POST", "/api/auth/logout", { headers: { ...headers, origin: chat.origin } });
  assert.deepEqual([signedOut.status, signedOut.body], [204, undefined]);
  assert.match(signedOut.headers.get("set-cookie") ?? "", /^pitchwire_session=; .*Max-Age=0/);
  assertProblem(await ask(chat, "GET", "/api/auth/me", { headers }), 401);
  assertProblem(await ask(chat, "GET", "/api/users", { headers }), 401);
});

Deno.test("registering answers a free and a taken address in every byte alike", async () => {
  await using chat = await startApp({ settings: GENEROUS });
  const answers = [];
  for (const name of ["Ada", "Eve"]) {
    const { status, headers, body } = await post(chat, "/api/auth/register", { ...ada, name });
    const shown = Object.fromEntries([...headers].filter(([name]) => !["date", "x-request-id"].includes(name)));
    answers.push({ status, body, headers: shown });
  }
  assert.deepEqual(answers[0], answers[1]);
});

Deno.test("signing out closes the session's sockets and no others", async () => {
  await using chat = await startApp({ settings: GENEROUS });
  const { cookie } = await signIn(chat);
  const { cookie: elsewhere } = await signIn(chat);
  const open = (cookie: string) => chat.open({ headers: { cookie, origin: chat.origin } });
  const [socket, other] = [await open(cookie), await open(elsewhere)];
  await Promise.all([socket.next("connected"), other.next("connected")]);
  await ask(chat, "POST", "/api/auth/logout", { headers: { cookie, origin: chat.origin } });
  assert.equal((await socket.closed).code, 4001);
  await other.settled();
  assert.ok(other.isOpen);
});

Deno.test("somebody who is signed out already can sign out, whatever cookie is left", async () => {
  await using chat = await startApp();
  const left: Record<string, string>[] = [{}, { cookie: "pitchwire_session=gone", origin: chat.origin }];
  for (const headers of left) {
    const answer = await ask(chat, "POST", "/api/auth/logout", { headers });
    assert.equal(answer.status, 204);
    assert.match(answer.headers.get("set-cookie") ?? "", /Max-Age=0/);
  }
});

Deno.test("an old cookie is no obstacle to signing in again", async () => {
  await using chat = await startApp({ settings: GENEROUS });
  await post(chat, "/api/auth/register", ada);
  const headers = { cookie: "pitchwire_session=gone", origin: chat.origin };
  const { status, headers: answered } = await post(chat, "/api/auth/login", credentials, headers);
  assert.equal(status, 200);
  assert.match(answered.get("set-cookie") ?? "", /^pitchwire_session=[\w-]{43};/);
});

Deno.test("without or with bad credentials one is told to sign in", async () => {
  await using chat = await startApp();
  const headers: Record<string, string>[] = [
    {},
    { authorization: "Bearer nonsense" },
    { cookie: "pitchwire_session=" },
    { cookie: `pitchwire_session=${"a".repeat(43)}` },
  ];
  for (const path of ["/api/auth/me", "/api/users"]) {
    for (const bad of headers) {
      const answer = await ask(chat, "GET", path, { headers: bad });
      assertProblem(answer, 401);
      assert.equal(answer.headers.get("www-authenticate"), "Bearer");
    }
  }
});

Deno.test("the platform's token opens the same doors as a session", async () => {
  await using chat = await startApp();
  const { status, body } = await chat.call("ben", "GET", "/api/auth/me");
  assert.equal(status, 200);
  assert.deepEqual(body, {
    userId: "ben",
    name: "Ben",
    role: "creator",
    email: "ben@pitch.example",
    isEmailVerified: true,
  });
});

Deno.test("a guesser is told when to come back", async () => {
  await using chat = await startApp({ settings: { LIMIT_LOGINS_PER_MINUTE: "2" } });
  for (let i = 0; i < 2; i++) assertProblem(await post(chat, "/api/auth/login", credentials), 401);
  const answer = await post(chat, "/api/auth/login", credentials);
  assertProblem(answer, 429);
  assert.equal(answer.body.retryAfterMs, 30_000);
  assert.equal(answer.headers.get("retry-after"), "30");
  chat.clock.pass(30_000);
  assertProblem(await post(chat, "/api/auth/login", credentials), 401);
});

Deno.test("a wrong method is refused with the right ones", async () => {
  await using chat = await startApp();
  const doors = {
    register: "POST, OPTIONS",
    login: "POST, OPTIONS",
    logout: "POST, OPTIONS",
    me: "GET, HEAD, PATCH, OPTIONS",
  };
  for (const [door, allow] of Object.entries(doors)) {
    const answer = await ask(chat, "PUT", `/api/auth/${door}`);
    assertProblem(answer, 405);
    assert.equal(answer.headers.get("allow"), allow);
  }
});

Deno.test("each wrong field is named", async () => {
  await using chat = await startApp({ settings: GENEROUS });
  const wrong: [string, unknown, string][] = [
    ["register", { ...ada, name: "" }, "name"],
    ["register", { ...ada, name: "\u200b" }, "name"],
    ["register", { ...ada, name: "a".repeat(81) }, "name"],
    ["register", { ...ada, email: "nowhere" }, "email"],
    ["register", { ...ada, password: "too short" }, "password"],
    ["register", { ...ada, password: "a".repeat(201) }, "password"],
    ["register", { ...ada, role: "admin" }, "role"],
    ["login", { email: ada.email }, "password"],
    ["login", { ...credentials, email: 7 }, "email"],
    ["login", { ...credentials, password: "a\0b" }, "password"],
  ];
  for (const [door, body, field] of wrong) assertProblem(await post(chat, `/api/auth/${door}`, body), 422, field);
  const queries = {
    "limit=0": "limit",
    "limit=x": "limit",
    "cursor=x": "cursor",
    "filter=unread": "filter",
    "query=a&query=b": "query",
  };
  const headers = await signIn(chat);
  for (const [query, field] of Object.entries(queries)) {
    assertProblem(await ask(chat, "GET", `/api/users?${query}`, { headers }), 422, field);
  }
});

Deno.test("a body that is no JSON, of another kind or without end is refused by its own code", async () => {
  await using chat = await startApp({ settings: GENEROUS });
  const json = { "content-type": "application/json" };
  for (const path of ["/api/auth/register", "/api/auth/login"]) {
    assertProblem(await ask(chat, "POST", path, { body: "{", headers: json }), 400);
    assertProblem(await ask(chat, "POST", path, { body: new Uint8Array([0xff]), headers: json }), 400);
    assertProblem(await ask(chat, "POST", path, { headers: json }), 400);
    assertProblem(
      await ask(chat, "POST", path, { body: JSON.stringify(ada), headers: { "content-type": "text/plain" } }),
      415,
    );
    assertProblem(await ask(chat, "POST", path, { body: new URLSearchParams(credentials) }), 415);
    assertProblem(await ask(chat, "POST", path, { body: `"${"a".repeat(200_000)}"`, headers: json }), 413);
  }
});

Deno.test("no input makes the doors fail", async () => {
  await using chat = await startApp({ settings: GENEROUS });
  const value = fc.oneof(fc.jsonValue(), fc.string({ unit: "binary", maxLength: 300 }), fc.emailAddress());
  const fields = fc.dictionary(fc.constantFrom("name", "email", "password", "__proto__", "other"), value);
  const body = fc.oneof(fields, fc.jsonValue());
  await fc.assert(
    fc.asyncProperty(fc.constantFrom("register", "login"), body, async (door, body) => {
      const answer = await post(chat, `/api/auth/${door}`, body);
      assert.ok([401, 422].includes(answer.status) || door === "register" && answer.status === 201, `${answer.status}`);
    }),
    { numRuns: 200 },
  );
  const query = fc.dictionary(
    fc.constantFrom("query", "cursor", "limit"),
    fc.string({ unit: "binary", maxLength: 100 }),
  );
  const headers = await signIn(chat);
  await fc.assert(
    fc.asyncProperty(query, async (fields) => {
      const answer = await ask(chat, "GET", `/api/users?${new URLSearchParams(fields)}`, { headers });
      assert.ok([200, 422].includes(answer.status), `${answer.status}`);
    }),
    { numRuns: 200 },
  );
});
