import assert from "node:assert/strict";
import fc from "fast-check";
import { z } from "zod";
import { type Endpoint, ENDPOINTS, methodOf } from "../support/endpoints.ts";
import { nasty, oddKey, withMember } from "../support/nasty.ts";
import { rawRequest } from "../support/raw_http.ts";
import { oddityOf } from "../support/shapes.ts";
import { kept, rowsOf, setStage, sharedApp, type Stage } from "../support/wire.ts";

const app = sharedApp({ settings: { LIMIT_SENDS_PER_10S: "1000000", LIMIT_LOGINS_PER_MINUTE: "100000" } });
const Failure = z.looseObject({ code: z.string(), message: z.string() });

async function unchanged(stage: Stage, act: () => Promise<unknown>): Promise<void> {
  const state = async () => [await kept(stage.chat), await rowsOf(stage.chat, stage.room)];
  const before = await state();
  await act();
  assert.deepEqual(await state(), before);
}

async function startFuzz(): Promise<{ stage: Stage; tokens: Record<string, string> }> {
  const chat = app();
  await Promise.all(["dora", "emil"].map((name) => chat.person(name)));
  const stage = await setStage(chat);
  const tokens = { ada: await chat.token("ada"), dora: await chat.token("dora") };
  for (const name of Object.keys(tokens)) await chat.call(name, "GET", "/api/auth/me");
  return { stage, tokens };
}

/** Asks, and holds the answer to what holds for every answer. */
async function ask(stage: Stage, path: string, init: RequestInit): Promise<number> {
  const response = await fetch(stage.chat.origin + path, { ...init, redirect: "manual" });
  const text = await response.text();
  const what = `${init.method} ${path.slice(0, 200)}: ${response.status} ${text.slice(0, 300)}`;
  assert.ok(response.status < 500, what);
  if (response.status >= 400 && path.startsWith("/api/") && init.method !== "HEAD") {
    assert.equal(oddityOf(Failure, JSON.parse(text)), undefined, what);
  }
  return response.status;
}

Deno.test("no body makes the server fail or anything change", async () => {
  const { stage, tokens } = await startFuzz();
  await using _ = stage;
  const place = { room: stage.room, messageId: stage.first.messageId };
  const withBody = ENDPOINTS.filter(({ body }) => body !== undefined);
  const spoilt = (endpoint: Endpoint) => {
    const good = endpoint.body?.(place) as Record<string, unknown>;
    const fields = [...Object.keys(good), ...Object.keys(endpoint.badFields ?? {}), "recipientId", "conversationId"];
    const change = fc.dictionary(fc.constantFrom(...fields), nasty, { maxKeys: 3 });
    // The odd key makes sure that it is never a good one.
    return fc.tuple(change, oddKey, nasty).map(([change, key, value]) => {
      return withMember(JSON.stringify({ ...good, ...change }), key, value);
    });
  };
  const raw = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.string({ unit: "binary", maxLength: 300 }),
    fc.jsonValue().map((value) => JSON.stringify([value])),
    fc.constantFrom('{"__proto__":null}', "[".repeat(50_000), '{"a":'.repeat(20_000), " ".repeat(131_073)),
  );
  const type = fc.constantFrom(
    "application/json",
    "application/json",
    "application/json;charset=utf-16",
    "text/json",
    "",
  );
  await unchanged(stage, () =>
    fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...withBody).chain((endpoint) =>
          fc.tuple(fc.constant(endpoint), fc.oneof(spoilt(endpoint), raw))
        ),
        fc.constantFrom(...Object.keys(tokens)),
        type,
        async ([endpoint, body], name, type) => {
          const headers = { authorization: `Bearer ${tokens[name]}`, "content-type": type };
          const bytes = typeof body === "string" ? body : new Uint8Array(body);
          const status = await ask(stage, endpoint.path(place), { method: methodOf(endpoint), headers, body: bytes });
          assert.ok([400, 404, 413, 415, 422].includes(status), `${endpoint.name}: ${status}`);
        },
      ),
      { numRuns: 500 },
    ));
});

Deno.test("no path, query or credentials make the server fail or anything change", async () => {
  const { stage, tokens } = await startFuzz();
  await using _ = stage;
  const ada = { authorization: `Bearer ${tokens.ada}` };
  const text = nasty.map((value) => typeof value === "string" ? value : String(JSON.stringify(value)));
  const part = fc.oneof(
    text.map((text) => encodeURIComponent(text.toWellFormed())),
    fc.constantFrom("%zz", "%", "%ff", "%c0%af", "%2e%2e", "%00", "%u0041", "+", ";", "\\", "//", "*", "@", "[", "😀"),
  ).map((part) => part.replaceAll(/[#?]/g, "").slice(0, 2000));
  const query = fc.array(
    fc.tuple(fc.oneof(fc.constantFrom("limit", "cursor", "before", "after", "around", "query", "filter"), part), part),
    { maxLength: 3 },
  ).map((pairs) => pairs.map(([name, value]) => `${name}=${value}`).join("&"));
  const word = fc.string({ unit: "grapheme-ascii", maxLength: 100 });
  const credentials: fc.Arbitrary<Record<string, string>> = fc.oneof(
    fc.constant({ authorization: `Bearer ${tokens.dora}` }),
    word.map((word) => ({ authorization: `Bearer ${word}` })),
    word.map((word) => ({ cookie: `pitchwire_session=${word}`, origin: stage.chat.origin })),
    fc.constant({}),
  );
  // Ada only reads, as her own good deeds would change something.
  const request = fc.oneof(
    fc.record({ method: fc.constantFrom("GET", "HEAD", "OPTIONS"), headers: fc.constant(ada) }),
    fc.record({ method: fc.constantFrom("GET", "POST", "PATCH", "PUT", "DELETE"), headers: credentials }),
  );
  const places = fc.record({ room: fc.oneof(fc.constant(stage.room), part), messageId: part });
  await unchanged(stage, () =>
    fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...ENDPOINTS.keys()),
        places,
        query,
        request,
        async (index, place, query, { method, headers }) => {
          const path = ENDPOINTS[index].path(place).split("?")[0];
          await ask(stage, `${path}?${query}`, { method, headers });
        },
      ),
      { numRuns: 500 },
    ));
});

Deno.test("what no proper client sends is refused, at the latest by hanging up", async () => {
  const { stage, tokens } = await startFuzz();
  await using _ = stage;
  const authorization = `Authorization: Bearer ${tokens.ada}`;
  const post = ["POST /api/messages/send HTTP/1.1", authorization, "Content-Type: application/json"];
  const cases: [string[], string?][] = [
    [["GET /api/auth/me HTTP/1.1", "Host: a b"]],
    [["GET /api/auth/me HTTP/1.1", "Host: ["]],
    [["GET /api/auth/me HTTP/1.1", "Host: x:99999999"]],
    [["GET /api/auth/me HTTP/1.1", "Host: "]],
    [["GET http://[/api HTTP/1.1"]],
    [["GET http://a%zz/api/auth/me HTTP/1.1"]],
    [["GET * HTTP/1.1"]],
    [["OPTIONS * HTTP/1.1"]],
    [["CONNECT x:443 HTTP/1.1"]],
    [["GET /%E0%A4%A HTTP/1.1"]],
    [["GET /\\..\\x HTTP/1.1"]],
    [["GET /styles/..%2f..%2fdeno.json HTTP/1.1"]],
    [["GET /static/%00 HTTP/1.1"]],
    [["GET /api/auth/me HTTP/1.1", "Cookie: pitchwire_session=\u00ff\u0001"]],
    [["GET /api/auth/me HTTP/1.1", "Authorization: Bearer \u00ff"]],
    [["GET /api/auth/me HTTP/1.1", `Authorization: Bearer ${"x".repeat(20_000)}`]],
    [[...post, "Content-Length: abc"]],
    [[...post, "Content-Length: -1"]],
    [[...post, "Content-Length: 99999999999"], "{}"],
    [[...post, "Content-Length: 2", "Content-Length: 3"], "{}"],
    [["POST /api/messages/send HTTP/1.1", authorization, "Content-Type: \u00ff", "Content-Length: 2"], "{}"],
    [["get /api/auth/me HTTP/1.1"]],
    [["GET /api/auth/me HTTP/9.9"]],
  ];
  await unchanged(stage, async () => {
    for (const [lines, body] of cases) {
      const status = await rawRequest(stage.chat.origin, lines, body).then((answer) => {
        answer.connection.close();
        return answer.status;
      }, () => "closed");
      assert.ok(
        status === "closed" || Number(status) >= 400 && Number(status) < 500,
        `${status} for ${lines.join(" | ")}`,
      );
    }
    assert.equal((await stage.chat.call("ada", "GET", "/api/auth/me")).status, 200);
  });
});
