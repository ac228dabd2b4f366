import { sql } from "drizzle-orm";
import type { App } from "../app.ts";
import type { Actor } from "../auth/actor.ts";
import { roleOf } from "../auth/users.ts";
import { run } from "../db/run.ts";

const TOKEN_BYTES = 15;
/** Of base32 in lower case (RFC 4648): some mail servers change the case of what stands before the "@". */
const ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
const PREFIX = "reply+";

/**
 * Where a person answers a conversation's mails; undefined where no mail comes in. One for each pair, kept for good: old mails can still
 * be answered. Knowing it is not enough to write there, the sender must be the person.
 */
export async function replyAddressOf(app: App, userId: string, conversationId: string): Promise<string | undefined> {
  const domain = app.config.mail.replyDomain;
  if (domain === undefined) return undefined;
  await run(
    app.db.sql,
    sql`insert into reply_addresses (token, user_id, conversation_id, created_at)
      values (${newToken()}, ${userId}, ${conversationId}::uuid, ${new Date(
      app.clock.now(),
    )}::timestamptz) on conflict do nothing`,
  );
  const [{ token }] = await run<{ token: string }>(
    app.db.sql,
    sql`select token from reply_addresses where user_id = ${userId} and conversation_id = ${conversationId}::uuid`,
  );
  return `${PREFIX}${token}@${domain}`;
}

/** Who answers where, by an address of `replyAddressOf`. */
interface ReplyPlace {
  actor: Actor;
  email: string | null;
  conversationId: string;
}

/** Undefined for an address that was not given out, and for one of somebody whose account is deactivated. */
export async function accessReplyPlace(app: App, addresses: readonly string[]): Promise<ReplyPlace | undefined> {
  const tokens = addresses.map((address) => tokenOf(app, address)).filter((token) => token !== undefined);
  if (tokens.length === 0) return undefined;
  const [row] = await run<{ userId: string; name: string; role: string; email: string | null; conversationId: string }>(
    app.db.sql,
    sql`select r.user_id as "userId", u.name, u.role, u.email, r.conversation_id as "conversationId"
      from reply_addresses r join users u on u.id = r.user_id
      where r.token = any(${sql.param(tokens)}::text[]) and u.deactivated_at is null limit 1`,
  );
  if (!row) return undefined;
  const { userId, name, role, email, conversationId } = row;
  return { actor: { userId, name, role: roleOf(role) }, email, conversationId };
}

function tokenOf(app: App, address: string): string | undefined {
  const [local, domain] = address.toLowerCase().split("@");
  return domain === app.config.mail.replyDomain && local.startsWith(PREFIX) ? local.slice(PREFIX.length) : undefined;
}

/** 120 random bits, 24 characters. */
function newToken(): string {
  const bits = [...crypto.getRandomValues(new Uint8Array(TOKEN_BYTES))].map((byte) =>
    byte.toString(2).padStart(8, "0")
  );
  return bits.join("").replace(/.{5}/g, (five) => ALPHABET[parseInt(five, 2)]);
}
