import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import { type Executor, run } from "../db/run.ts";

/**
 * What links in mails have changed for a person, without anybody signing in: what a link may take back, and what is undone when its owner
 * says that it was somebody else. What the owner has chosen signed in is not in it, or not any more.
 *
 * Instants are as the columns have them, in ISO 8601: an entry counts only as long as the column still says what the link wrote there.
 */
export interface LinkStops {
  /** `mail_off_at`, by conversation. */
  conversations: Record<string, string>;
  /** `all_mail_off_at`. */
  everything?: string;
  messages?: true;
  digest?: true;
  news?: true;
  /** `before` is what a link's last change found, `original` what the owner had chosen. */
  snooze?: { until: string | null; before: string | null; original: string | null };
  /** The address that was reported as of somebody else, and whether it was verified until then. */
  report?: { email: string; verifiedAt: string | null };
}

const KIND = "link_stops";
/** A question to the person, which no worker takes up. */
const NEVER = sql.raw("timestamptz '9999-12-31T00:00:00Z'");

/** Whoever reads or writes these holds the lock of the person's row of preferences. */
export async function readLinkStops(tx: Executor, userId: string): Promise<LinkStops> {
  const [row] = await run<{ input: { stops: LinkStops } }>(
    tx,
    sql`select input from jobs where id = ${idOf(userId)}::uuid`,
  );
  return row?.input.stops ?? { conversations: {} };
}

export async function writeLinkStops(tx: Executor, userId: string, stops: LinkStops): Promise<void> {
  const id = sql`${idOf(userId)}::uuid`;
  const isEmpty = !hasStops(stops) && !stops.snooze && !stops.report;
  if (isEmpty) return void await run(tx, sql`delete from jobs where id = ${id}`);
  await run(
    tx,
    sql`
    insert into jobs (id, kind, input, due_at)
    values (${id}, ${KIND}, ${JSON.stringify({ userId, stops })}::text::jsonb, ${NEVER})
    on conflict (id) do update set input = excluded.input`,
  );
}

/** Whether there is anything in it that the owner has to be told of. */
export function hasStops({ conversations, everything, messages, digest, news }: LinkStops): boolean {
  return Object.keys(conversations).length > 0 || Boolean(everything || messages || digest || news);
}

/** Their owner has chosen these signed in: no link takes that back. */
export async function forgetLinkStops(
  tx: Executor,
  userId: string,
  chosen: readonly ("messages" | "everything" | "digest" | "news")[],
): Promise<void> {
  if (chosen.length === 0) return;
  const stops = await readLinkStops(tx, userId);
  for (const scope of chosen) delete stops[scope];
  await writeLinkStops(tx, userId, stops);
}

// One row for each person, found by its key: a UUID of version 8 (RFC 9562, section 5.8).
function idOf(userId: string): string {
  const hex = createHash("sha256").update(`${KIND} ${userId}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
