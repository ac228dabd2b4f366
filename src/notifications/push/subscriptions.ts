import { createECDH } from "node:crypto";
import { type SQL, sql } from "drizzle-orm";
import type { App } from "../../app.ts";
import type { Actor } from "../../auth/actor.ts";
import { withRepeats } from "../../db/repeats.ts";
import { type Executor, run } from "../../db/run.ts";
import { Problem } from "../../errors.ts";
import type { PushOffer, PutSubscription } from "../../protocol.ts";
import { isPushAddress } from "./hosts.ts";

const MAX_SUBSCRIPTIONS = 20;
const MAX_USER_AGENT_CHARS = 200;
const RATE = { count: 30, periodMs: 60_000 };
const BATCH = 100;

/** A browser that takes pushes. */
interface Subscription {
  endpoint: string;
  keys: { p256dh: string; auth: string };
}

/** In whose name a browser subscribes, and by which session it is signed in; a platform's token has none. */
interface Subscriber {
  actor: Actor;
  sessionId?: string;
  userAgent?: string;
}

export function pushOffer(app: App): PushOffer {
  return { publicKey: app.push.publicKey, isAvailable: app.config.push.hosts.length > 0 };
}

/**
 * Pushes to this person go to that browser from now on, and to no account that had it before; the same again changes nothing. A person has
 * at most 20: those told longest ago go. Throws `invalid` for an address that pushes must not be sent to and for a key that is none,
 * `rate_limited`.
 */
export async function putSubscription(
  app: App,
  { actor, sessionId, userAgent }: Subscriber,
  { endpoint, keys }: PutSubscription,
): Promise<void> {
  app.throttle.take(`push:${actor.userId}`, RATE, "subscribe");
  if (!isPushAddress(endpoint, app.config.push.hosts)) {
    throw new Problem("invalid", "Cannot subscribe: the endpoint is at no push service that this server sends to", {
      field: "endpoint",
    });
  }
  if (!isPublicKey(keys.p256dh)) {
    throw new Problem("invalid", "Cannot subscribe: the key is no point of P-256", { field: "keys.p256dh" });
  }
  const { userId } = actor;
  await withRepeats(() =>
    app.db.sql.begin(async (tx) => {
      const people = [...new Set([userId, await ownerOf(tx, endpoint) ?? userId])];
      await lockPeople(tx, people);
      const id = sessionId ?? crypto.randomUUID();
      await run(tx, sql`delete from push_subscriptions where endpoint = ${endpoint} or id = ${id}::uuid`);
      await run(
        tx,
        sql`
        insert into push_subscriptions (id, user_id, endpoint, keys, user_agent, created_at)
        values (${id}::uuid, ${userId}, ${endpoint}, ${
          JSON.stringify({ p256dh: keys.p256dh, auth: keys.auth })
        }::text::jsonb,
          ${userAgent?.slice(0, MAX_USER_AGENT_CHARS) ?? null}, ${new Date(app.clock.now())}::timestamptz)`,
      );
      await dropOldest(tx, userId);
      for (const each of people) await copyHasPush(tx, each);
    })
  );
}

/** That browser gets no pushes for this person any more. Nothing happens where it got none. */
export async function deleteSubscription(app: App, actor: Actor, endpoint: string): Promise<void> {
  await removeWhere(app, actor.userId, sql`endpoint = ${endpoint}`);
}

/** Its push service knows it no more, or refuses what is sent there. */
export async function removeSubscription(app: App, userId: string, id: string): Promise<void> {
  await removeWhere(app, userId, sql`id = ${id}::uuid`);
}

/**
 * A subscription that came by a session has that session's id, for a browser has one of each: so nothing is pushed to where somebody was
 * signed out, from here or from another device. `x` is the subscription's alias, `now` of type timestamptz.
 */
export function isSignedInSql(x: string, now: SQL): SQL {
  return sql`(not exists (select 1 from sessions e where e.id = ${sql.identifier(x)}.id
    and (e.revoked_at is not null or e.expires_at <= ${now})))`;
}

/** One of the person's subscriptions, unless they are signed out there. */
export async function readSubscription(app: App, userId: string, id: string): Promise<Subscription | undefined> {
  const now = sql`${new Date(app.clock.now())}::timestamptz`;
  const [row] = await run<Subscription>(
    app.db.sql,
    sql`select x.endpoint, x.keys from push_subscriptions x
      where x.id = ${id}::uuid and x.user_id = ${userId} and ${isSignedInSql("x", now)}`,
  );
  return row;
}

/** Background work: forgets the subscriptions of sessions that have ended. Returns how many. */
export async function deleteEndedSubscriptions(app: App): Promise<number> {
  const now = sql`${new Date(app.clock.now())}::timestamptz`;
  const ended = await run<{ id: string; userId: string }>(
    app.db.sql,
    sql`select x.id, x.user_id as "userId" from push_subscriptions x where not ${
      isSignedInSql("x", now)
    } limit ${BATCH}::int`,
  );
  for (const { id, userId } of ended) await removeSubscription(app, userId, id);
  return ended.length;
}

/** The value of `has_push` in a new participant's row. `person` is the alias of something with a `user_id`. */
export function hasPushSql(person: string): SQL {
  return sql`exists (select 1 from push_subscriptions s where s.user_id = ${sql.identifier(person)}.user_id)`;
}

/** Whoever makes participants holds these people before the statement that reads `hasPushSql`: else a first subscription at that moment would be missed. */
export async function lockForPush(tx: Executor, userIds: readonly string[]): Promise<void> {
  await run(tx, sql`select 1 from users where id = any(${sql.param([...userIds])}::text[]) order by id for key share`);
}

// Excludes `lockForPush`, and everybody else who changes the person's subscriptions.
async function lockPeople(tx: Executor, userIds: readonly string[]): Promise<void> {
  await run(tx, sql`select 1 from users where id = any(${sql.param([...userIds])}::text[]) order by id for update`);
}

async function ownerOf(tx: Executor, endpoint: string): Promise<string | undefined> {
  const [row] = await run<{ userId: string }>(
    tx,
    sql`select user_id as "userId" from push_subscriptions where endpoint = ${endpoint}`,
  );
  return row?.userId;
}

async function dropOldest(tx: Executor, userId: string): Promise<void> {
  await run(
    tx,
    sql`delete from push_subscriptions where user_id = ${userId} and id not in (
      select id from push_subscriptions where user_id = ${userId} order by created_at desc, id desc limit ${MAX_SUBSCRIPTIONS}::int
    )`,
  );
}

async function removeWhere(app: App, userId: string, isMeant: SQL): Promise<void> {
  await withRepeats(() =>
    app.db.sql.begin(async (tx) => {
      await lockPeople(tx, [userId]);
      await run(tx, sql`delete from push_subscriptions where user_id = ${userId} and ${isMeant}`);
      await copyHasPush(tx, userId);
    })
  );
}

/** With the last browser gone nothing is due and nothing is shown any more. */
async function copyHasPush(tx: Executor, userId: string): Promise<void> {
  await run(
    tx,
    sql`
    update conversation_participants p set has_push = x.has, push_due_at = case when x.has then p.push_due_at end,
      pushed_seq = case when x.has then p.pushed_seq else 0 end
    from (select exists (select 1 from push_subscriptions where user_id = ${userId}) as has) x
    where p.user_id = ${userId} and p.has_push <> x.has`,
  );
}

/** By using it: WebCrypto here takes bytes that are no point of the curve, and each push would fail. */
function isPublicKey(p256dh: string): boolean {
  const own = createECDH("prime256v1");
  own.generateKeys();
  try {
    return own.computeSecret(Uint8Array.fromBase64(p256dh, { alphabet: "base64url" })).length > 0;
  } catch {
    return false;
  }
}
