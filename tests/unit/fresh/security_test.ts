import assert from "node:assert/strict";
import { App, cors, csp, csrf, type HttpError } from "fresh";
import { h } from "preact";

const ok = () => new Response("ok");

async function statusOf(app: App<unknown>, method: string, headers: Record<string, string>): Promise<number> {
  return (await app.handler()(new Request("https://chat.example/", { method, headers }))).status;
}

Deno.test("csrf lets safe methods pass, whatever their origin", async () => {
  const app = new App().use(csrf()).all("/", ok);
  for (const method of ["GET", "HEAD", "OPTIONS"]) {
    assert.equal(await statusOf(app, method, { "Sec-Fetch-Site": "cross-site", Origin: "https://evil.example" }), 200);
  }
});

Deno.test("csrf stops unsafe methods from other sites", async () => {
  const app = new App().use(csrf()).all("/", ok);
  for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
    assert.equal(await statusOf(app, method, { "Sec-Fetch-Site": "cross-site", Origin: "https://evil.example" }), 403);
    assert.equal(await statusOf(app, method, { "Sec-Fetch-Site": "same-site" }), 403);
    assert.equal(await statusOf(app, method, { Origin: "https://evil.example" }), 403);
    assert.equal(await statusOf(app, method, { Origin: "null" }), 403);
  }
});

Deno.test("csrf lets unsafe methods of this origin and of no browser pass", async () => {
  const app = new App().use(csrf()).all("/", ok);
  assert.equal(await statusOf(app, "POST", { "Sec-Fetch-Site": "same-origin" }), 200);
  assert.equal(await statusOf(app, "POST", { "Sec-Fetch-Site": "none" }), 200);
  assert.equal(await statusOf(app, "POST", { Origin: "https://chat.example" }), 200);
  assert.equal(await statusOf(app, "POST", {}), 200);
});

Deno.test("csrf takes one origin, several, or a function", async () => {
  const headers = { "Sec-Fetch-Site": "cross-site", Origin: "https://app.example" };
  const origins = [
    "https://app.example",
    ["https://a.example", "https://app.example"],
    (o: string) => o.includes("app"),
  ];
  for (const origin of origins) {
    const app = new App().use(csrf({ origin })).all("/", ok);
    assert.equal(await statusOf(app, "POST", headers), 200);
    assert.equal(await statusOf(app, "POST", { ...headers, Origin: "https://evil.example" }), 403);
  }
  const others = new App().use(csrf({ origin: "https://app.example" })).all("/", ok);
  assert.equal(await statusOf(others, "POST", { Origin: "https://chat.example" }), 403);
});

Deno.test("csrf throws an HttpError, so that an error page can answer", async () => {
  const app = new App().onError("/", (ctx) => new Response("page", { status: (ctx.error as HttpError).status + 1 }))
    .use(csrf()).post("/", ok);
  assert.equal(await statusOf(app, "POST", { Origin: "https://evil.example" }), 404);
});

async function policyOf(app: App<unknown>): Promise<string> {
  const response = await app.handler()(new Request("http://localhost/"));
  return response.headers.get("Content-Security-Policy") ?? "";
}

Deno.test("csp is strict by default", async () => {
  assert.equal(
    await policyOf(new App().use(csp()).get("/", ok)),
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; font-src 'self'; " +
      "img-src 'self' data:; media-src 'self' data: blob:; worker-src 'self' blob:; connect-src 'self'; " +
      "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'; upgrade-insecure-requests",
  );
});

Deno.test("own directives replace the default ones of the same name", async () => {
  const policy = await policyOf(new App().use(csp({ csp: ["img-src *", "sandbox"] })).get("/", ok));
  assert.deepEqual(policy.match(/img-src[^;]*/g), ["img-src *"]);
  assert.ok(policy.endsWith("; sandbox"));
});

Deno.test("csp can only report, and says where to", async () => {
  const app = new App().use(csp({ reportOnly: true, reportTo: "/reports" })).get("/", ok);
  const { headers } = await app.handler()(new Request("http://localhost/"));
  assert.equal(headers.get("Content-Security-Policy"), null);
  assert.ok(
    headers.get("Content-Security-Policy-Report-Only")?.endsWith("; report-to csp-endpoint; report-uri /reports"),
  );
  assert.equal(headers.get("Reporting-Endpoints"), 'csp-endpoint="/reports"');
});

Deno.test("with useNonce a page's scripts and styles carry the nonce of its policy, another one every time", async () => {
  const page = () =>
    h("html", null, [
      h("head", null, h("style", null, "b{}"), h("script", { src: "/a.js" })),
      h("body", null, h("script", { nonce: "own" }, "1"), h("p", null, "hi")),
    ]);
  const app = new App().use(csp({ useNonce: true })).get("/", (ctx) => ctx.render(page()));
  const nonces = new Set<string>();
  for (let i = 0; i < 2; i++) {
    const response = await app.handler()(new Request("http://localhost/"));
    const policy = response.headers.get("Content-Security-Policy") ?? "";
    const nonce = /script-src 'self' 'nonce-([0-9a-f]{32})'; style-src 'self' 'nonce-\1';/.exec(policy)?.[1] ?? "";
    nonces.add(nonce);
    assert.ok(!policy.includes("unsafe-inline"));
    const html = await response.text();
    assert.ok(html.includes(`<style nonce="${nonce}">b{}</style><script src="/a.js" nonce="${nonce}"></script>`));
    assert.ok(html.includes('<script nonce="own">1</script>'));
  }
  assert.equal(nonces.size, 2);
});

Deno.test("an element that is drawn twice gets the nonce of each time", async () => {
  const hoisted = h("style", null, "b{}");
  const app = new App().get("/", (ctx) => ctx.render(h("main", null, hoisted)));
  const nonceOf = async () => /nonce="(\w+)"/.exec(await (await app.handler()(new Request("http://a/"))).text())?.[1];
  assert.notEqual(await nonceOf(), await nonceOf());
});

Deno.test("with useNonce a response that is no page keeps 'unsafe-inline'", async () => {
  assert.match(
    await policyOf(new App().use(csp({ useNonce: true })).get("/", ok)),
    /script-src 'self' 'unsafe-inline'/,
  );
});

async function corsOf(app: App<unknown>, method: string, headers: Record<string, string>) {
  const response = await app.handler()(new Request("http://localhost/", { method, headers }));
  const found = [...response.headers].filter(([name]) => name.startsWith("access-control") || name === "vary");
  return [response.status, Object.fromEntries(found)] as const;
}

Deno.test("cors allows every origin by default and answers preflights by itself", async () => {
  const app = new App().use(cors()).get("/", ok);
  assert.deepEqual(await corsOf(app, "GET", {}), [200, { "access-control-allow-origin": "*" }]);
  assert.deepEqual(await corsOf(app, "OPTIONS", { "Access-Control-Request-Headers": "X-A, X-B" }), [204, {
    "access-control-allow-headers": "X-A,X-B",
    "access-control-allow-methods": "GET,HEAD,PUT,POST,DELETE,PATCH",
    "access-control-allow-origin": "*",
    vary: "Access-Control-Request-Headers",
  }]);
});

Deno.test("cors with given origins allows those, and says that the answer depends on it", async () => {
  const origins = ["https://a.example", ["https://a.example"], (o: string) => o === "https://a.example" ? o : null];
  for (const origin of origins) {
    const app = new App().use(cors({ origin, credentials: true, exposeHeaders: ["X-A"], maxAge: 60 })).get("/", ok);
    assert.deepEqual(await corsOf(app, "GET", { Origin: "https://a.example" }), [200, {
      "access-control-allow-credentials": "true",
      "access-control-allow-origin": "https://a.example",
      "access-control-expose-headers": "X-A",
      vary: "Origin",
    }]);
    const [, foreign] = await corsOf(app, "GET", { Origin: "https://b.example" });
    assert.equal(foreign["access-control-allow-origin"], undefined);
    const [, preflight] = await corsOf(app, "OPTIONS", { Origin: "https://a.example" });
    assert.equal(preflight["access-control-max-age"], "60");
  }
});

Deno.test("cors keeps what a response says it depends on", async () => {
  const app = new App().use(cors({ origin: "https://a.example" }))
    .get("/", () => new Response("ok", { headers: { Vary: "Accept" } }));
  const [, headers] = await corsOf(app, "GET", { Origin: "https://a.example" });
  assert.equal(headers.vary, "Origin, Accept");
});
