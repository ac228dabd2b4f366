import type postgres from "postgres";

const CONVERSATIONS = 10_000;
const LONG_THREAD = 100_000;

/** The demo's Ada gets 10,000 more conversations, a tenth of them unread, and the one about Tidewater 100,000 more messages. */
export async function seedMuch(sql: postgres.Sql): Promise<void> {
  await sql`insert into users (id, name) select 'other-' || i, 'Other ' || i from generate_series(1, ${CONVERSATIONS}::int) i`;
  await sql`insert into conversations (id, kind, direct_key, rev, last_message_at, created_at)
    select gen_random_uuid(), 'direct', 'many-' || i, 3, now() - (i || ' minutes')::interval, now() - interval '1 year'
    from generate_series(1, ${CONVERSATIONS}::int) i`;
  await sql`insert into conversation_participants (conversation_id, user_id, read_seq, delivered_seq, active_hour)
    select c.id, p.user_id, case when p.user_id = 'demo-ada' and c.direct_key like '%7' then 1 else 3 end, 3,
      date_bin('1 hour', c.last_message_at, '2000-01-01 00:00Z')
    from conversations c cross join lateral (values ('demo-ada'), ('other-' || substr(c.direct_key, 6))) p (user_id)
    where c.direct_key like 'many-%'`;
  await sql`insert into messages (conversation_id, seq, id, rev, sender_id, client_id, content, created_at)
    select c.id, s, gen_random_uuid(), s, 'other-' || substr(c.direct_key, 6), gen_random_uuid(),
      'Message ' || s || ' of those that came while nobody looked', c.last_message_at - ((3 - s) || ' minutes')::interval
    from conversations c cross join generate_series(1, 3) s where c.direct_key like 'many-%'`;
  await seedLongThread(sql);
  // Else Postgres would do it by itself while the page is measured.
  await sql`vacuum analyze`;
}

async function seedLongThread(sql: postgres.Sql): Promise<void> {
  const [{ id, rev }] =
    await sql`select id, rev from conversations where pitch_id = 'demo-tidewater' and kind = 'direct'`;
  await sql`insert into messages (conversation_id, seq, id, rev, sender_id, client_id, content, created_at)
    select ${id}, ${rev}::int + s, gen_random_uuid(), ${rev}::int + s, case when s % 3 = 0 then 'demo-ada' else 'demo-ben' end,
      gen_random_uuid(), 'Message ' || s || ': ' || repeat('some more words. ', 1 + s % 7), now() - ((${LONG_THREAD}::int - s) || ' seconds')::interval
    from generate_series(1, ${LONG_THREAD}::int) s`;
  const head = rev + LONG_THREAD;
  await sql`update conversations set rev = ${head}, last_message_at = now() where id = ${id}`;
  await sql`update conversation_participants set read_seq = ${head}, delivered_seq = ${head},
    active_hour = date_bin('1 hour', now(), '2000-01-01 00:00Z') where conversation_id = ${id}`;
}
