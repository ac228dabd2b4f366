import assert from "node:assert/strict";
import { App, type PageProps } from "fresh";
import { asset, Head, IS_BROWSER } from "fresh/runtime";
import type { ComponentChildren, VNode } from "preact";
import { setBuildCache } from "../../../../src/fresh/app.ts";
import { type BuildCache, registerIslands } from "../../../../src/fresh/build_cache.ts";
import { setBuildId } from "../../../../src/fresh/build_id.ts";

interface GreetingProps {
  name: string;
  at?: Date;
  children?: ComponentChildren;
}

function Greeting({ name }: GreetingProps) {
  return <b>{name}</b>;
}

function Frame({ names }: { names: string[] }) {
  return (
    <ul>
      {names.map((name) => (
        <li key={name}>
          <Greeting name={name} />
        </li>
      ))}
    </ul>
  );
}

function Headed() {
  return (
    <Head>
      <title>no</title>
    </Head>
  );
}

function Shell({ Component }: PageProps) {
  return (
    <html lang="en">
      <head>
        <title>Shell</title>
        <meta name="description" content="shell" />
      </head>
      <body>
        <Component />
      </body>
    </html>
  );
}

function cacheWith(routes: BuildCache["routes"] = []): BuildCache {
  const mod = { Greeting, Frame, default: Headed, helper: 1 };
  const islands = registerIslands([{ file: "islands/Greeting.tsx", chunk: "/_fresh/js/7/Greeting-1.js", mod }]);
  const clientEntry = "/_fresh/js/7/client-1.js";
  return {
    root: "/",
    buildId: "7",
    clientEntry,
    islands,
    routes,
    revision: null,
    readFile: () => Promise.resolve(null),
  };
}

const SHELL = { file: "routes/_app.tsx", kind: "app" as const, pattern: "/", pathname: "/", mod: { default: Shell } };

async function draw(make: () => VNode | null, options: { path?: string; shell?: boolean; cached?: boolean } = {}) {
  const { path = "/", shell = false, cached = true } = options;
  const app = new App<unknown>();
  if (cached) setBuildCache(app, cacheWith(shell ? [SHELL] : []), "production");
  const handler = app.fsRoutes().all("*", (ctx) => ctx.render(make())).handler();
  return await handler(new Request("http://localhost" + path));
}

async function bodyOf(make: () => VNode | null, path?: string): Promise<string> {
  const html = await (await draw(make, { path })).text();
  return html.replace(/^.*<body>/, "").replace(/<script type="module".*$|<\/body>.*$/s, "");
}

async function quietly<T>(run: () => Promise<T>): Promise<{ result: T; logged: string }> {
  const { error } = console;
  let logged = "";
  console.error = (value) => void (logged += String(value));
  try {
    return { result: await run(), logged };
  } finally {
    console.error = error;
  }
}

Deno.test("a page without a shell becomes a whole document", async () => {
  const html = await (await draw(() => <p>hi</p>)).text();
  assert.equal(html, '<!DOCTYPE html><html><head><meta charset="utf-8"/></head><body><p>hi</p></body></html>');
});

Deno.test("a page that draws its own document keeps it", async () => {
  const html = await (await draw(() => (
    <html>
      <head>
        <title>own</title>
      </head>
      <body>hi</body>
    </html>
  ))).text();
  assert.equal(html, "<!DOCTYPE html><html><head><title>own</title></head><body>hi</body></html>");
});

Deno.test("render() takes a status and headers, and null for an empty page", async () => {
  const app = new App().get("/", (ctx) => ctx.render(null, { status: 202, headers: { "X-A": "1" } }));
  const response = await app.handler()(new Request("http://localhost/"));
  assert.deepEqual([response.status, response.headers.get("X-A")], [202, "1"]);
  assert.match(await response.text(), /<body><\/body>/);
});

Deno.test("render() refuses what is no element", async () => {
  const app = new App();
  Reflect.apply(app.get, app, ["/", (ctx: { render(x: unknown): Response }) => ctx.render({ not: "an element" })]);
  const { result, logged } = await quietly(() => app.handler()(new Request("http://localhost/")));
  assert.equal(result.status, 500);
  assert.match(logged, /takes an element/);
});

Deno.test("text and attributes are escaped", async () => {
  const evil = '"><script>alert(1)</script>';
  const body = await bodyOf(() => <p title={evil}>{evil}</p>);
  assert.ok(!body.includes("<script>alert"));
});

Deno.test("a page without islands gets no script and no preloads", async () => {
  const response = await draw(() => <p>plain</p>, { shell: true });
  assert.equal(response.headers.get("Link"), null);
  assert.ok(!(await response.text()).includes("<script"));
});

Deno.test("islands are rendered between markers, and one module script hydrates them", async () => {
  const response = await draw(() => (
    <main>
      <Greeting name="Ada" at={new Date(5)} />
      <Greeting name="</script><!--" />
    </main>
  ));
  const html = await response.text();
  assert.ok(html.includes("<!--frsh:island:Greeting:0:--><b>Ada</b><!--/frsh:island-->"));
  assert.ok(html.includes("<!--frsh:island:Greeting:1:--><b>&lt;/script>&lt;!--</b><!--/frsh:island-->"));
  const [, nonce, script] = /<script type="module" nonce="(\w+)">(.*?)<\/script><\/body>/.exec(html) ?? [];
  assert.match(nonce, /^[0-9a-f]{32}$/);
  assert.equal(
    script,
    'import{boot}from"/_fresh/js/7/client-1.js";import{Greeting as i0}from"/_fresh/js/7/Greeting-1.js";' +
      'boot([[i0,{"name":"Ada","at":new Date(5)}],[i0,{"name":"\\u003c/script>\\u003c!--"}]]);',
  );
  assert.equal(
    response.headers.get("Link"),
    '</_fresh/js/7/client-1.js>; rel="modulepreload"; as="script", </_fresh/js/7/Greeting-1.js>; rel="modulepreload"; as="script"',
  );
});

Deno.test("an island inside an island is a part of it", async () => {
  const body = await bodyOf(() => <Frame names={["a", "b"]} />);
  assert.equal(
    body,
    '<!--frsh:island:Frame:0:--><ul><li data-frsh-key="a"><b>a</b></li><li data-frsh-key="b"><b>b</b></li></ul><!--/frsh:island-->',
  );
});

Deno.test("islands of the page and of the shell share the script", async () => {
  const html = await (await draw(() => <Greeting name="Ada" />, { shell: true })).text();
  assert.equal(html.match(/<script/g)?.length, 1);
  assert.ok(html.endsWith("</script></body></html>"));
});

Deno.test("without a build components are no islands", async () => {
  const html = await (await draw(() => <Greeting name="Ada" />, { cached: false })).text();
  assert.ok(html.endsWith("<body><b>Ada</b></body></html>"));
});

Deno.test("children of an island are refused with the file's name", async () => {
  const { result, logged } = await quietly(() => draw(() => <Greeting name="Ada">child</Greeting>));
  assert.equal(result.status, 500);
  assert.match(logged, /islands\/Greeting\.tsx: children of an island are outside the stand-in/);
});

Deno.test("a Head in an island is refused", async () => {
  const { result, logged } = await quietly(() => draw(() => <Headed />));
  assert.equal(result.status, 500);
  assert.match(logged, /<Head> in an island is outside the stand-in/);
});

Deno.test("after a rendering that failed the next one is whole", async () => {
  await quietly(() => draw(() => <Greeting name="Ada">child</Greeting>));
  assert.match(await (await draw(() => <Greeting name="Ben" />)).text(), /frsh:island:Greeting:0:/);
});

Deno.test("Head replaces what the shell has of the same kind and adds the rest", async () => {
  const page = () => (
    <main>
      <Head>
        <title>Page</title>
        <meta name="description" content="page" />
        <link rel="icon" href="/i.svg" />
        <meta name="robots" content="none" key="robots" />
      </Head>
      text
    </main>
  );
  const html = await (await draw(page, { shell: true })).text();
  assert.equal(
    /<head>(.*)<\/head>/.exec(html)?.[1],
    '<title>Page</title><meta name="description" content="page"/><link rel="icon" href="/i.svg"/>' +
      '<meta name="robots" content="none" data-key="robots"/>',
  );
  assert.match(html, /<main>text<\/main>/);
});

Deno.test("links know whether they lead here or above", async () => {
  const Links = () => (
    <nav>
      <a href="/inbox">1</a>
      <a href="/inbox/7/">2</a>
      <a href="/">3</a>
      <a href="/in">4</a>
      <a href="x">5</a>
    </nav>
  );
  const body = await bodyOf(() => <Links />, "/inbox/7?x=1");
  assert.equal(
    body,
    '<nav><a href="/inbox" data-ancestor="true" aria-current="true">1</a>' +
      '<a href="/inbox/7/" data-current="true" aria-current="page">2</a>' +
      '<a href="/" data-ancestor="true" aria-current="true">3</a><a href="/in">4</a><a href="x">5</a></nav>',
  );
});

Deno.test("asset() locks a path to the build, and images are locked by themselves", async () => {
  setBuildId("7");
  assert.equal(IS_BROWSER, false);
  assert.equal(asset("/a.css"), "/a.css?__frsh_c=7");
  assert.equal(asset("/a.css?x=1#y"), "/a.css?x=1&__frsh_c=7#y");
  for (const other of ["a.css", "//cdn.example/a.css", "https://cdn.example/a.css", "/a.css?__frsh_c=6"]) {
    assert.equal(asset(other), other);
  }
  const images = () => (
    <p>
      <img src="/a.png" srcset="/a.png 1x, /b.png 2x" />
      <img src="/c.png" data-fresh-disable-lock />
    </p>
  );
  assert.equal(
    await bodyOf(images),
    '<p><img src="/a.png?__frsh_c=7" srcset="/a.png?__frsh_c=7 1x, /b.png?__frsh_c=7 2x"/>' +
      '<img src="/c.png" data-fresh-disable-lock="true"/></p>',
  );
});
