import assert from "node:assert/strict";
import { App, type Context, HttpError } from "fresh";

type Any = Context<unknown>;

/** Runs with console.error silenced and collected. */
async function ask(
  app: App<unknown>,
  path: string,
  method = "GET",
): Promise<{ response: Response; logged: unknown[] }> {
  const logged: unknown[] = [];
  const { error } = console;
  console.error = (...args) => void logged.push(...args);
  try {
    return { response: await app.handler()(new Request("http://localhost" + path, { method })), logged };
  } finally {
    console.error = error;
  }
}

const fail = (error: unknown) => () => {
  throw error;
};

Deno.test("an HttpError becomes text with its status and message", async () => {
  const app = new App().get("/", fail(new HttpError(403, "Members only")));
  const { response, logged } = await ask(app, "/");
  assert.equal(response.status, 403);
  assert.equal(response.headers.get("Content-Type"), "text/plain;charset=UTF-8");
  assert.equal(await response.text(), "Members only");
  assert.deepEqual(logged, []);
});

Deno.test("an HttpError without a message says its status in words", async () => {
  const { response } = await ask(new App().get("/", fail(new HttpError(409))), "/");
  assert.equal(await response.text(), "Conflict");
});

Deno.test("an HttpError from 500 on shows its message and is logged", async () => {
  const { response, logged } = await ask(new App().get("/", fail(new HttpError(503, "Draining"))), "/");
  assert.equal(await response.text(), "Draining");
  assert.equal(logged.length, 1);
});

Deno.test("any other error is a 500 that tells nothing, and is logged", async () => {
  const secret = new Error("password in here");
  const { response, logged } = await ask(new App().get("/", fail(secret)), "/");
  assert.equal(response.status, 500);
  assert.equal(await response.text(), "Internal server error");
  assert.deepEqual(logged, [secret]);
});

Deno.test("an object that only looks like an HttpError is a 500", async () => {
  const { response } = await ask(new App().get("/", fail({ status: 404, message: "no" })), "/");
  assert.equal(response.status, 500);
});

Deno.test("a handler that returns no response is a 500", async () => {
  const app = new App();
  Reflect.apply(app.get, app, ["/", () => undefined]);
  const { response, logged } = await ask(app, "/");
  assert.equal(response.status, 500);
  assert.match(String(logged[0]), /Expected a "Response"/);
});

Deno.test("an HttpError keeps its cause, its status and its name", () => {
  const cause = new Error("deep");
  const error = new HttpError(500, "shallow", { cause });
  assert.deepEqual([error.cause, error.status, error.name, error instanceof Error], [cause, 500, "HttpError", true]);
});

Deno.test("onError answers for the routes after it, with the error in the context", async () => {
  const app = new App()
    .get("/early", fail(new Error("early")))
    .onError("*", (ctx: Any) => new Response(`caught ${(ctx.error as Error).message}`, { status: 418 }))
    .get("/late", fail(new Error("late")));
  const late = await ask(app, "/late");
  assert.equal(late.response.status, 418);
  assert.equal(await late.response.text(), "caught late");
  assert.equal((await ask(app, "/early")).response.status, 500);
});

Deno.test("the innermost onError answers", async () => {
  const app = new App()
    .onError("/", () => new Response("outer"))
    .onError("/admin", () => new Response("inner"))
    .get("/admin/x", fail(new Error()))
    .get("/x", fail(new Error()));
  assert.equal(await (await ask(app, "/admin/x")).response.text(), "inner");
  assert.equal(await (await ask(app, "/x")).response.text(), "outer");
});

Deno.test("an error that onError throws goes to the next one outside", async () => {
  const app = new App()
    .onError("/", (ctx: Any) => new Response(`outer ${(ctx.error as Error).message}`))
    .onError("/admin", fail(new Error("from the error page")))
    .get("/admin/x", fail(new Error("first")));
  assert.equal(await (await ask(app, "/admin/x")).response.text(), "outer from the error page");
});

Deno.test("the root error page is outside the root middlewares, so their later headers are missing", async () => {
  const app = new App()
    .onError("/", () => new Response("page", { status: 500 }))
    .use(async (ctx) => {
      const response = await ctx.next();
      response.headers.set("X-After", "yes");
      return response;
    })
    .get("/", fail(new Error()))
    .get("/ok", () => new Response("ok"));
  assert.equal((await ask(app, "/")).response.headers.get("X-After"), null);
  assert.equal((await ask(app, "/ok")).response.headers.get("X-After"), "yes");
});

Deno.test("middlewares see the error in the context and may rethrow it", async () => {
  const seen: unknown[] = [];
  const error = new Error("deep");
  const app = new App().use(async (ctx) => {
    try {
      return await ctx.next();
    } catch (caught) {
      seen.push(caught, ctx.error);
      throw caught;
    }
  }).get("/", fail(error));
  await ask(app, "/");
  assert.deepEqual(seen, [error, error]);
});

Deno.test("notFound answers for unknown URLs and for thrown 404s, wherever it was registered", async () => {
  const app = new App()
    .get("/gone", fail(new HttpError(404)))
    .notFound((ctx: Any) => new Response(`nothing at ${ctx.url.pathname}`, { status: 404 }));
  for (const path of ["/gone", "/unknown"]) {
    const { response } = await ask(app, path);
    assert.equal(response.status, 404);
    assert.equal(await response.text(), `nothing at ${path}`);
  }
});

Deno.test("a 405 goes to onError, not to notFound", async () => {
  const app = new App()
    .onError("/", (ctx: Any) => new Response("error page", { status: (ctx.error as HttpError).status }))
    .notFound(() => new Response("not found", { status: 404 }))
    .get("/room", () => new Response("room"));
  const { response } = await ask(app, "/room", "POST");
  assert.equal(response.status, 405);
  assert.equal(await response.text(), "error page");
});
