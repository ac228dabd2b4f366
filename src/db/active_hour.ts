import { type SQL, sql } from "drizzle-orm";

/**
 * The hour of an instant. Participants carry the hour of their conversation's newest message, by which an index leads to the newest of
 * many conversations: the instant itself would be one more index entry for each participant of each message, the hour is one an hour.
 */
export function hourOf(instant: SQL): SQL {
  return sql`date_bin('1 hour', ${instant}, '2000-01-01 00:00Z')`;
}
