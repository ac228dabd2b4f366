import { eq, sql } from "drizzle-orm";
import { uuidv7 } from "../../utils/ids.ts";
import type { App } from "../app.ts";
import { type Executor, run } from "../db/run.ts";
import { credentials, users } from "../db/schema/mod.ts";
import { Problem } from "../errors.ts";
import type { Login, Me, Register } from "../protocol.ts";
import type { Identity } from "./identity.ts";
import { cleanName, normaliseEmail } from "./names.ts";
import { hashPassword, isPasswordOf } from "./passwords.ts";
import { endSession, type StartedSession, startSession } from "./sessions.ts";
import { addressKey } from "./throttle.ts";
import { isUsable, toMe, type UserRow } from "./users.ts";

/** Where a request comes from, before anybody is signed in. */
export interface Caller {
  /** Of the connection's other end. */
  address: string;
  userAgent?: string;
}

/** To whom an address belongs once somebody has registered with it: to them, or to whoever had it before. */
interface OpenedAccount {
  userId: string;
  /** As it is kept. */
  email: string;
  isTaken: boolean;
}

/** Has the address's reader told, in the transaction that makes the account. */
type Tell = (tx: Executor, account: OpenedAccount) => Promise<void>;

const MINUTE_MS = 60_000;
/** Behind one address may be an office, or a reverse proxy with everybody behind it. */
const PEOPLE_PER_ADDRESS = 5;

/**
 * Creates a local account, and does the same work when the address is taken: only its reader may learn of that, by mail. Throws `invalid`
 * (field `name`), `rate_limited`, `not_found` where local accounts are off.
 */
export async function openAccount(app: App, caller: Caller, input: Register, tell: Tell): Promise<void> {
  const email = normaliseEmail(input.email);
  admit(app, caller, email, "register");
  const name = cleanName(input.name);
  if (name === undefined) {
    throw new Problem("invalid", "Cannot register: the name has no visible character", { field: "name" });
  }
  await insertAccount(app, { name, email, passwordHash: await hashPassword(input.password) }, tell);
}

/** Signs in with a local account. Throws `unauthorised` alike for an unknown address, a wrong password and a deactivated person. */
export async function login(app: App, caller: Caller, input: Login): Promise<StartedSession & { me: Me }> {
  const email = normaliseEmail(input.email);
  admit(app, caller, email, "sign in");
  const account = await findAccount(app, email);
  const isRight = await isPasswordOf(account?.passwordHash, input.password);
  if (!account || !isRight || !isUsable(app, account.user)) {
    throw new Problem("unauthorised", "Cannot sign in: the e-mail address or the password is wrong");
  }
  const session = await startSession(app, account.user.id, caller.userAgent);
  return { ...session, me: toMe(account.user) };
}

/** Ends the session by which somebody is signed in, and its sockets. A token is its platform's to end. */
export async function logout(app: App, identity: Identity): Promise<void> {
  if (identity.sessionId !== undefined) await endSession(app, identity.sessionId);
}

// The address first: what one machine tries is stopped before it can use up the tokens of accounts, or their places in memory.
function admit(app: App, caller: Caller, email: string, act: "register" | "sign in"): void {
  if (!app.config.accounts) throw new Problem("not_found", `Cannot ${act}: local accounts are off here`);
  const count = app.config.limits.loginsPerMinute;
  const perAddress = { count: count * PEOPLE_PER_ADDRESS, periodMs: MINUTE_MS };
  app.throttle.take(`${act}:from:${addressKey(caller.address)}`, perAddress, act);
  app.throttle.take(`${act}:as:${email}`, { count, periodMs: MINUTE_MS }, act);
}

async function findAccount(app: App, email: string): Promise<{ passwordHash: string; user: UserRow } | undefined> {
  const [row] = await app.db.orm.select({ passwordHash: credentials.passwordHash, user: users })
    .from(credentials).innerJoin(users, eq(users.id, credentials.userId)).where(eq(credentials.email, email));
  return row;
}

/**
 * The same statements and one commit whether the address is free or taken, so that the time tells nothing either. The third one takes
 * back the person for whom there was no address left.
 */
async function insertAccount(
  app: App,
  account: { name: string; email: string; passwordHash: string },
  tell: Tell,
): Promise<void> {
  const nowMs = app.clock.now();
  const now = sql`${new Date(nowMs)}::timestamptz`;
  const id = uuidv7(nowMs);
  const { name, email, passwordHash } = account;
  await app.db.sql.begin(async (tx) => {
    await run(tx, sql`insert into users (id, name, email, created_at) values (${id}, ${name}, ${email}, ${now})`);
    await run(
      tx,
      sql`
      insert into credentials (user_id, email, password_hash, changed_at)
      values (${id}, ${email}, ${passwordHash}, ${now}) on conflict do nothing`,
    );
    await run(
      tx,
      sql`delete from users where id = ${id} and not exists (select from credentials where user_id = ${id})`,
    );
    const [{ userId }] = await run<{ userId: string }>(
      tx,
      sql`select user_id as "userId" from credentials where email = ${email}`,
    );
    await tell(tx, { userId, email, isTaken: userId !== id });
  });
}
