import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { TestBrowser } from "../support/browser.ts";
import { signInAs, startDemo } from "../support/demo.ts";
import { MailSender } from "../support/mail_sender.ts";
import { SmtpServer } from "../support/smtp.ts";
import { until } from "../support/until.ts";

const BEN = "ben@pitch.example";

Deno.test("Ben is away, gets one mail in his mail server, answers it, and Ada sees the answer at once", async () => {
  await using smtp = await SmtpServer.start();
  await using app = await startDemo({
    EMAIL_URL: smtp.url,
    EMAIL_FROM: "mail@pitch.example",
    EMAIL_REPLY_DOMAIN: "reply.pitch.example",
    EMAIL_INBOUND_PORT: "0",
    MAIL_WAIT_SECONDS: "1",
  });
  await using browser = await TestBrowser.launch();
  const ada = await browser.open(app.origin);
  await signInAs(ada.page, "Ada Lindqvist");
  await ada.page.locator("a.row", { hasText: "Ben Okafor" }).click();
  await send(ada.page, "Shall we meet on Thursday?");
  const toBen = () => smtp.mails.filter(({ to, parsed }) => to[0] === BEN && parsed.text?.includes("Thursday"));
  await until("Ben's mail server has the mail", () => toBen().length > 0);
  const post = new MailSender(app.running.mailListener!.port);
  await post.reply(`Ben <${BEN}>`, toBen()[0], "Thursday at nine, by the harbour.");
  await ada.page.getByRole("log").getByText("Thursday at nine, by the harbour.").waitFor();
  assert.equal(await ada.page.getByRole("log").getByText("wrote:").count(), 0, "nothing that was quoted");
  await send(ada.page, "See you there");
  await until(
    "Ben hears of the next one",
    () => smtp.mails.some(({ parsed }) => parsed.text?.includes("See you there")),
  );
  assert.equal(
    toBen().filter(({ parsed }) => !parsed.text?.includes("See you there")).length,
    1,
    "one mail for one message",
  );
  assert.deepEqual(ada.problems, []);
});

Deno.test("what reaches Ben about a conversation is chosen there, and about a class in the settings", async () => {
  await using app = await startDemo();
  await using browser = await TestBrowser.launch();
  const ben = await browser.open(app.origin, { viewport: { width: 360, height: 740 } });
  const { page } = ben;
  await signInAs(page, "Ben Okafor");
  await page.locator("a.row", { hasText: "Ada Lindqvist" }).click();
  await openChoices(page);
  await page.getByLabel("In the digest").check();
  await page.getByRole("dialog").getByText("Saved.").waitFor();
  await page.getByLabel("Push to my devices").uncheck();
  await page.keyboard.press("Escape");
  await page.reload();
  await openChoices(page);
  assert.ok(await page.getByLabel("In the digest").isChecked());
  assert.equal(await page.getByLabel("Push to my devices").isChecked(), false);
  await page.goto("/settings/notifications");
  await page.locator("form.is-live").waitFor();
  const saved = () => page.waitForResponse((response) => response.request().method() === "POST");
  await Promise.all([saved(), page.getByLabel("Mail: Groups").selectOption("In the digest")]);
  await Promise.all([saved(), page.getByLabel("Push: Mentions").uncheck()]);
  await Promise.all([saved(), page.getByLabel("Once a week").check()]);
  await Promise.all([saved(), page.getByLabel("On", { exact: true }).selectOption("Friday")]);
  await page.reload();
  assert.equal(await page.getByLabel("Mail: Groups").inputValue(), "digest");
  assert.equal(await page.getByLabel("Push: Mentions").isChecked(), false);
  assert.equal(await page.getByLabel("On", { exact: true }).inputValue(), "5");
  assert.deepEqual(ben.problems, []);
});

async function send(page: Page, text: string): Promise<void> {
  await page.getByRole("textbox", { name: "Message" }).fill(text);
  await page.keyboard.press("Enter");
  await page.getByRole("log").getByText(text).waitFor();
}

async function openChoices(page: Page): Promise<void> {
  await page.getByRole("button", { name: "What to do with this conversation" }).click();
  await page.getByRole("menuitem", { name: "Notifications…" }).click();
}
