import assert from "node:assert/strict";
import { App, type Context, HttpError } from "fresh";

type Any = Context<unknown>;

async function through(handler: (ctx: Any) => Response | Promise<Response>, init?: RequestInit): Promise<Response> {
  return await new App().all("*", handler).handler()(new Request("http://localhost/here?q=1", init));
}

Deno.test("a redirect is a 302 unless said otherwise", async () => {
  const found = await through((ctx) => ctx.redirect("/inbox"));
  assert.deepEqual([found.status, found.headers.get("location")], [302, "/inbox"]);
  assert.equal((await through((ctx) => ctx.redirect("/inbox", 303))).status, 303);
});

Deno.test("a redirect to another host in disguise stays here", async () => {
  const locations: Record<string, string> = {
    "//evil.example/a": "/evil.example/a",
    "///evil.example": "/evil.example",
    "/a//b?next=//c": "/a/b?next=//c",
    "/a//b#//c": "/a/b#//c",
    "/": "/",
    "https://elsewhere.example//a": "https://elsewhere.example//a",
  };
  for (const [given, expected] of Object.entries(locations)) {
    assert.equal((await through((ctx) => ctx.redirect(given))).headers.get("location"), expected);
  }
});

Deno.test("text, html and json carry their content type, status and headers", async () => {
  const text = await through((ctx) => ctx.text("hi", { status: 201, headers: { "X-A": "1" } }));
  assert.deepEqual([text.status, text.headers.get("X-A"), await text.text()], [201, "1", "hi"]);
  assert.equal(text.headers.get("Content-Type"), "text/plain;charset=UTF-8");
  const html = await through((ctx) => ctx.html("<b>hi</b>", { status: 202 }));
  assert.deepEqual([html.status, html.headers.get("Content-Type")], [202, "text/html; charset=utf-8"]);
  const json = await through((ctx) => ctx.json({ a: 1 }, { status: 203 }));
  assert.deepEqual([json.status, json.headers.get("Content-Type"), await json.json()], [203, "application/json", {
    a: 1,
  }]);
});

Deno.test("the context has the request, the URL, the configuration and a state of its own", async () => {
  const app = new App<{ visits?: number }>({ mode: "development" }).get("/:page", (ctx) => {
    ctx.state.visits = (ctx.state.visits ?? 0) + 1;
    const { config, params, data, error, route } = ctx;
    return ctx.json([
      ctx.state,
      config,
      params,
      data ?? null,
      error,
      route,
      ctx.url.search,
      ctx.req.url,
      ctx.info.remoteAddr,
    ]);
  });
  const handler = app.handler();
  const remoteAddr: Deno.NetAddr = { transport: "tcp", hostname: "10.0.0.1", port: 9 };
  for (let i = 0; i < 2; i++) {
    const response = await handler(new Request("http://localhost/here?q=1"), {
      remoteAddr,
      completed: Promise.resolve(),
    });
    assert.deepEqual(await response.json(), [
      { visits: 1 },
      { root: ".", basePath: "", mode: "development" },
      { page: "here" },
      null,
      null,
      "/:page",
      "?q=1",
      "http://localhost/here?q=1",
      remoteAddr,
    ]);
  }
});

Deno.test("an upgrade of an ordinary request is a 400", async () => {
  for (const app of [new App().get("/ws", (ctx) => ctx.upgrade({ message() {} })), new App().ws("/ws", {})]) {
    const response = await app.handler()(new Request("http://localhost/ws"));
    assert.deepEqual([response.status, await response.text()], [400, "Expected a WebSocket upgrade request"]);
  }
});

/** Serves an app and opens a WebSocket to it. */
async function connect(
  app: App<unknown>,
  protocols: string[],
  use: (client: WebSocket) => Promise<void>,
): Promise<void> {
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, app.handler());
  const client = new WebSocket(`ws://127.0.0.1:${server.addr.port}/ws`, protocols);
  const closed = new Promise((resolve) => client.addEventListener("close", resolve));
  try {
    await use(client);
  } finally {
    client.close();
    await closed;
    await server.shutdown();
  }
}

function next<K extends keyof WebSocketEventMap>(client: WebSocket, type: K): Promise<WebSocketEventMap[K]> {
  return new Promise((resolve) => client.addEventListener(type, resolve, { once: true }));
}

Deno.test("ws() wires the handlers of a socket", async () => {
  const closed = Promise.withResolvers<string>();
  const app = new App().ws("/ws", {
    open: (socket) => socket.send("welcome"),
    message: (socket, event) => socket.send(`echo ${event.data}`),
    close: (_socket, code, reason) => closed.resolve(`${code} ${reason}`),
  });
  await connect(app, [], async (client) => {
    assert.equal((await next(client, "message")).data, "welcome");
    client.send("hi");
    assert.equal((await next(client, "message")).data, "echo hi");
    client.close(4001, "enough");
    assert.equal(await closed.promise, "4001 enough");
  });
});

Deno.test("upgrade() without handlers gives the socket and the response, and agrees on a protocol", async () => {
  const app = new App().get("/ws", (ctx) => {
    const { socket, response } = ctx.upgrade({ protocol: "chat.2", idleTimeout: 60 });
    socket.onmessage = ({ data }) => socket.send(`bare ${data}`);
    return response;
  });
  await connect(app, ["chat.1", "chat.2"], async (client) => {
    await next(client, "open");
    assert.equal(client.protocol, "chat.2");
    client.send("hi");
    assert.equal((await next(client, "message")).data, "bare hi");
  });
});

Deno.test("Deno.upgradeWebSocket works on the context's request as well", async () => {
  const app = new App().get("/ws", (ctx) => {
    const { socket, response } = Deno.upgradeWebSocket(ctx.req);
    socket.onopen = () => socket.send("native");
    return response;
  });
  await connect(app, [], async (client) => assert.equal((await next(client, "message")).data, "native"));
});

Deno.test("a protocol that the client did not offer is an error of the route", async () => {
  const caught = Promise.withResolvers<unknown>();
  const app = new App().onError("/", (ctx: Any) => {
    caught.resolve(ctx.error);
    return new Response("no", { status: 500 });
  }).get("/ws", (ctx) => ctx.upgrade({ open() {} }, { protocol: "chat.9" }));
  await connect(app, ["chat.1"], async () => {
    const error = await caught.promise;
    assert.ok(error instanceof Error && !(error instanceof HttpError));
  });
});

Deno.test("listen() serves on the given port", async () => {
  const probe = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = probe.addr as Deno.NetAddr;
  probe.close();
  const stop = new AbortController();
  const app = new App().get("/", () => new Response("served"));
  await app.listen({ hostname: "127.0.0.1", port, signal: stop.signal, onListen: () => {} });
  assert.equal(await (await fetch(`http://127.0.0.1:${port}/`)).text(), "served");
  await assert.rejects(app.listen({ hostname: "127.0.0.1", port, onListen: () => {} }), Deno.errors.AddrInUse);
  stop.abort();
});
