import assert from "node:assert/strict";
import { freshProject, textOf } from "../../../support/fresh_project.ts";
import { compareFileRoutes, describeRouteFile } from "../../../../src/fresh/file_routes.ts";

const say = (text: string) => `export const handler = () => new Response(${JSON.stringify(text)});`;
const params = "export const handler = (ctx) => Response.json({ ...ctx.params });";
const step = (name: string) =>
  `export const handler = (ctx) => { (ctx.state.trail ??= []).push("${name}"); return ctx.next(); };`;
const trail = `export const handler = (ctx) => new Response((ctx.state.trail ?? []).join(" "));`;
const component = (text: string) => `import { h } from "preact"; export default () => h("p", null, "${text}");`;

Deno.test("file names become paths", async () => {
  await using project = await freshProject({
    "routes/index.ts": say("root"),
    "routes/about.ts": say("about"),
    "routes/blog/index.ts": say("blog"),
    "routes/blog/[id].ts": params,
    "routes/files/[...path].ts": params,
    "routes/(marketing)/prices.ts": say("prices"),
    "routes/export/[id].json.ts": params,
  });
  const ask = await project.app();
  assert.equal(await textOf(ask("/")), "200 root");
  assert.equal(await textOf(ask("/about")), "200 about");
  assert.equal(await textOf(ask("/about/")), "200 about");
  assert.equal(await textOf(ask("/blog")), "200 blog");
  assert.equal(await textOf(ask("/blog/7")), '200 {"id":"7"}');
  assert.equal(await textOf(ask("/files/a/b")), '200 {"path":"a/b"}');
  assert.equal(await textOf(ask("/prices")), "200 prices");
  assert.equal(await textOf(ask("/export/7.json")), '200 {"id":"7"}');
  assert.equal(await textOf(ask("/index")), "404 Not Found");
});

Deno.test("literals win over parameters, and these over the rest", async () => {
  await using project = await freshProject({
    "routes/[...all].ts": say("rest"),
    "routes/[page].ts": say("page"),
    "routes/new.ts": say("new"),
    "routes/rooms/[id]/[...deep].ts": say("deep"),
    "routes/rooms/[id]/info.ts": say("info"),
    "routes/rooms/[...all].ts": say("rooms"),
  });
  const ask = await project.app();
  assert.equal(await textOf(ask("/new")), "200 new");
  assert.equal(await textOf(ask("/other")), "200 page");
  assert.equal(await textOf(ask("/other/one")), "200 rest");
  assert.equal(await textOf(ask("/rooms/7/info")), "200 info");
  assert.equal(await textOf(ask("/rooms/7/x/y")), "200 deep");
  assert.equal(await textOf(ask("/rooms")), "200 rooms");
});

Deno.test("what surrounds routes is registered before them, the app wrapper first", () => {
  const names = ["index.ts", "a/[id].ts", "a/_middleware.ts", "_middleware.ts", "_app.tsx", "a/[...x].ts", "a/b.ts"];
  const sorted = names.map((name) => describeRouteFile(name)).filter((route) => route !== null).sort(compareFileRoutes);
  assert.deepEqual(
    sorted.map(({ file }) => file.slice("routes/".length)),
    ["_app.tsx", "_middleware.ts", "a/_middleware.ts", "index.ts", "a/b.ts", "a/[id].ts", "a/[...x].ts"],
  );
});

Deno.test("folders like (_components) and tests never route", async () => {
  await using project = await freshProject({
    "routes/(_components)/Card.ts": say("card"),
    "routes/a/(_parts)/deep/b.ts": say("part"),
    "routes/about_test.ts": say("test"),
    "routes/about.test.ts": say("test"),
    "routes/notes.md": "no module",
    "routes/ok.ts": say("ok"),
  });
  const ask = await project.app();
  for (const path of ["/Card", "/_components/Card", "/a/deep/b", "/a/b", "/about_test", "/about.test", "/notes"]) {
    assert.equal(await textOf(ask(path)), "404 Not Found");
  }
  assert.equal(await textOf(ask("/ok")), "200 ok");
});

Deno.test("middlewares cover their folder, groups included, after those of the app", async () => {
  await using project = await freshProject({
    "routes/_middleware.ts": step("root"),
    "routes/index.ts": trail,
    "routes/admin/_middleware.ts": `const go = (name) => (ctx) => (ctx.state.trail.push(name), ctx.next());
      export const handler = [go("admin1"), go("admin2")];`,
    "routes/admin/index.ts": trail,
    "routes/admin/users/[id].ts": trail,
    "routes/(staff)/_middleware.ts": `export const handlers = [(ctx) => (ctx.state.trail.push("staff"), ctx.next())];`,
    "routes/(staff)/desk.ts": trail,
    "routes/other.ts": trail,
  });
  const ask = await project.app((app) =>
    app.use((ctx) => (Object.assign(ctx.state as object, { trail: ["app"] }), ctx.next()))
  );
  assert.equal(await textOf(ask("/")), "200 app root");
  assert.equal(await textOf(ask("/admin")), "200 app root admin1 admin2");
  assert.equal(await textOf(ask("/admin/users/7")), "200 app root admin1 admin2");
  assert.equal(await textOf(ask("/desk")), "200 app root staff");
  assert.equal(await textOf(ask("/other")), "200 app root");
});

Deno.test("a verb missing from a method object is a 404, and HEAD uses GET", async () => {
  await using project = await freshProject({
    "routes/room.ts": `export const handler = {
      GET: () => new Response("get", { headers: { "X-A": "1" } }), POST: () => new Response("post") };`,
  });
  const ask = await project.app();
  assert.equal(await textOf(ask("/room", { method: "POST" })), "200 post");
  assert.equal(await textOf(ask("/room", { method: "PUT" })), "404 Not Found");
  assert.equal(await textOf(ask("/room", { method: "OPTIONS" })), "404 Not Found");
  const head = await ask("/room", { method: "HEAD" });
  assert.deepEqual([head.status, head.headers.get("X-A"), await head.text()], [200, "1", ""]);
});

Deno.test("a handler function answers every verb", async () => {
  await using project = await freshProject({
    "routes/any.ts": "export const handler = (ctx) => new Response(ctx.req.method);",
  });
  const ask = await project.app();
  for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]) {
    assert.equal(await textOf(ask("/any", { method })), `200 ${method}`);
  }
});

Deno.test("a route with only a component renders for every verb", async () => {
  await using project = await freshProject({ "routes/plain.ts": component("plain") });
  const ask = await project.app();
  for (const method of ["GET", "POST", "DELETE"]) {
    assert.match(await textOf(ask("/plain", { method })), /^200 .*<p>plain<\/p>/);
  }
});

Deno.test("a component beside a method object renders for GET", async () => {
  await using project = await freshProject({
    "routes/form.ts": component("form") + `export const handlers = { POST: () => new Response("sent") };`,
  });
  const ask = await project.app();
  assert.match(await textOf(ask("/form")), /^200 .*<p>form<\/p>/);
  assert.equal(await textOf(ask("/form", { method: "POST" })), "200 sent");
});

Deno.test("page() gives data, status and headers to the component", async () => {
  await using project = await freshProject({
    "routes/[name].ts": `import { h } from "preact"; import { page } from "fresh";
      export const handler = { GET: (ctx) => page({ name: ctx.params.name }, { status: 201, headers: { "X-A": "1" } }) };
      export default (props) => h("p", null, Object.keys(props).sort().join(" "), "|", props.data.name, props.url.pathname);`,
  });
  const response = await (await project.app())("/ada");
  assert.deepEqual([response.status, response.headers.get("X-A")], [201, "1"]);
  assert.equal(response.headers.get("Content-Type"), "text/html; charset=utf-8");
  assert.match(await response.text(), /<p>Component config data error info params req state url\|ada\/ada<\/p>/);
});

Deno.test("the app wrapper and the layouts wrap pages, and a page can leave them", async () => {
  const wrap = (name: string) =>
    `import { h } from "preact"; export default ({ Component }) => h("${name}", null, h(Component));`;
  await using project = await freshProject({
    "routes/_app.ts": `import { h } from "preact";
      export default ({ Component }) => h("html", null, h("head"), h("body", null, h(Component)));`,
    "routes/_layout.ts": wrap("outer"),
    "routes/in/_layout.ts": wrap("inner"),
    "routes/in/page.ts": component("page"),
    "routes/in/bare.ts": component("bare") + "export const config = { skipInheritedLayouts: true };",
    "routes/in/alone.ts": component("alone") +
      "export const config = { skipAppWrapper: true, skipInheritedLayouts: true };",
    "routes/only/_layout.ts": wrap("only") + "export const config = { skipInheritedLayouts: true };",
    "routes/only/page.ts": component("page"),
  });
  const ask = await project.app();
  const page = async (path: string) => (await textOf(ask(path))).slice("200 <!DOCTYPE html>".length);
  const whole = (body: string) => `<html><head></head><body>${body}</body></html>`;
  assert.equal(await page("/in/page"), whole("<outer><inner><p>page</p></inner></outer>"));
  assert.equal(await page("/in/bare"), whole("<p>bare</p>"));
  assert.equal(await page("/in/alone"), '<html><head><meta charset="utf-8"/></head><body><p>alone</p></body></html>');
  assert.equal(await page("/only/page"), whole("<only><p>page</p></only>"));
});

Deno.test("routeOverride gives a file another path and only its own verbs", async () => {
  await using project = await freshProject({
    "routes/odd.ts": `export const config = { routeOverride: "/x/:id" };
      export const handler = { GET: (ctx) => new Response(ctx.params.id) };`,
  });
  const ask = await project.app();
  assert.equal(await textOf(ask("/x/7")), "200 7");
  assert.equal(await textOf(ask("/odd")), "404 Not Found");
  assert.equal(await textOf(ask("/x/7", { method: "POST" })), "405 Method Not Allowed");
});

Deno.test("a 404 page with a handler sets the status; one with only a component answers 200", async () => {
  const handler = `import { page } from "fresh"; export const handler = () => page(undefined, { status: 404 });`;
  await using careful = await freshProject({ "routes/_404.ts": component("lost") + handler });
  assert.match(await textOf((await careful.app())("/unknown")), /^404 .*<p>lost<\/p>/);
  await using careless = await freshProject({ "routes/_404.ts": component("lost") });
  assert.match(await textOf((await careless.app())("/unknown")), /^200 .*<p>lost<\/p>/);
});

Deno.test("an error page renders inside its folder with the status of the error", async () => {
  await using project = await freshProject({
    "routes/_error.ts":
      `import { h } from "preact"; export default ({ error }) => h("p", null, "root ", error.message);`,
    "routes/shop/_error.ts":
      `export const handler = (ctx) => new Response("shop " + ctx.error.message, { status: 418 });`,
    "routes/shop/buy.ts": `export const handler = () => { throw new Error("sold out"); };`,
    "routes/pay.ts":
      `import { HttpError } from "fresh"; export const handler = () => { throw new HttpError(402, "no money"); };`,
  });
  const ask = await project.app();
  assert.equal(await textOf(ask("/shop/buy")), "418 shop sold out");
  assert.match(await textOf(ask("/pay")), /^402 .*<p>root no money<\/p>/);
});

Deno.test("what the stand-in lacks in routes/ is refused with the file's name", async () => {
  const names: Record<string, RegExp> = {
    "a/[[id]].ts": /^routes\/a\/\[\[id\]\]\.ts: .* outside the stand-in$/,
    "[a][b].ts": /outside the stand-in/,
    "_500.ts": /outside the stand-in/,
    "a/(_islands)/X.tsx": /islands in routes\/ are outside the stand-in/,
    "a/_app.tsx": /only the one at the top/,
    "a/_404.tsx": /only the one at the top/,
  };
  for (const [name, message] of Object.entries(names)) assert.throws(() => describeRouteFile(name), { message });
  const modules: Record<string, string> = {
    "export const other = 1;": "neither a handler nor a component",
    "export const handler = (ctx, next) => next();": "takes one argument",
    "export const handler = [() => new Response()];": "an array as a handler is outside the stand-in",
    "export default async () => null;": "an async component is outside the stand-in",
    "export const config = { csp: true }; export const handler = () => new Response();": "config.csp is outside",
  };
  for (const [text, message] of Object.entries(modules)) {
    await using project = await freshProject({ "routes/odd.ts": text });
    await assert.rejects(
      project.app(),
      (error: Error) => error.message.startsWith("routes/odd.ts: ") && error.message.includes(message),
    );
  }
});

Deno.test("method objects are refused where functions belong", async () => {
  const byMethod = "export const handler = { GET: () => new Response() };";
  for (const name of ["_middleware", "_error", "_404"]) {
    await using project = await freshProject({ [`routes/${name}.ts`]: byMethod });
    await assert.rejects(project.app(), new RegExp(`^Error: routes/${name}\\.ts: .*not a method object$`));
  }
});

Deno.test("a rest parameter at the top does not take the root itself", async () => {
  await using project = await freshProject({ "routes/[...rest].ts": say("rest") });
  assert.equal(await textOf((await project.app())("/")), "404 Not Found");
});
