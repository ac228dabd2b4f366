import assert from "node:assert/strict";
import { sql } from "drizzle-orm";
import { run } from "../../src/db/run.ts";
import { pause } from "../../src/db/processes.ts";
import { isUnreadSql } from "../../src/db/unread.ts";
import { decideDueMail } from "../../src/notifications/decide.ts";
import { markRead } from "../../src/messaging/receipts.ts";
import { type MailChat, startMailChat } from "../support/mail_chat.ts";

const SENDS = 100;

Deno.test("a message that is sent just when a worker ends the due time is due itself", async () => {
  await using chat = await startMailChat();
  const room = await chat.room("ada", "ben");
  const { seq } = await chat.say("ada", room, "Read in time");
  await chat.read("ben", room, seq);
  chat.app.clock.pass(600_000);
  let sent: Promise<unknown> | undefined;
  // The worker's steps, one by one: it holds the row, has seen that nothing is unread, and is about to end the due time.
  await chat.running.db.sql.begin(async (tx) => {
    await run(tx, sql`select 1 from conversation_participants where user_id = 'ben' for update`);
    let isSent = false;
    sent = chat.say("ada", room, "Too late to be seen by that worker").then(() => isSent = true);
    while (!isSent && !(await isSomebodyWaiting(chat))) await pause(5);
    await run(tx, sql`update conversation_participants set mail_due_at = null where user_id = 'ben'`);
  });
  await sent;
  assert.deepEqual(await forgotten(chat, room), []);
  await chat.pass(10);
  assert.equal(chat.mails.length, 1);
});

Deno.test("whatever readers, senders and workers do at once, nobody is forgotten or mailed twice", async () => {
  // No wait at all, and readers that read: workers end due times all the while, each of them beside the next message.
  await using chat = await startMailChat({ settings: { MAIL_WAIT_SECONDS: "0", LIMIT_SENDS_PER_10S: "100000" } });
  const rooms = await Promise.all([1, 2, 3, 4].map((number) => chat.room("ada", `ben${number}`)));
  const digest = { isOn: false, every: "day", at: "08:00", day: 1 } as const;
  for (const [place] of rooms.entries()) await chat.prefer(`ben${place + 1}`, { digest });
  let isSending = true;
  const workers = [1, 2].map(async () => {
    while (isSending) await decideDueMail(chat.running);
  });
  await Promise.all(rooms.map(async (conversationId, place) => {
    const reader = { userId: `ben${place + 1}`, name: "Ben", role: "creator" as const };
    for (let number = 0; number < SENDS; number++) {
      const { seq } = await chat.say("ada", conversationId, `line ${number}.`);
      // The end of each conversation stays unread.
      if (number < SENDS - 10) await markRead(chat.running, reader, { conversationId, seq });
      assert.deepEqual(await forgotten(chat, conversationId), []);
    }
  }));
  isSending = false;
  await Promise.all(workers);
  for (let day = 0; day < 3; day++) await chat.pass(24 * 60);
  for (const [place, conversationId] of rooms.entries()) {
    const mails = (await chat.decisions(`ben${place + 1}`)).filter((row) => row.outcome === "mail");
    const [{ last }] = await run<{ last: number }>(
      chat.running.db.sql,
      sql`select max(seq) as last from messages where conversation_id = ${conversationId}::uuid`,
    );
    assert.equal(Math.max(...mails.map((mail) => mail.upToSeq)), last);
    assert.ok(mails.every((mail, index) => index === 0 || mail.fromSeq >= mails[index - 1].upToSeq));
  }
});

/** Participants with something unread that was in no mail and waits for no digest, whom no worker will look at. */
async function forgotten(chat: MailChat, conversationId: string): Promise<unknown[]> {
  const rows = await run(
    chat.running.db.sql,
    sql`select p.user_id from conversation_participants p where p.mail_due_at is null and p.digest_due_at is null and p.conversation_id = ${conversationId}::uuid
      and exists (select 1 from messages m where ${isUnreadSql("m", "p")} and m.seq > p.mailed_seq)`,
  );
  return [...rows];
}

async function isSomebodyWaiting(chat: MailChat): Promise<boolean> {
  const rows = await run(
    chat.running.db.sql,
    sql`select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
  );
  return rows.length > 0;
}
