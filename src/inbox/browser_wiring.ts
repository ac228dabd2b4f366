import { BrowserStore } from "../client/mod.ts";
import { comeBack } from "./coming_back.ts";
import { desktopAlerts } from "./desktop_alerts.ts";
import { keepFocus } from "./focus_keeper.ts";
import type { InboxBrowser } from "./inbox_browser.ts";
import type { InboxPage } from "./inbox_page.ts";
import { pushBrowser } from "./push_browser.ts";
import { storageOrNone } from "./storage.ts";
import { wearSavedTheme } from "./theme.ts";

const TICK_MS = 20_000;
/** Between two ticks of a page in sight; after more than that the computer was asleep. */
const ASLEEP_MS = 2 * TICK_MS;
const UNSEEN_MS = 200;
const PARTS = { search: ".search input", composer: "#composer" };
const LIST_PATH = "/conversations";
const YEAR_SECONDS = 31_536_000;

/** The browser as the inbox uses it: `userId` keeps what waits to be sent apart from other people's. */
export function browserFor(userId: string): InboxBrowser {
  const storage = storageOrNone();
  return {
    baseUrl: location.origin,
    store: storage && new BrowserStore(userId, { storage, locks: navigator.locks }),
    storage,
    tabStorage: storageOrNone(() => sessionStorage),
    alerts: desktopAlerts,
    locks: navigator.locks,
    push: pushBrowser,
    isWatched: () => document.visibilityState === "visible" && document.hasFocus(),
    go,
    load: (path) => location.assign(path),
    focusOn: (part) => document.querySelector<HTMLElement>(PARTS[part])?.focus(),
    soon,
    afterPaint,
  };
}

/** Back at the list one is where one came from, so that the phone's own way back does not lead through it all again. */
function go(path: string): void {
  if (path === LIST_PATH && history.state?.isFromList) history.back();
  else history.pushState({ isFromList: location.pathname === LIST_PATH }, "", path);
}

/** Hundreds of messages a second make sixty drawings. A page out of sight has no frames, but its title must still count. */
function soon(act: () => void): void {
  const late = setTimeout(() => {
    cancelAnimationFrame(frame);
    act();
  }, UNSEEN_MS);
  const frame = requestAnimationFrame(() => {
    clearTimeout(late);
    act();
  });
}

/** A frame is painted when its callbacks have ended. */
function afterPaint(act: () => void): void {
  soon(() => setTimeout(act));
}

/** Sight, network, keys, focus and the way back. Returns the way to end it. */
export function followBrowser(page: InboxPage): () => void {
  const ending = new AbortController();
  const on = (target: EventTarget, type: string, listener: () => void) =>
    target.addEventListener(type, listener, { signal: ending.signal });
  const look = () => {
    page.chat.setVisible(document.visibilityState === "visible");
    page.thread.peek()?.keeper.look();
    if (!page.isEmbedded) wearSavedTheme();
    if (document.visibilityState === "visible" && navigator.onLine) void comeBack(page);
  };
  on(globalThis, "online", () => page.chat.socket.connectNow());
  on(globalThis, "offline", () => page.chat.socket.goOffline());
  on(globalThis, "focus", look);
  for (const isPrinted of [true, false]) {
    on(globalThis, isPrinted ? "beforeprint" : "afterprint", () => {
      const thread = page.thread.peek();
      if (thread) thread.isPrinted.value = isPrinted;
    });
  }
  // A frame's address says nothing of what it shows.
  if (!page.isEmbedded) on(globalThis, "popstate", () => page.show(location.pathname.split("/")[2]));
  on(document, "visibilitychange", look);
  if (page.notices.push) followNotices(page, ending.signal);
  document.addEventListener("keydown", (event) => press(page, event), { signal: ending.signal });
  keepFocus(document.body, ending.signal);
  if (!navigator.onLine) page.chat.socket.goOffline();
  return () => ending.abort();
}

/** A click on a notice leads to its conversation in a tab that is open already. */
function followNotices(page: InboxPage, signal: AbortSignal): void {
  navigator.serviceWorker?.addEventListener("message", ({ data }) => {
    if (data?.type === "open_conversation") page.lead(String(data.conversationId));
  }, { signal });
}

/** A single key does something, unless it is being written somewhere or belongs to the browser. */
function press(page: InboxPage, event: KeyboardEvent): void {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable], dialog")) {
    return;
  }
  if (page.shortcuts.press(event.key)) event.preventDefault();
}

/** Times are told by the browser's zone; a cookie lets the server do so too at the next first paint. */
export function keepTime(page: InboxPage): () => void {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  if (!page.isEmbedded) document.cookie = `pitchwire_zone=${timeZone}; Path=/; Max-Age=${YEAR_SECONDS}; SameSite=Lax`;
  const tick = () => {
    const nowMs = Date.now();
    const wasAsleep = nowMs - page.clock.peek().nowMs > ASLEEP_MS;
    page.clock.value = { nowMs, timeZone };
    // Hidden pages come back when they are shown.
    if (wasAsleep && document.visibilityState === "visible" && navigator.onLine) void comeBack(page);
  };
  tick();
  const timer = setInterval(tick, TICK_MS);
  return () => clearInterval(timer);
}
