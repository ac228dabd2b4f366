import { type SQL, sql } from "drizzle-orm";

/**
 * The one definition of unread, for the list, the badge, push and mail: after the participant's `readSeq`, somebody else's, not
 * deleted, in a conversation that was accepted or is asked for (requests are counted apart by who uses this).
 * `message` and `participant` are the aliases of `messages` and `conversation_participants` in the query around it.
 */
export function isUnreadSql(message: string, participant: string): SQL {
  const [m, p] = [sql.identifier(message), sql.identifier(participant)];
  return sql`(${m}.conversation_id = ${p}.conversation_id and ${m}.seq > ${p}.read_seq
    and ${m}.sender_id <> ${p}.user_id and ${m}.deleted_at is null and ${p}.state in ('accepted', 'requested'))`;
}
