import assert from "node:assert/strict";
import { SendResult, type ServerMessages } from "../../src/protocol.ts";
import { startApp, type StartOptions, type TestApp } from "./app.ts";
import type { TestSocket } from "./test_socket.ts";

/** Ada with two sockets, Ben with one, and Cleo without, in a group of Ada's in which she has said "First". */
export interface Stage {
  chat: TestApp;
  room: string;
  ada: TestSocket;
  elsewhere: TestSocket;
  ben: TestSocket;
  first: ServerMessages["new_message"];
  [Symbol.asyncDispose](): Promise<void>;
}

export async function setStage(chat: TestApp): Promise<Stage> {
  const room = await chat.room("ada", "ben", "cleo");
  const [ada, elsewhere, ben] = [await chat.connect("ada"), await chat.connect("ada"), await chat.connect("ben")];
  // What is told on connecting is over with these.
  await Promise.all([ada.next("unread"), elsewhere.next("unread"), ben.next("unread")]);
  await say(ada, room, "First");
  const [first] = await Promise.all([ben.next("new_message"), elsewhere.next("new_message")]);
  const close = async () => void await Promise.all([ada.close(), elsewhere.close(), ben.close()]);
  return { chat, room, ada, elsewhere, ben, first, [Symbol.asyncDispose]: close };
}

/** One app for all tests of a file whose facts do not meet: each makes its own conversations in it. */
export function sharedApp(options: StartOptions = {}): () => TestApp {
  let chat: TestApp | undefined;
  Deno.test.beforeAll(async () => void (chat = await startApp(options)));
  Deno.test.afterAll(async () => await chat?.[Symbol.asyncDispose]());
  return () => {
    assert.ok(chat);
    return chat;
  };
}

/** An app of its own with a stage; for tests that change time or limits. */
export async function startStage(options: StartOptions = {}): Promise<Stage> {
  const chat = await startApp(options);
  const stage = await setStage(chat);
  return { ...stage, [Symbol.asyncDispose]: () => chat[Symbol.asyncDispose]() };
}

/** Sends a message and waits until it is kept. */
export async function say(
  socket: TestSocket,
  conversationId: string,
  content: string,
  clientId: string = crypto.randomUUID(),
): Promise<SendResult> {
  const answer = await socket.request({ type: "send_message", conversationId, content, clientId });
  assert.equal(answer.type, "ack", JSON.stringify(answer));
  return SendResult.parse(answer);
}

/** Everything that is kept: rows of each table, so that a test can say that nothing changed. */
export async function kept({ running }: TestApp): Promise<Record<string, number>> {
  const { sql } = running.db;
  const tables =
    await sql`select table_name as name from information_schema.tables where table_schema = 'public' order by 1`;
  const counts: Record<string, number> = {};
  for (const { name } of tables) {
    const [{ count }] = await sql`select count(*)::int as count from ${sql(name)}`;
    counts[name] = count;
  }
  return counts;
}

/** The cursors, counters and contents of one conversation, as the database has them. */
export async function rowsOf({ running }: TestApp, conversationId: string): Promise<unknown> {
  const { sql } = running.db;
  return {
    conversation: await sql`select rev, title, status from conversations where id = ${conversationId}`,
    participants:
      await sql`select user_id, state, role, read_seq, delivered_seq, joined_seq, draft, pinned_at, archived_at, muted_until
      from conversation_participants where conversation_id = ${conversationId} order by user_id`,
    messages:
      await sql`select id, seq, rev, content, deleted_at from messages where conversation_id = ${conversationId} order by seq`,
  };
}
