import { effect } from "@preact/signals";
import { within } from "../../utils/within.ts";
import { systemTime } from "../client/mod.ts";
import { pageTitle, titleOf } from "../ui/conversation_words.ts";
import { registerWorker } from "./browser_worker.ts";
import { followBrowser, keepTime } from "./browser_wiring.ts";
import type { InboxPage } from "./inbox_page.ts";
import { KeptInbox } from "./kept_inbox.ts";
import { browserShelf } from "./kept_shelf.ts";
import { keepsReading } from "./kept_switch.ts";
import { storageOrNone } from "./storage.ts";

const UNREAD_ICON = "/favicon-unread.svg";
const SIGN_OUT_PATIENCE_MS = 2_000;
const IDLE_MS = 5_000;

/** Wires an inbox that has the browser's page to itself: address, title, connection, and what stays for later. Returns the way to end it. */
export function liveIn(page: InboxPage): () => void {
  const ending = new AbortController();
  const kept = keepReading(page, ending.signal);
  signOutTidily(page, kept, ending.signal);
  const stops = [page.connect(), followBrowser(page), keepTime(page), nameTab(page), () => ending.abort()];
  return () => stops.forEach((stop) => stop());
}

/** What is read here can be read without a connection, also by a page that begins without one; unless somebody does not want it on this device. */
function keepReading(page: InboxPage, signal: AbortSignal): KeptInbox | undefined {
  const shelf = browserShelf();
  if (!shelf) return;
  const wish = keepsReading(page.me.userId, storageOrNone());
  if (!wish.isOn.peek()) return void shelf.clear().catch(() => {});
  const isWanted = () => (wish.look(), wish.isOn.peek());
  const kept = new KeptInbox({ shelf, page, time: systemTime, idle, isWanted });
  const stop = kept.follow();
  const saveUnseen = () => document.visibilityState === "hidden" && void kept.save();
  document.addEventListener("visibilitychange", saveUnseen, { signal });
  globalThis.addEventListener("pagehide", () => void kept.save(), { signal });
  signal.addEventListener("abort", stop);
  idle(() => void askToKeepPages().catch(() => {}));
  return kept;
}

/** Where browsers refuse a worker, all works but this. */
async function askToKeepPages(): Promise<void> {
  await registerWorker();
  const { active } = await navigator.serviceWorker.ready;
  const styles = document.querySelector<HTMLLinkElement>("link[rel=stylesheet]");
  active?.postMessage({ type: "keep_pages", mark: `${styles?.href} ${document.documentElement.lang}` });
}

/** Nobody who signs out goes on being called here, or leaves behind what they read. */
function signOutTidily(page: InboxPage, kept: KeptInbox | undefined, signal: AbortSignal): void {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !form.action.endsWith("/sign-out")) return;
    event.preventDefault();
    // Who wants to be signed out is, also where this hangs.
    const left = Promise.allSettled([page.notices.push?.leave(), kept?.leave()]);
    void within(SIGN_OUT_PATIENCE_MS, left).finally(() => form.submit());
  }, { signal });
}

/** How much is unread, in words and as a dot on the icon, for whoever has the tab among twenty others. */
function nameTab(page: InboxPage): () => void {
  const icon = document.querySelector<HTMLLinkElement>("link[rel=icon]");
  const iconHref = icon?.href;
  return effect(() => {
    if (icon && iconHref) icon.href = page.signals.unread.value > 0 ? UNREAD_ICON : iconHref;
    const conversation = page.selected.value;
    const what = conversation ? titleOf(page.words, conversation, page.me.userId) : page.words.say("list-title");
    document.title = pageTitle(page.signals.unread.value, what);
  });
}

/** Not every browser says when it is idle. */
function idle(act: () => void): void {
  if ("requestIdleCallback" in globalThis) requestIdleCallback(act, { timeout: IDLE_MS });
  else setTimeout(act, 200);
}
