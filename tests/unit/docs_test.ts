import assert from "node:assert/strict";
import { dirname, join } from "node:path/posix";
import { protocolPage } from "../../src/scripts/protocol_page.ts";
import { ROOT } from "../support/house/tree.ts";

const PAGES = ["README.md", "docs/architecture.md", "docs/operations.md"];
const MAX_ARCHITECTURE_LINES = 150;
/** What a page may call a file of the project, between backticks. */
const FILE =
  /`((?:src|routes|islands|utils|tests|drizzle|docs|static)\/[\w./[\]-]*|(?:main|dev)\.ts|README\.md|deno\.json)`/g;

const read = (path: string) => Deno.readTextFile(ROOT + path);
const exists = (path: string) => Deno.stat(ROOT + path).then(() => true, () => false);

Deno.test("docs/protocol.md is what the schemas say", async () => {
  assert.equal(await read("docs/protocol.md"), protocolPage(), "docs/protocol.md: run `deno task docs`");
});

Deno.test("the architecture fits into 150 lines", async () => {
  const lines = (await read("docs/architecture.md")).split("\n").length - 1;
  assert.ok(lines <= MAX_ARCHITECTURE_LINES, `docs/architecture.md: ${lines} lines`);
});

for (const page of PAGES) {
  Deno.test(`${page} names files and pages that exist`, async () => {
    const text = await read(page);
    const files = [...text.matchAll(FILE)].map(([, path]) => path);
    const links = [...text.matchAll(/\]\(([^)#:]+)(?:#[\w-]*)?\)/g)].map(([, path]) => join(dirname(page), path));
    assert.ok(files.length + links.length > 0);
    for (const path of [...files, ...links]) assert.ok(await exists(path), `${page}: there is no ${path}`);
  });

  Deno.test(`${page} names tasks that exist`, async () => {
    const { tasks } = JSON.parse(await read("deno.json"));
    for (const [, task] of (await read(page)).matchAll(/(?:deno|deno@[\d.]+) task ([\w:-]+)/g)) {
      assert.ok(task in tasks, `${page}: there is no task ${task}`);
    }
  });
}

Deno.test("README names the version of Deno that CI uses", async () => {
  const versions = new Set(
    (await Promise.all(["README.md", ".ci/run"].map(read))).flatMap((text) => text.match(/deno@[\d.]+\d/g) ?? []),
  );
  assert.deepEqual([...versions], ["deno@2.9.6"]);
});
