import assert from "node:assert/strict";
import { App } from "fresh";

type State = { trail: string[] };
type Route = Parameters<App<State>["get"]>[1];

const say = (text: string): Route => () => new Response(text);
const step = (name: string): Route => (ctx) => {
  (ctx.state.trail ??= []).push(name);
  return ctx.next();
};
const trail: Route = (ctx) => new Response((ctx.state.trail ?? []).join(" "));

async function ask(app: App<State>, path: string, method = "GET"): Promise<string> {
  const response = await app.handler()(new Request("http://localhost" + path, { method }));
  return `${response.status} ${await response.text()}`;
}

Deno.test("each verb answers its own requests", async () => {
  const app = new App<State>();
  for (const verb of ["get", "post", "put", "patch", "delete"] as const) app[verb]("/room", say(verb));
  for (const verb of ["GET", "POST", "PUT", "PATCH", "DELETE"]) {
    assert.equal(await ask(app, "/room", verb), `200 ${verb.toLowerCase()}`);
  }
});

Deno.test("all() answers every verb, also OPTIONS", async () => {
  const app = new App<State>().all("/room", say("all"));
  for (const verb of ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]) {
    assert.equal(await ask(app, "/room", verb), "200 all");
  }
});

Deno.test("an exact path wins over a pattern that was registered before", async () => {
  const app = new App<State>().get("/rooms/:id", say("pattern")).get("/rooms/new", say("exact"));
  assert.equal(await ask(app, "/rooms/new"), "200 exact");
  assert.equal(await ask(app, "/rooms/7"), "200 pattern");
});

Deno.test("of two patterns the first that matches decides, even when it lacks the verb", async () => {
  const app = new App<State>().get("/rooms/:id", say("first")).post("/rooms/:name", say("second"));
  assert.equal(await ask(app, "/rooms/7"), "200 first");
  assert.equal(await ask(app, "/rooms/7", "POST"), "405 Method Not Allowed");
});

Deno.test("of two handlers for the same verb and path the first stays", async () => {
  const app = new App<State>().get("/room", say("first")).get("/room", say("second"));
  assert.equal(await ask(app, "/room"), "200 first");
});

Deno.test("paths are case-sensitive", async () => {
  const app = new App<State>().get("/Room", say("room")).get("/a/:id/B", say("pattern"));
  assert.equal(await ask(app, "/room"), "404 Not Found");
  assert.equal(await ask(app, "/a/1/b"), "404 Not Found");
});

Deno.test("doubled slashes collapse", async () => {
  const app = new App<State>().get("/a/b", (ctx) => new Response(ctx.url.pathname));
  assert.equal(await ask(app, "//a///b"), "200 /a/b");
});

Deno.test("an exact path takes one slash more or less at its end, a pattern does not", async () => {
  const app = new App<State>().get("/room", say("room")).get("/list/", say("list")).get("/rooms/:id", say("one"));
  assert.equal(await ask(app, "/room/"), "200 room");
  assert.equal(await ask(app, "/list"), "200 list");
  assert.equal(await ask(app, "/rooms/7/"), "404 Not Found");
});

Deno.test("parameters are decoded but for what would change the path", async () => {
  const app = new App<State>().get("/rooms/:id", (ctx) => Response.json(ctx.params.id));
  assert.equal(await ask(app, "/rooms/a%20b%2Fc%C3%A9"), '200 "a b%2Fcé"');
});

Deno.test("parameters have no prototype, and the route is the pattern", async () => {
  const app = new App<State>().get("/rooms/:id", (ctx) => {
    return Response.json([Object.getPrototypeOf(ctx.params), { ...ctx.params }, ctx.route]);
  });
  assert.equal(await ask(app, "/rooms/7"), '200 [null,{"id":"7"},"/rooms/:id"]');
});

Deno.test("a malformed escape in a parameter rejects before any middleware runs", async () => {
  let ran = false;
  const app = new App<State>().use((ctx) => (ran = true, ctx.next())).get("/rooms/:id", say("one"));
  await assert.rejects(ask(app, "/rooms/%E0"), URIError);
  assert.equal(ran, false);
});

Deno.test("a rest parameter takes several segments, or none", async () => {
  const app = new App<State>().get("/files/:path*", (ctx) => Response.json(ctx.params));
  assert.equal(await ask(app, "/files/a/b"), '200 {"path":"a/b"}');
  assert.equal(await ask(app, "/files"), '200 {"path":""}');
});

Deno.test("an asterisk matches everything", async () => {
  const app = new App<State>().get("/known", say("known")).all("*", say("rest"));
  assert.equal(await ask(app, "/known"), "200 known");
  assert.equal(await ask(app, "/what/ever"), "200 rest");
  assert.equal(await ask(app, "/"), "200 rest");
});

Deno.test("HEAD is answered by GET without the body", async () => {
  const app = new App<State>().get("/room", () => new Response("long", { headers: { "X-Room": "7" } }));
  const response = await app.handler()(new Request("http://localhost/room", { method: "HEAD" }));
  assert.equal(response.headers.get("X-Room"), "7");
  assert.equal(await response.text(), "");
});

Deno.test("head() wins over get() for HEAD", async () => {
  const app = new App<State>().get("/room", say("get")).head("/room", () => new Response(null, { status: 204 }));
  assert.equal(await ask(app, "/room", "HEAD"), "204 ");
});

Deno.test("a wrong verb gets 405 as text without Allow, and OPTIONS gets 204 with it", async () => {
  const handler = new App<State>().get("/room", say("get")).post("/room", say("post")).handler();
  const wrong = await handler(new Request("http://localhost/room", { method: "PUT" }));
  assert.equal(wrong.status, 405);
  assert.equal(wrong.headers.get("Allow"), null);
  const options = await handler(new Request("http://localhost/room", { method: "OPTIONS" }));
  assert.equal(options.status, 204);
  assert.equal(options.headers.get("Allow"), "GET, POST");
});

Deno.test("middlewares run root first, then outer to inner", async () => {
  const app = new App<State>()
    .use("/admin", step("admin"))
    .use("/admin/users", step("users"))
    .use(step("root"))
    .get("/admin", trail)
    .get("/admin/users/:id", step("own"), trail)
    .get("/adminer", trail);
  assert.equal(await ask(app, "/admin"), "200 root admin");
  assert.equal(await ask(app, "/admin/users/7"), "200 root admin users own");
  assert.equal(await ask(app, "/adminer"), "200 root");
});

Deno.test("a middleware on a pattern with an asterisk does not cover other registered paths", async () => {
  const app = new App<State>()
    .use("/admin/*", step("star"))
    .get("/admin/dash", trail)
    .get("/admin/*", trail);
  assert.equal(await ask(app, "/admin/dash"), "200 ");
  assert.equal(await ask(app, "/admin/other"), "200 star");
});

Deno.test("a middleware on a parameter covers the patterns with the same parameter", async () => {
  const app = new App<State>().use("/rooms/:id", step("room")).get("/rooms/:id/messages", trail);
  assert.equal(await ask(app, "/rooms/7/messages"), "200 room");
});

Deno.test("a middleware that comes after a route does not cover it", async () => {
  const app = new App<State>().get("/early", trail).use(step("late")).get("/later", trail);
  assert.equal(await ask(app, "/early"), "200 ");
  assert.equal(await ask(app, "/later"), "200 late");
});

Deno.test("an unknown URL and a wrong verb run the root middlewares only", async () => {
  const seen: string[] = [];
  const note = (name: string): Route => (ctx) => (seen.push(name), ctx.next());
  const app = new App<State>().use(note("root")).use("/admin", note("admin")).get("/admin/x", say("x"));
  await ask(app, "/admin/unknown");
  await ask(app, "/admin/x", "POST");
  assert.deepEqual(seen, ["root", "root"]);
});

Deno.test("a middleware can answer by itself and can change what comes back", async () => {
  const app = new App<State>()
    .use("/closed", () => new Response("closed", { status: 403 }))
    .use(async (ctx) => {
      const response = await ctx.next();
      response.headers.set("X-Seen", "yes");
      return response;
    })
    .get("/closed/room", say("never"));
  const response = await app.handler()(new Request("http://localhost/closed/room"));
  assert.equal(response.status, 403);
  assert.equal(response.headers.get("X-Seen"), "yes");
});

Deno.test("registrations return the app", () => {
  const app = new App<State>();
  const same = app.use(step("a")).get("/", trail).head("/", trail).ws("/ws", {}).notFound(trail).onError("/", trail)
    .fsRoutes();
  assert.equal(same, app);
});

Deno.test("an app without a build has no file routes", async () => {
  assert.equal(await ask(new App<State>().fsRoutes(), "/"), "404 Not Found");
});
