import assert from "node:assert/strict";
import { join } from "node:path";
import { App, csp, staticFiles } from "fresh";
import { Builder } from "fresh/dev";
import { type Browser, chromium, type Page } from "playwright-core";

const FIXTURE = join(import.meta.dirname as string, "../support/fresh_app");

async function openBrowser(): Promise<Browser & AsyncDisposable> {
  return await chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-background-networking"],
  });
}

async function serveFixture(): Promise<{ url: string } & AsyncDisposable> {
  const app = new App<unknown>().use(csp({ useNonce: true })).use(staticFiles()).fsRoutes();
  (await new Builder({ root: FIXTURE }).build({ snapshot: "memory" }))(app);
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, app.handler());
  return { url: `http://127.0.0.1:${server.addr.port}`, [Symbol.asyncDispose]: () => server.shutdown() };
}

/** Collects what the page complains about, a violated policy included. */
function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  return complaints;
}

Deno.test("islands come alive one by one, under a strict policy", async () => {
  await using site = await serveFixture();
  await using browser = await openBrowser();
  const page = await browser.newPage();
  const complaints = complaintsOf(page);
  await page.goto(site.url);
  const [first, second] = [page.locator("button").nth(0), page.locator("button").nth(1)];
  await page.locator("button[data-alive]").nth(1).waitFor();
  await first.click();
  await first.click();
  await second.click();
  assert.equal(await first.textContent(), "</script><!--: 3 since 1970");
  assert.equal(await second.textContent(), "second: 6 since 1970");
  assert.equal(await page.locator("output").count(), 2, "what an island adds at its end stays in it");
  assert.equal(await first.getAttribute("data-asset"), await second.getAttribute("data-asset"));
  assert.equal(await page.title(), "Index");
  assert.deepEqual(complaints, []);
});

Deno.test("a page without islands loads no script", async () => {
  await using site = await serveFixture();
  await using browser = await openBrowser();
  const page = await browser.newPage();
  const scripts: string[] = [];
  page.on("request", (request) => request.resourceType() === "script" && scripts.push(request.url()));
  await page.goto(site.url + "/plain");
  assert.equal(await page.locator("script").count(), 0);
  assert.deepEqual(scripts, []);
});

Deno.test("while developing an open page shows a change by itself", async () => {
  const root = await Deno.makeTempDir();
  const route = join(root, "routes/plain.ts");
  const text = (word: string) => `import { h } from "preact"; export default () => h("p", null, "${word}");`;
  await Deno.mkdir(join(root, "routes"));
  await Deno.writeTextFile(route, text("before"));
  await Deno.writeTextFile(
    join(root, "main.ts"),
    `import { App } from "fresh"; export const app = new App().fsRoutes();`,
  );
  await Deno.copyFile(join(FIXTURE, "dev.ts"), join(root, "dev.ts"));
  const probe = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = probe.addr;
  probe.close();
  const config = join(FIXTURE, "../../../deno.json");
  const args = [
    "run",
    "-A",
    `--config=${config}`,
    `--watch=${root}/routes`,
    join(root, "dev.ts"),
    "listen",
    String(port),
  ];
  const server = new Deno.Command(Deno.execPath(), { args, stdout: "piped", stderr: "null" }).spawn();
  const output = server.stdout.getReader();
  try {
    await output.read();
    await using browser = await openBrowser();
    const page = await browser.newPage();
    const alive = page.waitForEvent("websocket").then((socket) => socket.waitForEvent("framereceived"));
    await page.goto(`http://127.0.0.1:${port}/plain`);
    await alive;
    assert.equal(await page.locator("p").textContent(), "before");
    await Deno.writeTextFile(route, text("after"));
    await page.getByText("after").waitFor();
  } finally {
    server.kill();
    await output.cancel();
    await server.status;
    await Deno.remove(root, { recursive: true });
  }
});
