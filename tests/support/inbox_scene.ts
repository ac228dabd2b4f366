import type { InboxBrowser } from "../../src/inbox/inbox_browser.ts";
import { InboxPage } from "../../src/inbox/inbox_page.ts";
import { inboxCatalogue } from "../../src/words/catalogues.ts";
import type { setScene } from "./chat_scene.ts";

type Scene = ReturnType<typeof setScene>;

/** Ada's inbox as the server hands it over, `open` being the conversation that the address names. */
export function adasInbox({ server, time, room }: Scene, open?: string, storage?: InboxBrowser["storage"]) {
  const seen = {
    isWatched: true,
    isPainted: true,
    paths: [] as string[],
    loads: [] as string[],
    focused: [] as string[],
  };
  const unpainted: (() => void)[] = [];
  const browser: InboxBrowser = {
    baseUrl: "http://127.0.0.1",
    time,
    storage,
    ...server.way("ada"),
    isWatched: () => seen.isWatched,
    go: (path) => seen.paths.push(path),
    load: (path) => seen.loads.push(path),
    focusOn: (part) => seen.focused.push(part),
    afterPaint: (act) => seen.isPainted ? act() : unpainted.push(act),
  };
  const page = new InboxPage({
    me: { userId: "ada", name: "Ada Park", role: "creator", isEmailVerified: true },
    conversations: [...server.rooms.values()].map((each) => each.view("ada")),
    selected: open === undefined ? undefined : { conversation: room(open).view("ada"), history: room(open).page() },
    pinned: { items: [] },
    unread: { total: 0, conversations: 0, requests: 0 },
    contentLimit: 10_000,
    clientId: "0198f000-0000-7000-8000-00000000000c",
    sendKey: "enter",
    language: "en",
    catalogue: inboxCatalogue("en"),
    nowMs: time.now(),
    timeZone: "Europe/Berlin",
  }, browser);
  return { page, ...seen, seen, paint: () => unpainted.splice(0).forEach((act) => act()) };
}
