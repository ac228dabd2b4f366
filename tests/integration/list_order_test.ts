import assert from "node:assert/strict";
import { sendMessage } from "../../src/messaging/send.ts";
import { startApp } from "../support/app.ts";

const ADA = { userId: "ada", name: "Ada", role: "creator" as const };
const MINUTE_MS = 60_000;
const PAGE = 7;

Deno.test("the list is in the order of the newest messages, page by page, over hours and with several in one", async () => {
  await using chat = await startApp();
  const newest = new Map<string, number>();
  // The same steps in each run: from some seconds to some hours.
  const stepsMs = Array.from({ length: 120 }, (_, i) => Math.round(2 ** ((i * 7) % 13) * 0.02 * MINUTE_MS));
  for (const [i, stepMs] of stepsMs.entries()) {
    chat.clock.pass(stepMs);
    if (i < 40) {
      newest.set(await chat.room("ada", `person-${i}`), chat.clock.now());
      continue;
    }
    const conversationId = [...newest.keys()][(i * 11) % newest.size];
    await sendMessage(chat.running, ADA, { conversationId, content: `Text ${i}` });
    newest.set(conversationId, chat.clock.now());
  }
  const wanted = [...newest].sort(([, one], [, other]) => other - one).map(([id]) => id);
  const listed: string[] = [];
  let cursor: string | undefined;
  do {
    const path = `/api/messages/conversations?limit=${PAGE}${cursor ? `&cursor=${cursor}` : ""}`;
    const { status, body } = await chat.call("ada", "GET", path);
    assert.equal(status, 200);
    assert.ok(body.nextCursor === undefined || body.items.length === PAGE);
    listed.push(...body.items.map((item: { conversationId: string }) => item.conversationId));
    cursor = body.nextCursor;
  } while (cursor);
  assert.deepEqual(listed, wanted);
});

Deno.test("who comes back finds the conversation where its newest message puts it", async () => {
  await using chat = await startApp();
  const group = await chat.room("ada", "ben", "cleo");
  await chat.call("ben", "DELETE", `/api/messages/${group}/participants/ben`);
  chat.clock.pass(200 * MINUTE_MS);
  await sendMessage(chat.running, ADA, { conversationId: group, content: "Ben has left" });
  chat.clock.pass(200 * MINUTE_MS);
  const later = await chat.room("ben", "dora");
  await chat.call("ada", "POST", `/api/messages/${group}/participants`, { userIds: ["ben"] });
  const { body } = await chat.call("ben", "GET", "/api/messages/conversations");
  assert.deepEqual(body.items.map((item: { conversationId: string }) => item.conversationId), [later, group]);
  const [{ wrong }] = await chat.running.db.sql`select count(*)::int as wrong from conversation_participants p
    join conversations c on c.id = p.conversation_id where p.active_hour <> date_trunc('hour', coalesce(c.last_message_at, c.created_at))`;
  assert.equal(wrong, 0);
});
