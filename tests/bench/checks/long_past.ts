import type postgres from "postgres";
import { emailOf } from "../casts.ts";

/** Who has all those conversations. */
export const OWNER_ID = "person-0";
const UNREAD_CONVERSATIONS = 500;
const UNREAD_EACH = 3;

/**
 * `conversations` of one person with as many others, and `messages` spread evenly over them and over the last year. In every so many of
 * them some are unread. Contents are words in random order.
 */
export async function seedLongPast(sql: postgres.Sql, conversations: number, messages: number): Promise<void> {
  const each = Math.floor(messages / conversations);
  const everyUnread = Math.max(1, Math.floor(conversations / UNREAD_CONVERSATIONS));
  await sql`insert into users (id, name, email, email_verified_at)
    values (${OWNER_ID}, ${OWNER_ID}, ${emailOf(OWNER_ID)}, now())`;
  await sql`insert into users (id, name) select 'other-' || i, 'Other ' || i from generate_series(1, ${conversations}::int) i`;
  await sql`insert into conversations (id, kind, direct_key, rev, last_message_at, created_at)
    select gen_random_uuid(), 'direct', i::text, ${each}::int,
      now() - (i || ' minutes')::interval, now() - interval '1 year' from generate_series(1, ${conversations}::int) i`;
  await sql`insert into conversation_participants (conversation_id, user_id, read_seq, delivered_seq, active_hour)
    select c.id, p.user_id, ${each}::int - case when p.is_owner and c.direct_key::int % ${everyUnread}::int = 0
      then ${UNREAD_EACH}::int else 0 end, ${each}::int, date_bin('1 hour', c.last_message_at, '2000-01-01 00:00Z')
    from conversations c cross join lateral (values (${OWNER_ID}, true), ('other-' || c.direct_key, false)) p (user_id, is_owner)`;
  await sql`insert into messages (conversation_id, seq, id, rev, sender_id, client_id, content, created_at)
    select c.id, s, gen_random_uuid(), s, case when s % 2 = 0 then ${OWNER_ID} else 'other-' || c.direct_key end,
      gen_random_uuid(), translate(md5(c.direct_key || '.' || s) || md5(s || c.direct_key), '0123456789', '   aeiou  '),
      c.last_message_at - ((${each}::int - s) || ' hours')::interval
    from conversations c cross join generate_series(1, ${each}::int) s`;
  await sql`analyze`;
}
