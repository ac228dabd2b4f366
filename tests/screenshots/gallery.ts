/** Every page and dialog, on a desk and on a phone, light and dark, as PNG files to be looked at: `deno task gallery [folder] [name...]`. */
import type { Page } from "playwright-core";
import { sendMessage } from "../../src/messaging/send.ts";
import { signStopToken } from "../../src/notifications/stop_token.ts";
import { TestBrowser } from "../support/browser.ts";
import { signInAs, startDemo } from "../support/demo.ts";
import { until } from "../support/until.ts";
import { FORMS } from "./forms.ts";

type Act = (page: Page) => Promise<unknown>;

/** After some dozen windows a browser without a screen may have no frames to give any more. */
const WINDOWS = 10;

const [given, ...only] = Deno.args;
const folder = given ?? await Deno.makeTempDir({ prefix: "pitchwire-gallery-" });
await Deno.mkdir(folder, { recursive: true });
await using app = await startDemo();
const conversationId = await idOf("demo-tidewater");
const groupId = await idOf("demo-night-market");
const { mail, stop } = await mailForBen();
const newcomer = await register();

/** Each page by the name of its file: its address, and what is done there before it is drawn. */
const AS_ADA: Record<string, [path: string, act?: Act]> = {
  "inbox": ["/conversations"],
  "thread": [`/conversations/${conversationId}`],
  "thread-menu": [`/conversations/${conversationId}`, openMenu],
  "thread-edit": [`/conversations/${conversationId}`, (page) => choose(page, "Edit")],
  "thread-delete": [`/conversations/${conversationId}`, (page) => choose(page, "Delete")],
  "thread-offline": [`/conversations/${conversationId}`, writeOffline],
  "offline-reload": [`/conversations/${conversationId}`, (page) => reloadOffline(page, conversationId)],
  "offline-absent": [`/conversations/${conversationId}`, (page) => reloadOffline(page, crypto.randomUUID())],
  "thread-reply": [`/conversations/${conversationId}`, reply],
  "thread-group": [`/conversations/${groupId}`],
  "list-search": ["/conversations", (page) => page.getByRole("searchbox").fill("tide")],
  "list-nothing": ["/conversations", (page) => page.getByRole("button", { name: "Archived" }).click()],
  "list-marks": ["/conversations", pin],
  "keys": ["/conversations", (page) => page.keyboard.press("?")],
  "new-conversation": ["/conversations", startConversation],
  "account-menu": ["/conversations", (page) => page.locator("summary", { hasText: "Your account" }).first().click()],
  "settings-notifications": ["/settings/notifications"],
  "settings-decisions": ["/settings/notifications/decisions"],
  "settings-quiet-hours": ["/settings/notifications", keepQuiet],
  "settings-classes": [
    "/settings/notifications",
    (page) => page.getByText("What reaches you", { exact: true }).scrollIntoViewIfNeeded(),
  ],
  "settings-device": [
    "/settings/notifications",
    (page) => page.getByText("On this device", { exact: true }).scrollIntoViewIfNeeded(),
  ],
  "thread-notifications": [`/conversations/${conversationId}`, openNotifications],
  "mail-desk": ["/admin/mail"],
  "settings-profile": ["/settings/profile"],
  "settings-privacy": ["/settings/privacy"],
  "settings-saved": ["/settings/privacy", save],
  "settings-appearance": ["/settings/appearance"],
  "platform": ["/demo/platform", openInPlatform],
  "embed-alone": ["/embed"],
  "japanese": [`/conversations/${conversationId}`, (page) => speak(page, "ja")],
  "german-settings": ["/settings/notifications", (page) => speak(page, "de")],
  "settings-sessions": ["/settings/sessions"],
  "absent": ["/nothing-here"],
  "absent-conversation": ["/conversations/00000000-0000-7000-8000-000000000000"],
  "mailbox": ["/dev/mailbox"],
  "mail": [mail],
  "all-mails": ["/dev/mails"],
  "sample-mail": ["/dev/mails/digest-several?language=de"],
  "unsubscribe": [stop],
  "unsubscribed": [
    stop,
    (page) => page.getByRole("button", { name: /Stop mail about this|Take back/ }).first().click(),
  ],
  "unsubscribe-bad": ["/unsubscribe/nonsense"],
  "unsubscribe-digest": [newcomer.stop, snooze],
  "verify": [newcomer.verify],
  "api-docs": ["/api/docs"],
};
/** Who has something to see there. */
const OTHERS: Record<string, string> = {
  "/settings/notifications/decisions": "Ben Okafor",
  "/admin/mail": "Dana Whitlock",
};
const AS_GUEST: Record<string, [path: string, act?: Act]> = {
  "sign-in": ["/sign-in"],
  "sign-in-wrong": ["/sign-in", signInWrongly],
  "register": ["/register"],
  "register-wrong": ["/register", registerWrongly],
};

for (const { form, ...options } of FORMS) {
  {
    await using browser = await TestBrowser.launch();
    const { page } = await browser.open(app.origin, options);
    for (const [name, [path, act]] of wanted(AS_GUEST)) await shoot(page, `${name}-${form}`, path, act);
  }
  const pages = wanted(AS_ADA);
  for (let at = 0; at < pages.length; at += WINDOWS) {
    await using browser = await TestBrowser.launch();
    for (const [name, [path, act]] of pages.slice(at, at + WINDOWS)) {
      const { page, context } = await browser.open(app.origin, options);
      await signInAs(page, OTHERS[path] ?? "Ada Lindqvist");
      await shoot(page, `${name}-${form}`, path, act);
      await context.close();
    }
  }
}
console.log(folder);

/** Those that were asked for by name; all if none was. */
function wanted<Way>(pages: Record<string, Way>): [name: string, Way][] {
  return Object.entries(pages).filter(([name]) => only.length === 0 || only.includes(name));
}

async function save(page: Page): Promise<void> {
  await page.locator("form.is-live").waitFor();
  // What is chosen stays with Ada from one form to the next.
  await page.locator("input[name=typing]:not(:checked)").click();
  await page.locator(".notice-bar.is-shown").waitFor();
}

async function keepQuiet(page: Page): Promise<void> {
  await page.locator("form.is-live").waitFor();
  await page.getByLabel("No mail at these times").click();
  await page.getByLabel("From", { exact: true }).scrollIntoViewIfNeeded();
  await page.locator(".weekdays").scrollIntoViewIfNeeded();
  await page.waitForTimeout(300);
}

async function speak(page: Page, language: string): Promise<void> {
  await page.context().addCookies([{ name: "pitchwire_language", value: language, url: app.origin }]);
  await page.reload();
  await page.waitForLoadState("networkidle");
}

async function shoot(page: Page, name: string, path: string, act?: Act): Promise<void> {
  await page.goto(path);
  await page.evaluate(() => document.fonts.ready);
  if (path.startsWith("/conversations")) await page.waitForTimeout(300);
  await act?.(page);
  const draw = () => page.screenshot({ path: `${folder}/${name}.png`, animations: "disabled" });
  // Now and then Chromium has no frame at hand to draw from.
  await draw().catch(draw);
}

async function openInPlatform(page: Page): Promise<void> {
  const inbox = page.frameLocator("iframe");
  await inbox.locator("a.row").first().click();
  await inbox.locator(".message").first().waitFor();
}

async function openNotifications(page: Page): Promise<void> {
  await page.getByRole("button", { name: "What to do with this conversation" }).click();
  await page.getByRole("menuitem", { name: "Notifications…" }).click();
}

async function openMenu(page: Page): Promise<void> {
  // A menu closes when the thread scrolls, as it does for what was just sent.
  await page.waitForTimeout(500);
  const last = page.locator(".message").last();
  await last.hover();
  await last.getByRole("button", { name: /menu|actions|more/i }).click();
}

async function choose(page: Page, name: string): Promise<void> {
  await openMenu(page);
  await page.getByRole("menuitem", { name }).click();
}

async function writeOffline(page: Page): Promise<void> {
  await page.context().setOffline(true);
  await page.locator("#composer").fill("Written in a tunnel");
  await page.locator("#composer").press("Enter");
  await page.getByText("Written in a tunnel").waitFor();
}

/** As soon as all is kept that it takes. */
async function reloadOffline(page: Page, openId: string): Promise<void> {
  const isKept = async () => await caches.has("pitchwire-kept") && await caches.has("pitchwire-shell");
  await until("it is kept", () => page.evaluate(isKept), 500);
  await page.waitForTimeout(1_000);
  await page.context().setOffline(true);
  await page.goto(`/conversations/${openId}`);
  await page.getByText(/You are offline|That conversation is not kept/).last().waitFor();
}

/** The answer, and below it another one being written. */
async function reply(page: Page): Promise<void> {
  await choose(page, "Reply");
  await page.locator("#composer").fill("Thursday suits me.");
  await page.locator("#composer").press("Enter");
  await page.locator(".bubble", { hasText: "Thursday suits me." }).last().waitFor();
  await page.locator("#composer").fill("Or Friday.");
  await page.locator("#composer").press("Enter");
  await choose(page, "Reply");
}

/** What was marked stays so from one form to the next. */
async function pin(page: Page): Promise<void> {
  await page.locator(".finder .search").waitFor();
  const last = page.locator(".entry").last();
  for (const name of [/^Mute/, /^Pin/]) {
    await last.hover();
    await last.getByRole("button").first().waitFor();
    const button = last.getByRole("button", { name });
    if (await button.count() === 0) continue;
    await button.click();
    await page.locator(".notice-bar.is-shown").waitFor();
  }
}

async function startConversation(page: Page): Promise<void> {
  await page.getByRole("button", { name: "New conversation" }).first().click();
  await page.getByRole("dialog").waitFor();
  await page.waitForTimeout(300);
}

async function signInWrongly(page: Page): Promise<void> {
  await page.getByLabel("E-mail address").fill("ada@pitch.example");
  await page.getByLabel("Password").fill("a wrong password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("alert").waitFor();
}

async function registerWrongly(page: Page): Promise<void> {
  await page.getByLabel("Name").fill("Eve");
  await page.getByLabel("E-mail address").fill("eve@pitch.example");
  await page.getByLabel("Password").fill("short");
  await page.getByRole("button", { name: "Create account" }).click();
}

async function idOf(pitchId: string): Promise<string> {
  const [row] = await app.running.db.sql`select id from conversations where pitch_id = ${pitchId}`;
  return row.id;
}

/** Writes to Ben, who is away, so that the mailbox, the decisions and the way out have something to show. */
async function mailForBen(): Promise<{ mail: string; stop: string }> {
  const ada = { userId: "demo-ada", name: "Ada Lindqvist", role: "creator" as const };
  await sendMessage(app.running, ada, { conversationId, content: "The director says yes. Shall we talk on Thursday?" });
  await app.running.db.sql`update messages set created_at = created_at - interval '1 day'`;
  await app.running.db.sql`update conversation_participants set mail_due_at = now() where mail_due_at is not null`;
  await app.running.worker.runOnce();
  const list = await (await fetch(`${app.origin}/dev/mailbox`)).text();
  const mail = /href="(\/dev\/mailbox\/[^"]+)"/.exec(list)![1];
  const source = await (await fetch(app.origin + mail)).text();
  return { mail, stop: /\/unsubscribe\/[\w.~-]+/.exec(source)![0] };
}

/** What was snoozed stays so from one form to the next. */
async function snooze(page: Page): Promise<void> {
  const end = page.getByRole("button", { name: "End now" });
  if (await end.count() > 0) await end.click();
  await page.getByRole("button", { name: "8 hours" }).click();
}

/** Somebody with an address of which nobody knows yet whether it is theirs, and the links in mails to them. */
async function register(): Promise<{ verify: string; stop: string }> {
  const email = "eve@pitch.example";
  const headers = { "content-type": "application/json" };
  const body = JSON.stringify({ name: "Eve Adler", email, password: "a few words in a row" });
  await fetch(`${app.origin}/api/auth/register`, { method: "POST", headers, body });
  const [{ id: userId }] = await app.running.db.sql`select id from users where email = ${email}`;
  const verify = await app.running.verificationTokens.sign({ userId, email, issuedAt: new Date() });
  const stop = await signStopToken(app.running, { userId, email }, { scope: "digest" });
  return { verify: `/verify/${verify}`, stop: `/unsubscribe/${stop}` };
}
