import assert from "node:assert/strict";
import { Timeline } from "../../../src/client/mod.ts";
import type { Message, ServerMessage } from "../../../src/protocol.ts";
import { ModelConversation } from "../../support/model_conversation.ts";
import { SetTime } from "../../support/set_time.ts";

const ID = "0198f000-0000-7000-8000-00000000000a";

/** Ada looks at a conversation with Ben and Cleo in which `count` messages were written, and has the newest `limit`. */
function setUp({ count = 0, limit = 50 } = {}) {
  const model = new ModelConversation(ID, ["ada", "ben", "cleo"]);
  for (let index = 0; index < count; index++) model.send("ben", `message ${index + 1}`);
  const time = new SetTime();
  const holes: number[] = [];
  const typing: string[][] = [];
  const timeline = new Timeline({
    conversationId: ID,
    me: { userId: "ada", name: "ada" },
    time,
    onHole: ({ head }) => holes.push(head),
    onTyping: (changed) => typing.push([...changed.typing]),
  });
  timeline.addNewest(model.page(Infinity, limit));
  return { model, time, timeline, holes, typing };
}

function toMessage(event: ServerMessage | undefined): Message {
  assert.ok(event?.type === "new_message" || event?.type === "message_edited" || event?.type === "message_deleted");
  const { type: _, ...message } = event;
  return message;
}

const contents = (timeline: Timeline) => timeline.items.map((message) => message.content);
const item = (clientId: string) => ({
  clientId,
  conversationId: ID,
  content: clientId,
  createdAt: "2026-11-21T09:00:00.000Z",
});

Deno.test("a change beyond the next one shows Ada that she missed one, and its arrival heals it", () => {
  const { model, timeline, holes } = setUp({ count: 2 });
  model.send("ben", "three");
  model.send("cleo", "four");
  timeline.addMessage(toMessage(model.events[3]));
  assert.deepEqual(holes, [2]);
  assert.equal(timeline.hasHole, true);
  timeline.addMessage(toMessage(model.events[2]));
  assert.equal(timeline.hasHole, false);
  assert.deepEqual(contents(timeline), ["message 1", "message 2", "three", "four"]);
});

Deno.test("a missed rename is a hole as well, and changes close it", () => {
  const { model, timeline, holes } = setUp({ count: 1 });
  model.rename("The finale");
  model.send("ben", "new title");
  timeline.addMessage(toMessage(model.events[2]));
  assert.deepEqual(holes, [1]);
  timeline.addChanges(model.changes(1), 1);
  assert.equal(timeline.hasHole, false);
  assert.equal(timeline.head, 3);
});

Deno.test("before its first page a conversation has no holes, only news", () => {
  const model = new ModelConversation(ID, ["ada", "ben"]);
  const timeline = new Timeline({
    conversationId: ID,
    me: { userId: "ada", name: "ada" },
    time: new SetTime(),
    onHole: () => assert.fail("nothing is missing yet"),
  });
  model.send("ben", "one");
  model.send("ben", "two");
  timeline.addMessage(toMessage(model.events[1]));
  assert.deepEqual(contents(timeline), []);
  timeline.addNewest(model.page());
  assert.deepEqual(contents(timeline), ["one", "two"]);
  assert.equal(timeline.hasHole, false);
});

Deno.test("Ada's pending message gives way to the kept one exactly once, whichever word of it comes first", () => {
  for (const isEventFirst of [true, false]) {
    const { model, timeline } = setUp({ count: 1 });
    timeline.setOutbox([item("x"), item("y")]);
    assert.deepEqual(timeline.pending.map((pending) => pending.clientId), ["x", "y"]);
    const { message } = model.send("ada", "x", "x");
    if (isEventFirst) timeline.addMessage(toMessage(model.events.at(-1)));
    timeline.addMessage(message);
    if (!isEventFirst) timeline.addMessage(toMessage(model.events.at(-1)));
    assert.deepEqual(contents(timeline), ["message 1", "x"]);
    assert.deepEqual(timeline.pending.map((pending) => pending.clientId), ["y"]);
    timeline.setOutbox([item("y")]);
    assert.deepEqual(timeline.pending.map((pending) => pending.clientId), ["y"]);
  }
});

Deno.test("a message of Ben's with the same client id hides nothing of Ada's", () => {
  const { model, timeline } = setUp();
  timeline.setOutbox([item("x")]);
  timeline.addMessage(model.send("ben", "x", "x").message);
  assert.equal(timeline.pending.length, 1);
});

Deno.test("an edit of a message that is not loaded waits for its page, even for one read before it", () => {
  const { model, timeline } = setUp({ count: 5, limit: 2 });
  const before = timeline.floor;
  const page = model.page(before, 2);
  model.edit(2, "better");
  model.delete(3);
  for (const event of model.events.slice(5)) timeline.addMessage(toMessage(event));
  assert.deepEqual(contents(timeline), ["", "message 5"]);
  assert.ok(timeline.addOlder(page, before));
  assert.deepEqual(contents(timeline), ["message 2", "better", "", "message 5"]);
  assert.equal(timeline.hasMore, true);
  timeline.addOlder(model.page(timeline.floor, 2), timeline.floor);
  assert.deepEqual([contents(timeline)[0], timeline.hasMore], ["message 1", false]);
});

Deno.test("after too long an absence Ada keeps the newest page only and loads the rest again", () => {
  const { model, timeline } = setUp({ count: 4 });
  model.maxChanges = 3;
  model.edit(0, "rewritten");
  for (let index = 0; index < 6; index++) model.send("ben", `later ${index + 1}`);
  timeline.addChanges(model.changes(4), 4);
  assert.deepEqual(contents(timeline), ["later 2", "later 3", "later 4", "later 5", "later 6"]);
  assert.deepEqual([timeline.hasMore, timeline.hasHole, timeline.head], [true, false, 11]);
  const stale = timeline.addOlder({ items: [], hasMore: false, rev: 4 }, 2);
  assert.equal(stale, false);
  timeline.addOlder(model.page(timeline.floor), timeline.floor);
  assert.deepEqual(timeline.items, model.messages);
  assert.equal(timeline.hasMore, false);
});

Deno.test("what came live before a late gap answer stays", () => {
  const { model, timeline } = setUp({ count: 1 });
  model.maxChanges = 3;
  for (let index = 0; index < 6; index++) model.send("ben", `later ${index + 1}`);
  const gap = model.changes(1);
  model.edit(6, "last word");
  timeline.addMessage(toMessage(model.events.at(-1)));
  timeline.addChanges(gap, 1);
  assert.deepEqual(contents(timeline), ["later 2", "later 3", "later 4", "later 5", "last word"]);
  assert.equal(timeline.head, 8);
});

Deno.test("when the server was set back to an earlier state, Ada sees that state", () => {
  const { timeline } = setUp({ count: 9 });
  const restored = new ModelConversation(ID, ["ada", "ben"]);
  restored.send("ben", "message 1");
  restored.send("ben", "another 2");
  timeline.addChanges(restored.changes(9), 9);
  assert.deepEqual(contents(timeline), ["message 1", "another 2"]);
  assert.deepEqual([timeline.head, timeline.hasHole], [2, false]);
});

Deno.test("receipts never move back, whatever comes late", () => {
  const { model, timeline } = setUp({ count: 5 });
  assert.equal(timeline.markRead("cleo", 4, "2026-11-21T09:00:04.000Z"), true);
  assert.equal(timeline.markRead("cleo", 2, "2026-11-21T09:00:02.000Z"), false);
  assert.equal(timeline.markDelivered("cleo", 3), false);
  timeline.addChanges(model.changes(0), 0);
  const cleo = timeline.participants.find(({ userId }) => userId === "cleo");
  assert.deepEqual([cleo?.readSeq, cleo?.readAt, cleo?.deliveredSeq], [4, "2026-11-21T09:00:04.000Z", 4]);
});

Deno.test("only marking unread brings Ada's own cursor back", () => {
  const { timeline } = setUp({ count: 5 });
  timeline.markRead("ada", 5);
  assert.equal(timeline.unread, 0);
  timeline.resetRead("ada", 2);
  assert.equal(timeline.unread, 3);
});

Deno.test("Ada's message is sent, then delivered, then read, by all the others", () => {
  const { model, timeline } = setUp();
  const { seq } = model.send("ada", "hello").message;
  timeline.addMessage(model.messages[0]);
  assert.equal(timeline.statusOf(seq), "sent");
  timeline.markDelivered("ben", seq);
  assert.equal(timeline.statusOf(seq), "sent");
  timeline.markRead("cleo", seq);
  assert.equal(timeline.statusOf(seq), "delivered");
  timeline.markRead("ben", seq);
  assert.equal(timeline.statusOf(seq), "read");
});

Deno.test("who has left holds no message back from being read", () => {
  const { model, timeline } = setUp();
  const { seq } = model.send("ada", "hello").message;
  timeline.addMessage(model.messages[0]);
  timeline.markRead("ben", seq);
  timeline.putParticipant({ ...model.participants[2], state: "left" }, 2);
  assert.equal(timeline.statusOf(seq), "read");
});

Deno.test("unread counts what others wrote after Ada's cursor and did not delete, up to 100", () => {
  const { model, timeline } = setUp({ count: 3 });
  timeline.markRead("ada", 1);
  assert.equal(timeline.unread, 2);
  model.delete(2);
  timeline.addMessage(toMessage(model.events.at(-1)));
  assert.equal(timeline.unread, 1);
  for (let index = 0; index < 150; index++) timeline.addMessage(model.send("ben", "again").message);
  assert.equal(timeline.unread, 100);
});

Deno.test("Ben's typing ends by time, by his word, and by his message", async () => {
  const { model, time, timeline, typing } = setUp();
  timeline.setTyping("ben", true, 5_000);
  await time.advance(3_000);
  timeline.setTyping("ben", true, 5_000);
  await time.advance(4_999);
  assert.deepEqual(timeline.typing, ["ben"]);
  await time.advance(1);
  timeline.setTyping("ben", true, 5_000);
  timeline.setTyping("ben", false, 0);
  timeline.setTyping("ben", true, 5_000);
  timeline.addMessage(model.send("ben", "done").message);
  assert.deepEqual(typing, [["ben"], [], ["ben"], [], ["ben"], []]);
  timeline.setTyping("ada", true, 5_000);
  assert.deepEqual(timeline.typing, []);
  assert.equal(time.waiting, 0);
});

Deno.test("who is no longer named takes part no longer, but for those whose joining is newer than the list", () => {
  const { model, timeline } = setUp();
  const [ada, ben, cleo] = model.participants;
  timeline.putParticipant({ ...cleo, userId: "dora" }, 4);
  timeline.putParticipants([ada, ben], 3);
  assert.deepEqual(timeline.participants.map(({ userId }) => userId).sort(), ["ada", "ben", "dora"]);
  timeline.putParticipants([cleo], 2);
  assert.equal(timeline.participants.length, 3);
});

Deno.test("an answer quotes what was answered as it is now, whenever either is told", () => {
  const { model, timeline } = setUp({ count: 3, limit: 2 });
  const quote = ({ messageId }: Message, excerpt: string) => ({
    messageId,
    senderId: "ben",
    senderName: "ben",
    excerpt,
  });
  const quotes = () => timeline.items.map(({ replyTo }) => replyTo?.excerpt).filter((each) => each !== undefined);
  const [above, , asked] = model.messages.map((message) => ({ ...message }));
  timeline.addMessage({ ...model.send("ada", "yes").message, replyTo: quote(asked, "message 3") });
  timeline.addMessage({ ...model.send("ada", "no").message, replyTo: quote(above, "message 1") });
  timeline.addMessage({ ...asked, rev: 6, content: "edited", editedAt: asked.createdAt });
  timeline.addMessage({ ...above, rev: 7, content: "", deletedAt: above.createdAt });
  assert.deepEqual(quotes(), ["edited", ""]);
  timeline.addMessage({ ...asked, rev: 5, content: "told late", editedAt: asked.createdAt });
  timeline.addMessage({ ...asked, messageId: "late", seq: 8, rev: 8, replyTo: quote(above, "message 1") });
  assert.deepEqual(quotes(), ["edited", "", ""]);
  timeline.addMessage({ ...asked, rev: 9, content: "🎬".repeat(150), editedAt: asked.createdAt });
  assert.equal(quotes()[0], "🎬".repeat(140));
});

Deno.test("a hundred thousand messages in pages and live keep their order", () => {
  const { model, timeline } = setUp();
  for (let index = 0; index < 100_000; index++) timeline.addMessage({ ...model.send("ben", "x").message });
  assert.equal(timeline.items.length, 100_000);
  timeline.addMessage({ ...model.messages[50_000], rev: 100_001, content: "edited" });
  assert.equal(timeline.at(50_001)?.content, "edited");
  assert.equal(timeline.head, 100_001);
});
