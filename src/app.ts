import type { Logger } from "@logtape/logtape";
import type postgres from "postgres";
import { type Clock, systemClock } from "../utils/clock.ts";
import { within } from "../utils/within.ts";
import { Throttle } from "./auth/throttle.ts";
import { Tokens } from "./auth/tokens.ts";
import type { Config } from "./config.ts";
import { migrateDatabase } from "./db/migrate.ts";
import { type Database, openDatabase } from "./db/open.ts";
import type { Live } from "./events.ts";
import { Conversations, LANES } from "./messaging/appender.ts";
import { connectHot } from "./messaging/append.ts";
import { Metrics } from "./metrics.ts";
import type { Mailer } from "./notifications/mail.ts";
import { createMailer } from "./notifications/mailer.ts";
import { PushSender } from "./notifications/push/sender.ts";
import { UnsubscribeTokens } from "./notifications/unsubscribe_tokens.ts";
import { VerificationTokens } from "./notifications/verification_tokens.ts";
import type { Bus } from "./realtime/bus.ts";
import { MemoryExchange } from "./realtime/bus_memory.ts";
import { Realtime } from "./realtime/realtime.ts";
import { listenForMail, type MailListener } from "./mail_listener.ts";
import { startWorker } from "./worker.ts";

/** For mails under way when the process ends. What a slow mail server has not taken by then goes out later, as the same mail. */
const MAIL_PATIENCE_MS = 2000;

/** What every domain function is handed first: `verb(app, actor, input)`. */
export interface App {
  config: Config;
  clock: Clock;
  log: Logger;
  metrics: Metrics;
  db: Database;
  live: Live;
  tokens: Tokens;
  throttle: Throttle;
  mailer: Mailer;
  unsubscribeTokens: UnsubscribeTokens;
  verificationTokens: VerificationTokens;
  push: PushSender;
  conversations: Conversations;
}

/** The running product: what the edge and the entry point need besides what the domain sees. */
export interface RunningApp extends App {
  realtime: Realtime;
  worker: ReturnType<typeof startWorker>;
  /** Where answers by mail come in, if they do. */
  mailListener?: MailListener;
  /** Ends everything in order: sockets, background work, mail, database. */
  close(): Promise<void>;
}

interface Wiring {
  log: Logger;
  clock?: Clock;
  /** Given by who runs several instances in one process. */
  bus?: Bus;
  /** Given by tests: their own database, already migrated. */
  db?: Database;
}

/** Opens the database, migrates it and wires the parts. Throws a Problem that says what can't be reached or used. */
export async function createApp(config: Config, { log, clock = systemClock, bus, db }: Wiring): Promise<RunningApp> {
  const database = db ?? await openMigrated(config, log);
  const hot = connectHot(database.url, LANES);
  const parts = {
    config,
    clock,
    log,
    metrics: new Metrics(),
    db: database,
    tokens: await Tokens.open(config, clock),
    throttle: new Throttle(clock),
    mailer: createMailer(config, database, log),
    unsubscribeTokens: await UnsubscribeTokens.open(config),
    verificationTokens: await VerificationTokens.open(config),
    push: await PushSender.open(config, clock),
  };
  const app = wire(parts, hot, bus ?? new MemoryExchange().join());
  const worker = startWorker(app);
  const mailListener = config.mail.inboundPort === undefined ? undefined : await listenForMail(app);
  const close = async () => {
    parts.metrics.close();
    await mailListener?.close();
    await app.realtime.close();
    await within(MAIL_PATIENCE_MS, worker.stop());
    await parts.mailer.close();
    await worker.stop();
    await hot.end({ timeout: 5 });
    await database.close();
  };
  return Object.assign(app, { worker, mailListener, close });
}

async function openMigrated(config: Config, log: Logger): Promise<Database> {
  const db = await openDatabase({
    url: config.databaseUrl,
    dataDir: config.dataDir,
    poolSize: config.databasePool,
    log: (message) => log.info(message),
  });
  try {
    await migrateDatabase(db.url);
  } catch (error) {
    await db.close();
    throw error;
  }
  return db;
}

/** The domain tells the live side and the live side calls the domain: each holds the one `app` object. */
function wire(parts: Omit<App, "live" | "conversations">, hot: postgres.Sql, bus: Bus): App & { realtime: Realtime } {
  const app = { ...parts } as App & { realtime: Realtime };
  app.realtime = new Realtime(app, bus);
  app.live = app.realtime;
  app.conversations = new Conversations({
    db: parts.db,
    hot,
    clock: parts.clock,
    log: parts.log,
    live: app.live,
    metrics: parts.metrics,
    mailWaitSeconds: parts.config.mail.waitSeconds,
  });
  return app;
}
