import { getLogger } from "@logtape/logtape";
import type { App } from "../../src/app.ts";
import { Throttle } from "../../src/auth/throttle.ts";
import { Tokens } from "../../src/auth/tokens.ts";
import { readConfig } from "../../src/config.ts";
import { openDatabase } from "../../src/db/open.ts";
import type { Live } from "../../src/events.ts";
import { createMailer } from "../../src/notifications/mailer.ts";
import { SetClock } from "./clock.ts";
import { reusedDatabase } from "./database.ts";

/** As much of the app as people and sessions need, on a real Postgres, with a clock that stands still and no sockets. */
export async function authApp(settings: Record<string, string> = {}) {
  const database = await reusedDatabase();
  const config = readConfig({
    MODE: "production",
    PUBLIC_URL: "https://pitch.example",
    JWT_SECRET: "a secret of at least thirty-two characters",
    LIMIT_LOGINS_PER_MINUTE: "1000",
    ...settings,
  });
  const clock = new SetClock();
  const db = await openDatabase({ url: database.url, dataDir: "", poolSize: 6 });
  const signedOut: unknown[] = [];
  const live: Partial<Live> = {
    signOut: (who) => signedOut.push(who),
  };
  const parts: Partial<App> = {
    config,
    clock,
    db,
    live: live as Live,
    log: getLogger("tests"),
    mailer: createMailer(config, db, getLogger("tests")),
    tokens: await Tokens.open(config, clock),
    throttle: new Throttle(clock),
  };
  const app = parts as App;
  return {
    app,
    clock,
    signedOut,
    /** Another process on the same database: what this one remembers, it does not. */
    another: (): App => ({ ...app }),
    async [Symbol.asyncDispose]() {
      await db.close();
      await database[Symbol.asyncDispose]();
    },
  };
}

export type AuthApp = Awaited<ReturnType<typeof authApp>>;
