import type postgres from "postgres";
import type { Cast } from "../system.ts";

/** The archive of all peers: what a messenger needs at the least, with the same guard against doubles as ours. */
export async function preparePeer(sql: postgres.Sql, { conversations }: Cast): Promise<void> {
  await sql`create table members (conversation_id uuid, user_id text, primary key (conversation_id, user_id))`;
  await sql`create index on members (user_id)`;
  await sql`create table messages (
    id bigint generated always as identity primary key, conversation_id uuid not null, sender_id text not null,
    client_id uuid not null, content text not null, created_at timestamptz not null default now(),
    unique (conversation_id, sender_id, client_id))`;
  await sql`create index on messages (conversation_id, id)`;
  const members = conversations.flatMap(({ id, memberIds }) => memberIds.map((userId) => ({ id, userId })));
  await sql`insert into members select * from unnest(
    ${members.map(({ id }) => id)}::uuid[], ${members.map(({ userId }) => userId)}::text[])`;
}
