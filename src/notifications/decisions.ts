import { sql } from "drizzle-orm";
import { decodeCursor, encodeCursor } from "../../utils/cursor.ts";
import type { App } from "../app.ts";
import type { Actor } from "../auth/actor.ts";
import { run } from "../db/run.ts";
import { Problem } from "../errors.ts";
import { type DecisionsQuery, Instant, type MailDecision, type MailDecisions, Uuid } from "../protocol.ts";
import { wordsIn } from "../words/catalogues.ts";
import { decisionWords } from "./decision_words.ts";

const PAGE = 50;

interface Row {
  id: string;
  kind: MailDecision["kind"];
  conversationId: string | null;
  conversationName: string | null;
  outcome: MailDecision["outcome"];
  reason: string;
  upToSeq: number;
  decidedAt: Date;
  status: MailDecision["status"] | null;
  sentAt: Date | null;
  isRefused: boolean;
}

/**
 * "Why did I (not) get this mail?": the actor's own decisions, newest first. A conversation is named as long as the actor takes
 * part in it. Throws `invalid` (field `cursor`) for a cursor that is not from `nextCursor`.
 */
export async function listDecisions(
  app: App,
  actor: Pick<Actor, "userId">,
  input: DecisionsQuery,
): Promise<MailDecisions> {
  const limit = input.limit ?? PAGE;
  const after = input.cursor === undefined ? null : readCursor(input.cursor);
  const rows = await run<Row>(
    app.db.sql,
    sql`
    select d.id, d.kind, d.conversation_id as "conversationId", d.outcome, d.reason, d.up_to_seq as "upToSeq", d.decided_at as "decidedAt",
      d.status, d.sent_at as "sentAt", d.last_error is not null as "isRefused",
      case p.state when 'requested' then 'A message request' when 'accepted' then coalesce(c.title, t.title, (
        select o.name from conversation_participants q join users o on o.id = q.user_id
        where c.kind = 'direct' and q.conversation_id = c.id and q.user_id <> d.user_id limit 1
      ), 'A group') end as "conversationName"
    from mail_decisions d left join conversations c on c.id = d.conversation_id left join pitches t on t.id = c.pitch_id
    left join conversation_participants p on p.conversation_id = d.conversation_id and p.user_id = d.user_id
    where d.user_id = ${actor.userId} and (${after?.sort ?? null}::timestamptz is null
      or (d.decided_at, d.id) < (${after?.sort ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    order by d.decided_at desc, d.id desc limit ${limit + 1}::int`,
  );
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    items: page.map(toDecision),
    ...(last ? { nextCursor: encodeCursor({ sort: last.decidedAt.toISOString(), id: last.id }) } : {}),
  };
}

function readCursor(text: string): { sort: string; id: string } {
  const cursor = decodeCursor(text);
  if (cursor && Instant.safeParse(cursor.sort).success && Uuid.safeParse(cursor.id).success) return cursor;
  throw new Problem("invalid", "Cannot list the decisions: the cursor is not from nextCursor", { field: "cursor" });
}

function toDecision(row: Row): MailDecision {
  const said = {
    kind: row.kind,
    outcome: row.outcome,
    reason: row.reason,
    ...(row.status === null ? {} : { status: row.status }),
    ...(row.isRefused && row.status === "waiting" ? { isRetried: true } : {}),
  };
  return {
    decisionId: row.id,
    ...(row.conversationId === null ? {} : { conversationId: row.conversationId }),
    ...(row.conversationName === null ? {} : { conversationName: row.conversationName }),
    ...said,
    sentence: decisionWords(wordsIn("en"), said),
    upToSeq: row.upToSeq,
    decidedAt: row.decidedAt.toISOString(),
    ...(row.sentAt === null ? {} : { sentAt: row.sentAt.toISOString() }),
  };
}
