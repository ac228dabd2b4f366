import assert from "node:assert/strict";
import { append, connectHot, type Draft } from "../../src/messaging/append.ts";
import { appendPlain } from "../../src/messaging/append_plain.ts";
import { uuidv7 } from "../../utils/ids.ts";
import { rowsOf, sharedApp } from "../support/wire.ts";

const app = sharedApp();
const WAIT_SECONDS = 600;

Deno.test("a plain batch leaves the rows that the checked one leaves", async () => {
  const names = ['quo"te', "back\\slash", "{brace, comma}", "null", "Zoë 🎬"];
  const results = [];
  for (const run of [append, appendPlain]) {
    await using scene = await openScene();
    const { chat, hot, now } = scene;
    // It would push what is due, which is compared below.
    await chat.running.worker.stop();
    // Groups, because they are new in each round.
    const rooms = [
      await chat.room(...names.slice(0, 3)),
      await chat.room(...names),
      await chat.room(...names.slice(2)),
    ];
    const drafts = Array.from({ length: 24 }, (_, i) => {
      const room = i % 3;
      const members = room === 0 ? names.slice(0, 2) : room === 1 ? names.slice(1, 4) : [names[4]];
      return draft(rooms[room], members[(i >> 1) % members.length], `Text ${i}`);
    });
    // All but one have push; one of them wants none here, and another has had one.
    await chat.running.db
      .sql`update conversation_participants set has_push = user_id <> 'null', is_push_off = user_id = '{brace, comma}',
      pushed_seq = case when user_id = 'Zoë 🎬' then 1 else 0 end where conversation_id = any(${rooms})`;
    const answers = await run(hot, drafts, now, WAIT_SECONDS);
    assert.ok(answers);
    const seqs = answers.map((answer, i) => typeof answer === "number" ? [i + 1, answer] : [answer.ord, answer.seq]);
    seqs.sort(([one], [other]) => one! - other!);
    const kept = [];
    for (const room of rooms) kept.push(await rowsOf(chat, room));
    const due = await chat.running.db.sql`
      select c.kind, p.user_id, p.mail_due_at, p.push_due_at, p.read_at from conversation_participants p join conversations c on c.id = p.conversation_id
      where p.conversation_id = any(${rooms}) order by array_position(${rooms}, p.conversation_id), p.user_id`;
    const isDue = due.map(({ push_due_at }) => push_due_at !== null);
    assert.ok(isDue.includes(true) && isDue.includes(false));
    results.push({ seqs, kept: withoutIds(kept), due: [...due] });
  }
  assert.deepEqual(results[1], results[0]);
});

Deno.test("what is not plain changes nothing, and says so", async (t) => {
  await using scene = await openScene();
  const { chat, hot, now } = scene;
  const room = await chat.room("ada", "ben", "cleo");
  const other = await chat.room("ada", "dora");
  const closed = await chat.room("ada", "emil");
  await chat.running.db.sql`update conversations set status = 'closed' where id = ${closed}`;
  await chat.running.db
    .sql`update conversation_participants set state = 'left' where conversation_id = ${room} and user_id = 'cleo'`;
  const known = draft(room, "ada", "Sent before");
  await appendPlain(hot, [known], now, WAIT_SECONDS);
  const before = [await rowsOf(chat, room), await rowsOf(chat, other), await rowsOf(chat, closed)];
  const cases: Record<string, Draft> = {
    "from a stranger": draft(room, "dora", "Let me in"),
    "from somebody who left": draft(room, "cleo", "Still here"),
    "to a closed conversation": draft(closed, "ada", "Too late"),
    "to a conversation that does not exist": draft(crypto.randomUUID(), "ada", "Anybody?"),
    "with a client id of before": { ...draft(room, "ada", "Sent before"), clientId: known.clientId },
  };
  for (const [name, bad] of Object.entries(cases)) {
    await t.step(name, async () => {
      const good = [draft(room, "ada", "Good"), draft(other, "dora", "Good too")];
      for (const batch of [[bad], [bad, ...good], [good[0], bad, good[1]], [...good, bad]]) {
        assert.equal(await appendPlain(hot, batch, now, WAIT_SECONDS), undefined);
      }
      assert.deepEqual([await rowsOf(chat, room), await rowsOf(chat, other), await rowsOf(chat, closed)], before);
    });
  }
});

function openScene() {
  const chat = app();
  const hot = connectHot(chat.running.db.url, 1);
  return { chat, hot, now: new Date(chat.clock.now()), [Symbol.asyncDispose]: () => hot.end() };
}

function draft(conversationId: string, senderId: string, content: string): Draft {
  return { id: uuidv7(0), conversationId, senderId, clientId: crypto.randomUUID(), content, replyToId: null };
}

/** Ids are new in each round. */
function withoutIds(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (key, each) => key === "id" ? undefined : each));
}
