import { effect } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { IS_BROWSER } from "fresh/runtime";
import { BrowserStore } from "../src/client/mod.ts";
import { type InboxBrowser, InboxPage } from "../src/inbox/inbox_page.ts";
import { desktopAlerts } from "../src/inbox/desktop_alerts.ts";
import type { InboxProps } from "../src/inbox/inbox_props.ts";
import { InboxView } from "../src/inbox/InboxView.tsx";
import { pageTitle, titleOf } from "../src/ui/conversation_words.ts";

const TICK_MS = 20_000;
const UNSEEN_MS = 200;
const PARTS = { search: ".search input", composer: "#composer" };
const UNREAD_ICON = "/favicon-unread.svg";
const YEAR_SECONDS = 31_536_000;

/** Wires the inbox to the browser it runs in. */
export default function InboxIsland(props: InboxProps) {
  const page = useMemo(() => new InboxPage(props, IS_BROWSER ? browserFor(props) : undefined), []);
  useEffect(() => {
    const stops = [page.connect(), followBrowser(page), keepTime(page), nameTab(page)];
    return () => stops.forEach((stop) => stop());
  }, [page]);
  return <InboxView page={page} />;
}

function browserFor({ me }: InboxProps): InboxBrowser {
  const storage = storageOrNone();
  return {
    baseUrl: location.origin,
    store: storage && new BrowserStore(me.userId, { storage, locks: navigator.locks }),
    storage,
    alerts: desktopAlerts,
    isWatched: () => document.visibilityState === "visible" && document.hasFocus(),
    go: (path) => history.pushState(null, "", path),
    load: (path) => location.assign(path),
    focusOn: (part) => document.querySelector<HTMLElement>(PARTS[part])?.focus(),
    soon,
    afterPaint,
  };
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

/** Reading the property alone throws where cookies are blocked. */
function storageOrNone(): Storage | undefined {
  let storage: Storage | undefined;
  try {
    storage = localStorage;
  } catch {
    // Nothing is kept then over a reload.
  }
  return storage;
}

function followBrowser(page: InboxPage): () => void {
  const ending = new AbortController();
  const on = (target: EventTarget, type: string, listener: () => void) =>
    target.addEventListener(type, listener, { signal: ending.signal });
  const look = () => {
    page.chat.setVisible(document.visibilityState === "visible");
    page.thread.peek()?.keeper.look();
  };
  on(globalThis, "online", () => page.chat.socket.connectNow());
  on(globalThis, "offline", () => page.chat.socket.goOffline());
  on(globalThis, "focus", look);
  on(globalThis, "popstate", () => page.show(location.pathname.split("/")[2]));
  on(document, "visibilitychange", look);
  document.addEventListener("keydown", (event) => press(page, event), { signal: ending.signal });
  if (!navigator.onLine) page.chat.socket.goOffline();
  return () => ending.abort();
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
function keepTime(page: InboxPage): () => void {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  document.cookie = `pitchwire_zone=${timeZone}; Path=/; Max-Age=${YEAR_SECONDS}; SameSite=Lax`;
  const tick = () => page.clock.value = { nowMs: Date.now(), timeZone };
  tick();
  const timer = setInterval(tick, TICK_MS);
  return () => clearInterval(timer);
}

/** How much is unread, in words and as a dot on the icon, for whoever has the tab among twenty others. */
function nameTab(page: InboxPage): () => void {
  const icon = document.querySelector<HTMLLinkElement>("link[rel=icon]");
  const iconHref = icon?.href;
  return effect(() => {
    if (icon && iconHref) icon.href = page.signals.unread.value > 0 ? UNREAD_ICON : iconHref;
    const conversation = page.selected.value;
    const what = conversation ? titleOf(conversation, page.me.userId) : "Conversations";
    document.title = pageTitle(page.signals.unread.value, what);
  });
}
