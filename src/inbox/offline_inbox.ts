import { uuidv7 } from "../../utils/ids.ts";
import { systemTime } from "../client/mod.ts";
import type { Language } from "../words/languages.ts";
import type { InboxBrowser } from "./inbox_browser.ts";
import { InboxPage } from "./inbox_page.ts";
import { type KeptShelf, readKept } from "./kept_inbox.ts";

/** What the page without a connection has of itself. It is anybody's. */
export interface OfflineProps {
  contentLimit: number;
  language: Language;
  /** Its sentences. */
  catalogue: string;
}

interface Parts {
  props: OfflineProps;
  shelf: KeptShelf;
  timeZone: string;
  /** The conversation that the address names. */
  openId?: string;
  browserFor(userId: string): InboxBrowser;
}

/** The inbox as it was when it was last seen with a connection; undefined if nothing of it is kept. Knows no DOM. */
export async function offlineInbox(
  { props, shelf, timeZone, openId, browserFor }: Parts,
): Promise<InboxPage | undefined> {
  const kept = await readKept(shelf, openId);
  if (!kept) return;
  const browser = browserFor(kept.me.userId);
  const nowMs = (browser.time ?? systemTime).now();
  const page = new InboxPage({ ...kept, ...props, isOld: true, nowMs, timeZone, clientId: uuidv7() }, browser);
  if (openId === undefined || kept.selected) return page;
  if (page.chat.conversation(openId)) page.show(openId);
  else comeToIt(page, openId);
  return page;
}

/** Opens a conversation of which nothing is kept as soon as there is a connection, unless somebody has gone elsewhere by then. */
function comeToIt(page: InboxPage, conversationId: string): void {
  page.marks.warn("offline-not-kept");
  const stop = page.chat.onChange((topic) => {
    if (topic !== "connection" || page.chat.connection.state !== "online") return;
    stop();
    if (page.selectedId.peek() === undefined) page.visit(conversationId);
  });
}
