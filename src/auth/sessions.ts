import { and, desc, eq, gt, isNull, ne, type SQL } from "drizzle-orm";
import { createHash } from "node:crypto";
import { uuidv7 } from "../../utils/ids.ts";
import type { App } from "../app.ts";
import { sessions, users } from "../db/schema/mod.ts";
import { Problem } from "../errors.ts";
import { expiringPerApp } from "./expiring.ts";
import { isUsable, type UserRow } from "./users.ts";

const DAY_MS = 86_400_000;
const LIFETIME_MS = 30 * DAY_MS;
const RENEW_AFTER_MS = DAY_MS;
/** Another instance's logout reaches this one after so long at the latest. */
const REMEMBER_MS = 5_000;
const rememberedSessions = expiringPerApp<KnownSession>(10_000);
/** Ids of sessions that ended here, for as long as a reading from before may still be under way or remembered. */
const endedSessions = expiringPerApp<true>(100_000);
const TOKEN = /^[A-Za-z0-9_-]{43}$/;
const MAX_LISTED = 100;
const MAX_USER_AGENT_CHARS = 200;

export interface StartedSession {
  sessionId: string;
  /** The cookie's value, known to nobody else: the table has its digest. */
  sessionToken: string;
  expiresAtMs: number;
}

/** One of the places where somebody is signed in. */
export interface OpenSession {
  sessionId: string;
  /** What the browser called itself. */
  userAgent?: string;
  createdAt: Date;
}

interface KnownSession {
  sessionId: string;
  user: UserRow;
  expiresAtMs: number;
}

/** Signs a person in, until the session ends after 30 days without use. */
export async function startSession(app: App, userId: string, userAgent?: string): Promise<StartedSession> {
  const nowMs = app.clock.now();
  const sessionId = uuidv7(nowMs);
  const sessionToken = crypto.getRandomValues(new Uint8Array(32)).toBase64({
    alphabet: "base64url",
    omitPadding: true,
  });
  const expiresAtMs = nowMs + LIFETIME_MS;
  await app.db.orm.insert(sessions).values({
    id: sessionId,
    userId,
    tokenHash: digestOf(sessionToken),
    userAgent: userAgent?.slice(0, MAX_USER_AGENT_CHARS),
    createdAt: new Date(nowMs),
    expiresAt: new Date(expiresAtMs),
  });
  return { sessionId, sessionToken, expiresAtMs };
}

/** The session that a cookie's token opens, renewed once a day at most. Undefined for one that is unknown, ended or its person's no more. */
export async function findSession(app: App, sessionToken: string): Promise<KnownSession | undefined> {
  if (!TOKEN.test(sessionToken)) return undefined;
  const nowMs = app.clock.now();
  const remembered = rememberedSessions(app);
  const digest = digestOf(sessionToken);
  const key = digest.toBase64();
  const known = remembered.get(key, nowMs);
  const session = known ?? await readSession(app, digest, nowMs);
  // Asked last: a logout while the row was being read counts.
  if (!session || endedSessions(app).get(session.sessionId, app.clock.now())) return undefined;
  if (!known) remembered.set(key, session, Math.min(nowMs + REMEMBER_MS, session.expiresAtMs));
  return session;
}

/** Ends a session everywhere and closes its sockets. Ending it again changes nothing. */
export async function endSession(app: App, sessionId: string): Promise<void> {
  const nowMs = app.clock.now();
  await app.db.orm.update(sessions).set({ revokedAt: new Date(nowMs) })
    .where(and(eq(sessions.id, sessionId), isNull(sessions.revokedAt)));
  endedSessions(app).set(sessionId, true, nowMs + 2 * REMEMBER_MS);
  app.live.signOut({ sessionId });
}

/** Where somebody is signed in, the latest first. */
export async function listSessions(app: App, userId: string): Promise<OpenSession[]> {
  const rows = await app.db.orm.select({
    sessionId: sessions.id,
    userAgent: sessions.userAgent,
    createdAt: sessions.createdAt,
  }).from(sessions).where(and(eq(sessions.userId, userId), isOpenAt(app.clock.now()))).orderBy(desc(sessions.createdAt))
    .limit(MAX_LISTED);
  return rows.map(({ userAgent, ...row }) => ({ ...row, ...(userAgent === null ? {} : { userAgent }) }));
}

/** Ends one of the person's own sessions. Throws `not_found` for any other, and for one that has ended. */
export async function endOwnSession(app: App, userId: string, sessionId: string): Promise<void> {
  const [own] = await app.db.orm.select({ id: sessions.id }).from(sessions)
    .where(and(eq(sessions.id, sessionId), eq(sessions.userId, userId), isOpenAt(app.clock.now())));
  if (!own) throw new Problem("not_found", "Cannot sign out there: this session is not yours, or has ended");
  await endSession(app, sessionId);
}

/** Ends all of the person's sessions but this one. */
export async function endOtherSessions(app: App, userId: string, sessionId: string): Promise<void> {
  const others = await app.db.orm.select({ id: sessions.id }).from(sessions)
    .where(and(eq(sessions.userId, userId), ne(sessions.id, sessionId), isOpenAt(app.clock.now())));
  for (const { id } of others) await endSession(app, id);
}

function isOpenAt(nowMs: number): SQL | undefined {
  return and(isNull(sessions.revokedAt), gt(sessions.expiresAt, new Date(nowMs)));
}

async function readSession(app: App, digest: Uint8Array, nowMs: number): Promise<KnownSession | undefined> {
  const isOpen = and(eq(sessions.tokenHash, digest), isOpenAt(nowMs));
  const [row] = await app.db.orm.select({ sessionId: sessions.id, expiresAt: sessions.expiresAt, user: users })
    .from(sessions).innerJoin(users, eq(users.id, sessions.userId)).where(isOpen);
  if (!row || !isUsable(app, row.user)) return undefined;
  const renewedMs = nowMs + LIFETIME_MS;
  const isDue = renewedMs - row.expiresAt.getTime() >= RENEW_AFTER_MS;
  if (isDue) await app.db.orm.update(sessions).set({ expiresAt: new Date(renewedMs) }).where(isOpen);
  return {
    sessionId: row.sessionId,
    user: row.user,
    expiresAtMs: isDue ? renewedMs : row.expiresAt.getTime(),
  };
}

function digestOf(sessionToken: string): Uint8Array {
  return new Uint8Array(createHash("sha256").update(sessionToken).digest());
}
