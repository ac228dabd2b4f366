import type { Clock } from "../utils/clock.ts";
import type { Config } from "./config.ts";
import type { Database } from "./db/open.ts";
import type { Live } from "./events.ts";
import type { Mailer } from "./notifications/mail.ts";
import type { UnsubscribeTokens } from "./notifications/unsubscribe_tokens.ts";
import type { Tokens } from "./auth/tokens.ts";
import type { Throttle } from "./auth/throttle.ts";
import type { Conversations } from "./messaging/appender.ts";
import type { Logger } from "@logtape/logtape";

/** What every domain function is handed first: `verb(app, actor, input)`. */
export interface App {
  config: Config;
  clock: Clock;
  log: Logger;
  db: Database;
  live: Live;
  tokens: Tokens;
  throttle: Throttle;
  mailer: Mailer;
  unsubscribeTokens: UnsubscribeTokens;
  conversations: Conversations;
}
