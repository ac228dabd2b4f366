import assert from "node:assert/strict";
import { join } from "node:path";
import { Builder } from "fresh/dev";
import { freshProject } from "../../../support/fresh_project.ts";

const FIXTURE = join(import.meta.dirname as string, "../../../support/fresh_app");

async function quietly<T>(run: () => Promise<T>): Promise<T> {
  const { log } = console;
  console.log = () => {};
  return await run().finally(() => console.log = log);
}

async function buildFixture(): Promise<{ outDir: string } & AsyncDisposable> {
  const outDir = await Deno.makeTempDir();
  await quietly(() => new Builder({ root: FIXTURE, outDir }).build());
  return { outDir, [Symbol.asyncDispose]: () => Deno.remove(outDir, { recursive: true }) };
}

async function bundlesIn(outDir: string): Promise<Record<string, string>> {
  const js = join(outDir, "static/_fresh/js");
  const [{ name: buildId }] = await Array.fromAsync(Deno.readDir(js));
  const names = (await Array.fromAsync(Deno.readDir(join(js, buildId)))).map(({ name }) => name);
  const texts = names.map(async (name) => [name, await Deno.readTextFile(join(js, buildId, name))]);
  return { buildId, ...Object.fromEntries(await Promise.all(texts)) };
}

/** Starts a server in a process of its own and asks it for the start page. */
async function pageFrom(args: string[]): Promise<string> {
  const command = new Deno.Command(Deno.execPath(), { args, stdout: "piped", stderr: "piped" });
  await using server = command.spawn();
  const address = await Promise.race([addressIn(server.stdout), addressIn(server.stderr)]);
  try {
    return await (await fetch(address)).text();
  } finally {
    server.kill();
  }
}

async function addressIn(output: ReadableStream<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of output) {
    text += decoder.decode(chunk, { stream: true });
    const found = /http:\/\/127\.0\.0\.1:\d+\//.exec(text);
    if (found !== null) return found[0];
  }
  // The other stream has the address.
  return await new Promise(() => {});
}

Deno.test("a build has hashed, minified bundles that share chunks", async () => {
  await using build = await buildFixture();
  const { buildId, ...bundles } = await bundlesIn(build.outDir);
  assert.match(buildId, /^[0-9a-f]{20}$/);
  assert.deepEqual(Object.keys(bundles).map((name) => name.replace(/-\w{8}\./, ".")).sort(), [
    "Counter.js",
    "chunk.js",
    "client.js",
  ]);
  const counter = Object.entries(bundles).find(([name]) => name.startsWith("Counter"))?.[1] ?? "";
  assert.ok(counter.split("\n").length < 5);
  assert.ok(counter.includes(buildId), "asset() knows the build in the browser");
});

Deno.test("the same files make the same build, other static files another one", async () => {
  const idOf = async (text: string) => {
    await using project = await freshProject({ "static/a.txt": text, "main.ts": "export const app = 1;" });
    await quietly(() => project.builder.build());
    return (await bundlesIn(join(project.root, "_fresh"))).buildId;
  };
  assert.equal(await idOf("a"), await idOf("a"));
  assert.notEqual(await idOf("a"), await idOf("b"));
});

Deno.test("a second build takes the bundles of the first away and leaves other files alone", async () => {
  await using project = await freshProject({ "static/a.txt": "a", "_fresh/notes.txt": "mine", "main.ts": "" });
  await quietly(() => project.builder.build());
  await Deno.writeTextFile(join(project.root, "static/a.txt"), "b");
  await quietly(() => project.builder.build());
  assert.equal((await Array.fromAsync(Deno.readDir(join(project.root, "_fresh/static/_fresh/js")))).length, 1);
  assert.equal(await Deno.readTextFile(join(project.root, "_fresh/notes.txt")), "mine");
});

Deno.test("deno serve takes a build", async () => {
  await using build = await buildFixture();
  const html = await pageFrom([
    "serve",
    "-A",
    "--frozen",
    "--host=127.0.0.1",
    "--port=0",
    join(build.outDir, "server.js"),
  ]);
  assert.match(html, /<!--frsh:island:Counter:0:--><button/);
});

Deno.test("the application starts its build by itself, though that imports the application", async () => {
  await using build = await buildFixture();
  const html = await pageFrom(["run", "-A", "--frozen", join(FIXTURE, "main.ts"), join(build.outDir, "server.js")]);
  assert.match(html, /<title>Index<\/title>/);
  assert.match(html, /boot\(\[\[i0,\{"start":1,"since":new Date\(0\),"label":"\\u003c\/script>/);
});

Deno.test("a built server does not load esbuild", async () => {
  await using build = await buildFixture();
  const args = ["info", "--json", join(build.outDir, "server.js")];
  const { stdout } = await new Deno.Command(Deno.execPath(), { args, stderr: "null" }).output();
  const graph = new TextDecoder().decode(stdout);
  assert.ok(graph.includes("/src/fresh/internal.ts"));
  const { modules } = JSON.parse(graph) as { modules: { specifier: string }[] };
  assert.deepEqual(modules.filter(({ specifier }) => /esbuild|\/fresh\/(dev|bundle)\.ts/.test(specifier)), []);
});

Deno.test("only a build in memory can be given to an app", async () => {
  await using project = await freshProject({ "main.ts": "" });
  const apply = await quietly(() => project.builder.build());
  assert.throws(() => Reflect.apply(apply, undefined, [{}]), /snapshot: "memory"/);
});

Deno.test("an island can be in a folder, is found by each exported component, and never by what is no function", async () => {
  await using project = await freshProject({
    "islands/deep/Pair.ts":
      `export function Left() { return "l"; } export function Right() { return "r"; } export const n = 1;`,
    "routes/index.ts": `import { h } from "preact"; import { Left, Right } from "../islands/deep/Pair.ts";
      export default () => h("p", null, h(Left), h(Right));`,
  });
  const html = await (await (await project.app())("/")).text();
  assert.match(
    html,
    /<p><!--frsh:island:Left:0:-->l<!--\/frsh:island--><!--frsh:island:Right:1:-->r<!--\/frsh:island--><\/p>/,
  );
  assert.match(html, /import\{Left as i0\}from"(\/_fresh\/js\/\w+\/Pair-\w+\.js)";import\{Right as i1\}from"\1";/);
});

Deno.test("bundles follow the import map", async () => {
  await using project = await freshProject({
    "deno.json": `{ "imports": { "@/": "./lib/", "hooks": "npm:preact@10.29.8/hooks" } }`,
    "lib/word.ts": `export const word = "mapped-word";`,
    "islands/Mapped.ts":
      `import { word } from "@/word.ts"; import { useState } from "hooks"; import { h } from "npm:preact@10.29.8";
      export default () => h("b", null, useState(word)[0]);`,
    "main.ts": "",
  });
  await Deno.symlink(join(FIXTURE, "../../../node_modules"), join(project.root, "node_modules"));
  await quietly(() => project.builder.build());
  const bundles = await bundlesIn(join(project.root, "_fresh"));
  assert.match(Object.entries(bundles).find(([name]) => name.startsWith("Mapped"))?.[1] ?? "", /mapped-word/);
});

Deno.test("an island cannot import the server, a style sheet or another registry", async () => {
  const refusals: Record<string, RegExp> = {
    'import { App } from "fresh"; export default () => App;':
      /server code of Fresh \("fresh"\) in an island is outside the stand-in/,
    'import "./x.css"; export default () => null;': /a style sheet import \("\.\/x\.css"\)/,
    'import x from "jsr:@a/b"; export default () => x;': /this import \("jsr:@a\/b"\)/,
    'import x from "https://x.example/a.ts"; export default () => x;': /this import/,
  };
  for (const [text, message] of Object.entries(refusals)) {
    await using project = await freshProject({ "islands/Odd.ts": text });
    await assert.rejects(project.builder.build(), message);
  }
});
