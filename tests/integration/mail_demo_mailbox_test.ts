import assert from "node:assert/strict";
import { sendMessage } from "../../src/messaging/send.ts";
import { startApp, type TestApp } from "../support/app.ts";

const HELLO = "<b>Hello</b> & goodbye";

Deno.test("in the demo the mail for who is away lies in the local mailbox", async () => {
  await using chat = await startDemo();
  await away(chat);
  const list = await (await fetch(`${chat.origin}/dev/mailbox`)).text();
  assert.match(list, /Messages from Ada/);
  assert.match(list, /ben@pitch\.example/);
  const path = /href="(\/dev\/mailbox\/[^"]+)"/.exec(list)![1];
  const page = await (await fetch(chat.origin + path)).text();
  assert.match(page, /List-Unsubscribe-Post: List-Unsubscribe=One-Click/);
  assert.match(page, /&lt;b>Hello&lt;\/b> &amp; goodbye|&lt;b&gt;Hello&lt;\/b&gt; &amp; goodbye/);
  assert.match(page, /<iframe[^>]*sandbox="allow-popups allow-popups-to-escape-sandbox"[^>]*src="[^"]+\/html"/);
  const html = await fetch(`${chat.origin}${path}/html`);
  assert.match(
    html.headers.get("content-security-policy") ?? "",
    /^default-src 'none'.*frame-ancestors 'self'.*sandbox/,
  );
  assert.doesNotMatch(await html.text(), /<b>Hello/);
});

Deno.test("in the demo an address needs no proof, since nothing leaves the machine", async () => {
  await using chat = await startDemo();
  await away(chat, { emailVerifiedAt: null });
  assert.match(await (await fetch(`${chat.origin}/dev/mailbox`)).text(), /Messages from Ada/);
});

Deno.test("a mail that is not there is 404, whatever its name", async () => {
  await using chat = await startDemo();
  for (const name of ["nothing", "a%2fb", "%00", "%3Cx%3E"]) {
    for (const path of [`/dev/mailbox/${name}`, `/dev/mailbox/${name}/html`]) {
      const response = await fetch(chat.origin + path);
      assert.equal(response.status, 404, path);
      await response.body?.cancel();
    }
  }
});

Deno.test("outside the demo there is no mailbox", async () => {
  await using chat = await startApp();
  for (const path of ["/dev/mailbox", "/dev/mailbox/x", "/dev/mailbox/x/html"]) {
    const response = await fetch(chat.origin + path);
    assert.equal(response.status, 404);
    await response.body?.cancel();
  }
});

async function startDemo(): Promise<TestApp> {
  const chat = await startApp({ settings: { MODE: "demo" } });
  await chat.running.worker.stop();
  return chat;
}

/** Ada writes to Ben, who does not read it. */
async function away(chat: TestApp, ben: { emailVerifiedAt?: Date | null } = {}): Promise<void> {
  const conversationId = await chat.room("ada", "ben");
  if (ben.emailVerifiedAt === null) await chat.running.db.sql`update users set email_verified_at = null`;
  await sendMessage(chat.running, { userId: "ada", name: "Ada", role: "creator" }, { conversationId, content: HELLO });
  chat.clock.pass(600_000);
  await chat.running.worker.runOnce();
}
