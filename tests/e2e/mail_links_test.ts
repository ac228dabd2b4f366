import { AxeBuilder } from "@axe-core/playwright";
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { eq } from "drizzle-orm";
import { users } from "../../src/db/schema/mod.ts";
import { signStopToken } from "../../src/notifications/stop_token.ts";
import { TestBrowser } from "../support/browser.ts";
import { writeTo } from "../support/local_account.ts";
import { type MailChat, startMailChat } from "../support/mail_chat.ts";
import { linkIn } from "../support/mail_links.ts";

/** Longer than a phone is wide. */
const EMAIL = "eve.adler.and.everybody.who.reads.mail.at.home@pitch.example";

Deno.test("the links in mails, in browsers", async (t) => {
  await using chat = await startMailChat();
  await using browser = await TestBrowser.launch();
  const eve = await browser.open(chat.app.origin);
  /** Where she reads her mail: signed in nowhere, and without scripts. */
  const phone = await browser.open(chat.app.origin, {
    viewport: { width: 360, height: 740 },
    javaScriptEnabled: false,
    locale: "fr",
  });
  await t.step("Eve registers, and is told that her address is not confirmed", () => register(eve.page));
  await t.step("she has a mail sent, confirms the address on her phone, and is told so no more", async () => {
    await confirm(chat, eve.page, phone.page);
  });
  await t.step("on her phone she stops a mail, takes that back, and snoozes", async () => {
    await stopAndSnooze(chat, phone.page);
    await eve.page.goto(phone.page.url());
    await judge(eve.page);
    await eve.page.goto("/settings/notifications");
  });
  await t.step("somebody else stops her mail: she says that it was not her", () => deny(eve.page, phone.page));
  assert.deepEqual(eve.problems, []);
});

async function register(page: Page): Promise<void> {
  await page.goto("/register");
  await page.getByLabel("Name").fill("Eve Adler");
  await page.getByLabel("E-mail address").fill(EMAIL);
  await page.getByLabel("Password").fill("a few words in a row");
  await page.getByRole("button", { name: "Create account" }).click();
  await page.getByText("A mail has gone to your address.").waitFor();
  await page.getByLabel("E-mail address").fill(EMAIL);
  await page.getByLabel("Password").fill("a few words in a row");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL("**/conversations");
  await page.goto("/settings/notifications");
  await page.getByText(`Your address ${EMAIL} is not confirmed: mail does not reach you.`).waitFor();
  await judge(page);
}

async function confirm(chat: MailChat, desk: Page, phone: Page): Promise<void> {
  await desk.getByRole("button", { name: "Send a mail to confirm it" }).click();
  await desk.getByText(`A mail is on its way to ${EMAIL}.`).waitFor();
  await chat.running.db.orm.update(users).set({ locale: "en" }).where(eq(users.email, EMAIL));
  await chat.pass(0);
  assert.equal(chat.mails.length, 2);
  await phone.goto(linkIn(chat.mails[1], "verify"));
  const { x, width } = (await phone.locator(".card").first().boundingBox())!;
  assert.ok(x >= 16 && x + width <= 360 - 16, "a long address makes nothing wider than the phone");
  await phone.getByRole("button", { name: "Confirm this address" }).click();
  await phone.getByText(`${EMAIL} is confirmed.`).waitFor();
  await phone.getByRole("link", { name: "All notification settings" }).click();
  await phone.waitForURL("**/sign-in?next=*");
  await desk.goto("/settings/notifications");
  await desk.getByRole("heading", { name: "Notifications" }).waitFor();
  assert.equal(await desk.getByText("is not confirmed").count(), 0);
}

async function stopAndSnooze(chat: MailChat, phone: Page): Promise<void> {
  const [eve] = await chat.running.db.orm.select().from(users).where(eq(users.email, EMAIL));
  const conversationId = await writeTo(chat, { userId: eve.id }, "Are you there?");
  const token = await signStopToken(chat.running, { userId: eve.id, email: EMAIL }, {
    scope: "conversation",
    conversationId,
  });
  await phone.goto(`/unsubscribe/${token}`);
  await phone.getByRole("button", { name: "Stop mail about this conversation" }).click();
  const notice = phone.getByRole("status");
  await notice.getByText("Mail about this conversation is stopped.").waitFor();
  await notice.getByRole("button", { name: "Take back: Mail about this conversation is stopped." }).click();
  await notice.getByText("Mail about this conversation comes again.").waitFor();
  await phone.getByRole("button", { name: "8 hours" }).click();
  await notice.getByText("No mail until Monday 2 March 2026 at 17:00 UTC.").waitFor();
  await notice.getByRole("button", { name: /^Take back/ }).click();
  await notice.getByText("Mail is not snoozed any more.").waitFor();
}

async function deny(desk: Page, phone: Page): Promise<void> {
  await phone.getByRole("button", { name: "Stop all mail from Pitchwire" }).click();
  await phone.getByRole("status").getByText("All mail is stopped.").waitFor();
  await desk.reload();
  await desk.getByText("Mail was stopped by a link in a mail, without signing in").waitFor();
  assert.ok(await desk.getByLabel("No mail", { exact: true }).isChecked());
  await judge(desk);
  await desk.getByRole("button", { name: "It was not me" }).click();
  await desk.getByText("The links in earlier mails do nothing any more.").waitFor();
  assert.ok(await desk.getByLabel("Send me mail").isChecked());
  await phone.reload();
  await phone.getByRole("heading", { name: "This link does not count any more" }).waitFor();
}

/** What tools for people with disabilities stumble over, in light and in dark. */
async function judge(page: Page): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    // Colours change within 150 ms, and on their way have a contrast that nobody reads by.
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const { violations } = await new AxeBuilder({ page }).analyze();
    assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), []);
  }
  await page.emulateMedia({ colorScheme: "light", reducedMotion: null });
}
