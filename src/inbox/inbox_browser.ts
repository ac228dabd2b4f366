import type { ChatOptions } from "../client/mod.ts";
import type { AlertBrowser } from "./device_alerts.ts";
import type { PushBrowser } from "./push_device.ts";
import type { CallLocks } from "./shared_calls.ts";

/** What the page needs of the browser it is in. */
export interface InboxBrowser
  extends Pick<ChatOptions, "baseUrl" | "token" | "store" | "openSocket" | "fetch" | "time"> {
  /** For drafts. */
  storage?: Pick<Storage, "getItem" | "setItem" | "removeItem">;
  /** For what is this tab's alone. */
  tabStorage?: Pick<Storage, "getItem" | "setItem" | "removeItem">;
  alerts?: AlertBrowser;
  /** Of all tabs together. */
  locks?: CallLocks;
  push?: PushBrowser;
  /** In sight, and with the focus: what is shown is being read. */
  isWatched(): boolean;
  /** Makes `path` the page's address, without loading. */
  go(path: string): void;
  /** The platform's page that this is a part of has its own account, address and title. */
  isEmbedded?: boolean;
  /** Loads `path` as a page. */
  load(path: string): void;
  /** Gives the focus to a part of the page, if it is there. */
  focusOn(part: "search" | "composer"): void;
  /** Calls before the next frame, so that what comes within one is drawn together; at once when it is left out. */
  soon?(act: () => void): void;
  /** Calls when what has changed so far can be seen. */
  afterPaint(act: () => void): void;
}

/** On the server nothing but the first paint is drawn. */
export const NO_BROWSER: InboxBrowser = {
  baseUrl: "http://nowhere",
  isWatched: () => false,
  go() {},
  load() {},
  focusOn() {},
  afterPaint() {},
};
