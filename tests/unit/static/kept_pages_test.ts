import assert from "node:assert/strict";
import { startKeptPages } from "../../support/kept_pages.ts";

const SHELL = "pitchwire-shell";
const KEPT = "pitchwire-kept";

/** A build of the product: a page, its style sheet, and a script that imports another. */
function build(id: string): Record<string, string> {
  const folder = `/_fresh/js/${id}`;
  return {
    "/offline": `<link rel="stylesheet" href="/styles/base.css?c=${id}&amp;d=1"><a href="/elsewhere">
      <script type="module">import { boot } from "${folder}/client.js";import Island from "${folder}/island.js"</script>`,
    [`/styles/base.css?c=${id}&d=1`]: "body {}",
    [`${folder}/client.js`]: `import{a as b}from"./chunk-1.js";export{b as boot}`,
    [`${folder}/island.js`]: `import"./chunk-1.js";import c from'./chunk-2.js';`,
    [`${folder}/chunk-1.js`]: "const a = 1; export { a }",
    [`${folder}/chunk-2.js`]: "export default 2",
    "/favicon-unread.svg": "<svg/>",
  };
}

/** A browser that has met this build, and has kept what somebody read. */
async function start(id = "one") {
  const browser = await startKeptPages();
  const serve = (files: Record<string, string>, more: Record<string, Response> = {}) => {
    browser.world.answer = (path) =>
      more[path] ?? (files[path] === undefined ? new Response("page", { status: 200 }) : new Response(files[path]));
  };
  serve(build(id));
  await browser.keep(id);
  browser.keepList();
  const cutOff = () => browser.world.answer = () => undefined;
  return { ...browser, serve, cutOff };
}

Deno.test("the page and all its parts are kept, once for each build", async () => {
  const { world, keep, holdOf, serve } = await start();
  assert.deepEqual(holdOf(SHELL).sort(), ["/kept-for", ...Object.keys(build("one"))].sort());
  world.asked.length = 0;
  await keep("one");
  assert.deepEqual(world.asked, []);
  serve(build("two"));
  await keep("two");
  assert.deepEqual(holdOf(SHELL).sort(), ["/kept-for", ...Object.keys(build("two"))].sort());
});

Deno.test("a build of which a part can't be had takes the place of none", async () => {
  const { keep, visit, serve, cutOff } = await start();
  serve(build("two"), { "/_fresh/js/two/chunk-2.js": new Response("gone", { status: 404 }) });
  await keep("two");
  cutOff();
  assert.equal(await visit("/conversations"), build("one")["/offline"]);
  assert.equal(await visit("/_fresh/js/one/chunk-1.js", { clientId: "new page" }), "const a = 1; export { a }");
});

Deno.test("while the server answers, pages are the server's", async () => {
  const { visit } = await start();
  for (const path of ["/conversations", "/conversations/room", "/settings/privacy"]) {
    assert.equal(await visit(path), "page");
  }
});

Deno.test("without a connection the inbox opens from what is kept, with its parts, and nothing else does", async () => {
  const { visit, cutOff } = await start();
  cutOff();
  const page = build("one")["/offline"];
  assert.equal(await visit("/conversations"), page);
  assert.equal(await visit("/conversations/room?message=one"), page);
  assert.equal(await visit("/styles/base.css?c=one&d=1", { clientId: "new page" }), "body {}");
  assert.equal(await visit("/styles/base.css?c=one&d=1", { clientId: "a page from before" }), "the server's");
  assert.equal(await visit("/api/messages/conversations", { clientId: "new page" }), "the server's");
  await assert.rejects(visit("/settings/privacy"), /no connection/);
  await assert.rejects(visit("/conversations/room/more"), /no connection/);
});

Deno.test("where nothing of anybody's is kept, the browser says itself that there is no connection", async () => {
  const { visit, cutOff } = await start();
  await visit("/sign-out", { method: "POST" });
  cutOff();
  await assert.rejects(visit("/conversations"), /no connection/);
});

Deno.test("a server that is away is as none, and one that refuses is not", async () => {
  const { visit, world } = await start();
  for (const status of [502, 503, 504]) {
    world.answer = () => new Response("away", { status });
    assert.equal(await visit("/conversations"), build("one")["/offline"]);
  }
  for (const status of [403, 404, 429, 500]) {
    world.answer = () => new Response("refused", { status });
    assert.equal(await visit("/conversations"), "refused");
  }
});

Deno.test("who waits in vain for the server reads meanwhile", async () => {
  const { visit, world } = await start();
  const never = Promise.withResolvers<Response>();
  world.answer = () => never.promise;
  const visiting = visit("/conversations");
  world.loseHeart();
  assert.equal(await visiting, build("one")["/offline"]);
});

Deno.test("who is signed out, or turns out to be, leaves nothing", async () => {
  const { visit, keepList, holdOf, world } = await start();
  assert.equal(await visit("/sign-out", { method: "POST" }), "the server's");
  assert.deepEqual(holdOf(KEPT), []);
  keepList();
  // A browser hands a redirection of a page to its worker unread.
  world.answer = () => Object.defineProperty(new Response("to the sign-in"), "type", { value: "opaqueredirect" });
  await visit("/settings/privacy");
  assert.deepEqual(holdOf(KEPT), ["/kept/list"]);
  assert.equal(await visit("/conversations"), "to the sign-in");
  assert.deepEqual(holdOf(KEPT), []);
});
