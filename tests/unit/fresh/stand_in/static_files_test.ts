import assert from "node:assert/strict";
import { App, staticFiles } from "fresh";
import { freshProject, textOf } from "../../../support/fresh_project.ts";
import { BUILD_ID } from "../../../../src/fresh/build_id.ts";

const FILES = {
  "static/style.css": "b{}",
  "static/deep/a b.txt": "spaced",
  "static/.secret": "secret",
  "static/.git/config": "secret",
  "static/.well-known/security.txt": "contact",
  "static/LICENSE": "text",
  "routes/[...rest].ts": "export const handler = () => new Response('route');",
};

/** A production build of the files, served with its snapshot. */
async function served(files: Record<string, string> = FILES) {
  const project = await freshProject({
    ...files,
    "main.ts": `import { App, staticFiles } from "fresh"; export const app = new App().use(staticFiles()).fsRoutes();`,
  });
  const { log } = console;
  console.log = () => {};
  await project.builder.build().finally(() => console.log = log);
  const { default: server } = await import(`file://${project.root}/_fresh/server.js`);
  const ask = (path: string, init?: RequestInit): Promise<Response> =>
    server.fetch(new Request("http://localhost" + path, init));
  return { ask, [Symbol.asyncDispose]: () => project[Symbol.asyncDispose]() };
}

Deno.test("a static file comes with its type, size and tag, and must be asked for again", async () => {
  await using site = await served();
  const response = await site.ask("/style.css");
  assert.equal(await textOf(response), "200 b{}");
  const { headers } = response;
  assert.equal(headers.get("Content-Type"), "text/css; charset=UTF-8");
  assert.equal(headers.get("Content-Length"), "3");
  assert.match(headers.get("ETag") ?? "", /^W\/"[0-9a-f]{64}"$/);
  assert.equal(headers.get("Vary"), "If-None-Match");
  assert.equal(headers.get("Cache-Control"), "no-cache, no-store, max-age=0, must-revalidate");
});

Deno.test("who has a file already gets 304", async () => {
  await using site = await served();
  const tag = (await site.ask("/style.css")).headers.get("ETag") as string;
  const again = await site.ask("/style.css", { headers: { "If-None-Match": tag } });
  assert.equal(await textOf(again), "304 ");
  assert.equal((await site.ask("/style.css", { headers: { "If-None-Match": 'W/"other"' } })).status, 200);
});

Deno.test("a file with the id of this build stays for a year; another id leads back to the file", async () => {
  await using site = await served();
  const locked = await site.ask(`/style.css?__frsh_c=${BUILD_ID}`);
  assert.equal(locked.headers.get("Cache-Control"), "public, max-age=31536000, immutable");
  const old = await site.ask("/style.css?__frsh_c=old&x=1");
  assert.deepEqual([old.status, old.headers.get("location")], [307, "/style.css?x=1"]);
});

Deno.test("what a style sheet loads from here is locked to the build, too", async () => {
  const sheet = `a{src:url(/f.woff2)} b{src:url("/g.png")} c{src:url(../h.png)} d{src:url('https://x.example/i.png')}`;
  await using site = await served({ "static/style.css": sheet });
  const id = BUILD_ID;
  assert.equal(
    await textOf(site.ask("/style.css")),
    `200 a{src:url("/f.woff2?__frsh_c=${id}")} b{src:url("/g.png?__frsh_c=${id}")} ` +
      "c{src:url(../h.png)} d{src:url('https://x.example/i.png')}",
  );
});

Deno.test("HEAD has the headers without the body, other verbs get 405", async () => {
  await using site = await served();
  const head = await site.ask("/style.css", { method: "HEAD" });
  assert.deepEqual([head.headers.get("Content-Length"), await head.text()], ["3", ""]);
  assert.equal(await textOf(site.ask("/style.css", { method: "POST" })), "405 Method Not Allowed");
});

Deno.test("hidden files are not served, but for .well-known", async () => {
  await using site = await served();
  assert.equal(await textOf(site.ask("/.secret")), "200 route");
  assert.equal(await textOf(site.ask("/.git/config")), "200 route");
  assert.equal(await textOf(site.ask("/.well-known/security.txt")), "200 contact");
});

Deno.test("nothing outside the folder is served", async () => {
  await using site = await served();
  for (
    const path of ["/../main.ts", "/..%2fmain.ts", "/%2e%2e/main.ts", "/deep/..%2f..%2fmain.ts", "/static/style.css"]
  ) {
    assert.equal(await textOf(site.ask(path)), "200 route");
  }
});

Deno.test("names are decoded, and a file without an extension is text", async () => {
  await using site = await served();
  assert.equal(await textOf(site.ask("/deep/a%20b.txt")), "200 spaced");
  assert.equal((await site.ask("/LICENSE")).headers.get("Content-Type"), "text/plain");
});

Deno.test("a missing favicon is a bare 404, and what is no file goes on to the routes", async () => {
  await using site = await served();
  assert.equal(await textOf(site.ask("/favicon.ico")), "404 ");
  assert.equal(await textOf(site.ask("/page")), "200 route");
});

Deno.test("a file of unknown kind is refused by the build", async () => {
  await using project = await freshProject({ "static/film.xyz": "" });
  await assert.rejects(project.builder.build(), /static\/film\.xyz: files of this kind are outside the stand-in/);
});

Deno.test("while developing nothing is kept", async () => {
  await using project = await freshProject({ "static/style.css": "b{}" });
  const apply = await project.builder.build({ mode: "development", snapshot: "memory" });
  const app = new App().use(staticFiles());
  apply(app);
  const { headers } = await app.handler()(new Request(`http://localhost/style.css?__frsh_c=${BUILD_ID}`));
  assert.deepEqual([headers.get("ETag"), headers.get("Cache-Control")?.slice(0, 8)], [null, "no-cache"]);
});
