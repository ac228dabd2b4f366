import assert from "node:assert/strict";
import { type MailChat, startMailChat } from "../support/mail_chat.ts";
import type { TestSocket } from "../support/test_socket.ts";
import { Dice } from "./dice.ts";

const HOUR_MS = 3_600_000;
const STEPS = 12;
const SENDS_A_STEP = 20;
const MINUTES_A_DAY = 24 * 60;

Deno.test("the clock steps an hour forward and back while people write", async () => {
  const dice = new Dice();
  dice.tell();
  await using chat = await startMailChat({
    settings: { LIMIT_SENDS_PER_10S: "100000", LIMIT_FRAMES_PER_10S: "100000" },
  });
  const { app } = chat;
  const room = await app.room("ada", "ben", "cleo");
  let [ada, ben] = [await app.connect("ada"), await app.connect("ben")];
  const acked: { id: string; seq: number }[] = [];
  const seen: string[] = [];
  let [reconnects, read] = [0, 0];
  for (let step = 0; step < STEPS; step++) {
    app.clock.pass(dice.pick([HOUR_MS, -HOUR_MS]));
    app.running.realtime.sweep();
    await chat.running.worker.runOnce();
    // A step forward looks like an hour of silence, or the end of the token: the server closes, and people come back.
    if (app.running.realtime.socketCount < 2) {
      await Promise.all([ada.close(), ben.close()]);
      [ada, ben] = [await app.connect("ada"), await app.connect("ben")];
      reconnects++;
    }
    for (let number = 0; number < SENDS_A_STEP; number++) {
      const content = `step ${step}, number ${number}`;
      const clientId = crypto.randomUUID();
      const { messageId, seq } = await ada.request({ type: "send_message", conversationId: room, content, clientId });
      acked.push({ id: String(messageId), seq: Number(seq) });
      await ben.find((frame) => frame.type === "new_message" && frame.messageId === messageId);
      seen.push(...takeMessages(ben));
    }
    const { seq } = dice.pick(acked);
    await ben.request({ type: "mark_read", conversationId: room, seq });
    const [{ readSeq }] = await rows(chat, "participants", room);
    assert.ok(readSeq >= Math.max(read, seq), "Ben's cursor went back");
    read = readSeq;
  }
  const kept = await rows(chat, "messages", room);
  assert.deepEqual(kept.map(({ id, seq }) => ({ id, seq })), acked);
  assert.deepEqual(kept.map(({ rev }) => rev), kept.map((_, i) => i + 2), "the counter has a hole");
  assert.deepEqual(seen, acked.map(({ id }) => id), "Ben saw something else, or in another order");
  await chat.pass(MINUTES_A_DAY);
  const mails = await checkMail(chat);
  console.log(
    `clock stepped by an hour ${STEPS} times: ${acked.length} acknowledged, each kept once and seen in order; ` +
      `${reconnects} reconnects; receipts never back; ${mails} mails, each decided and sent once`,
  );
});

Deno.test("the mail server is down all the time that people write, and then it is up", async () => {
  await using chat = await startMailChat();
  const people = ["ben", "cleo", "dora"];
  const room = await chat.room("ada", ...people);
  chat.smtp.refuse = (stage) => stage === "MAIL" ? "421 4.3.2 Closed" : undefined;
  for (let number = 0; number < 30; number++) {
    await chat.say("ada", room, `number ${number}`);
    await chat.pass(1);
  }
  await chat.pass(60);
  assert.equal(chat.mails.length, 0);
  const before = await checkMail(chat, "waiting");
  chat.smtp.refuse = () => undefined;
  for (let hour = 0; hour < 10; hour++) await chat.pass(60);
  const after = await checkMail(chat);
  assert.equal(after, before, "something was decided anew");
  assert.deepEqual(new Set(chat.mails.map(({ to }) => to[0])), new Set(people.map((name) => `${name}@pitch.example`)));
  console.log(`mail server down for 90 minutes: ${after} mails, each decided once and sent once when it was back`);
});

function takeMessages(socket: TestSocket): string[] {
  return socket.frames.splice(0).filter(({ type }) => type === "new_message").map(({ messageId }) => String(messageId));
}

async function rows(chat: MailChat, what: "messages" | "participants", room: string) {
  const { sql } = chat.running.db;
  return what === "messages"
    ? await sql`select id, seq, rev from messages where conversation_id = ${room} order by seq`
    : await sql`select read_seq as "readSeq" from conversation_participants where conversation_id = ${room} and user_id = 'ben'`;
}

/** No two mails about one message, each in that state, and each that was sent sent once. Returns how many were decided on. */
async function checkMail(chat: MailChat, status: "waiting" | "sent" = "sent"): Promise<number> {
  const { sql } = chat.running.db;
  const doubled = await sql`select a.id from mail_decisions a join mail_decisions b using (user_id, conversation_id)
    where a.id < b.id and a.outcome = 'mail' and b.outcome = 'mail' and a.from_seq < b.up_to_seq and b.from_seq < a.up_to_seq`;
  assert.deepEqual([...doubled], [], "two mails are about one message");
  const decided = await sql`select message_id as id, status from mail_decisions where outcome = 'mail' order by 1`;
  assert.ok(decided.length > 0 && decided.every((row) => row.status === status), JSON.stringify(decided));
  const sent = chat.mails.map(({ parsed }) => String(parsed.messageId)).sort();
  assert.deepEqual(sent, status === "sent" ? decided.map(({ id }) => id) : []);
  return decided.length;
}
