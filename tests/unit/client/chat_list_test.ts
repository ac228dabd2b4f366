import assert from "node:assert/strict";
import { setScene } from "../../support/chat_scene.ts";
import { turn } from "../../support/set_time.ts";

/** Ada, who looks at the room. */
async function openRoom(join: ReturnType<typeof setScene>["join"]) {
  const ada = join("ada");
  ada.chat.start();
  await turn();
  ada.chat.open("room");
  await turn();
  return ada;
}

Deno.test("the list shows what comes, newest first, with its unread count", async () => {
  const { server, join, room, time } = setScene(["quiet", "ada", "cleo"], ["room", "ada", "ben"]);
  room("quiet").send("cleo", "long ago");
  const ada = join("ada");
  ada.chat.start();
  await turn();
  room("room").send("ben", "one");
  room("room").send("ben", "two");
  server.publish(room("room"));
  const row = () => ada.chat.list().map((row) => `${row.conversationId} ${row.unread} ${row.lastMessage?.content}`);
  assert.deepEqual(row(), ["room 2 two", "quiet 1 long ago"]);
  room("room").delete(1);
  server.publish(room("room"));
  room("room").rename("The finale");
  server.publish(room("room"));
  assert.deepEqual(row(), ["room 1 ", "quiet 1 long ago"]);
  assert.equal(ada.chat.list()[0].title, "The finale");
  assert.deepEqual(ada.chat.list("unread").length, 2);
  room("quiet").delete(0);
  server.publish(room("quiet"));
  await time.advance(1_000);
  assert.deepEqual(ada.chat.list("unread").map(({ conversationId }) => conversationId), ["room"]);
});

Deno.test("reading in another tab counts down here", async () => {
  const { join, room, time } = setScene(["room", "ada", "ben"]);
  for (let count = 0; count < 4; count++) room("room").send("ben", "hello");
  const [tab, other] = [join("ada"), join("ben")];
  tab.chat.start();
  other.chat.start();
  await turn();
  assert.equal(tab.chat.conversation("room")?.unread, 4);
  tab.board.latest.say({
    type: "message_read",
    conversationId: "room",
    seq: 3,
    readBy: "ada",
    readAt: "2026-11-21T09:00:00.000Z",
  });
  room("room").read("ada", 3);
  await time.advance(1_000);
  assert.equal(tab.chat.conversation("room")?.unread, 1);
});

Deno.test("a conversation that begins while Ada is away, or that she is added to, appears", async () => {
  const { server, join, time } = setScene(["old", "ada", "ben"]);
  const ada = join("ada");
  ada.chat.start();
  await turn();
  ada.cut();
  const fresh = server.room("fresh", "ada", "cleo");
  fresh.send("cleo", "hi");
  await time.advance(2_000);
  assert.deepEqual(ada.chat.list().map(({ conversationId }) => conversationId), ["fresh", "old"]);
  const later = server.room("later", "ada", "dora");
  later.send("dora", "a stranger's first word");
  server.publish(later);
  await time.advance(1_000);
  assert.deepEqual(ada.chat.list()[0].conversationId, "later");
  server.tell("ada", { type: "conversation_created", ...server.room("made", "ada", "dora").view("ada") });
  assert.equal(ada.chat.conversation("made")?.unread, 0);
});

Deno.test("after a long absence all of many new conversations are found, page by page", async () => {
  const { server, join, time } = setScene(["old", "ada", "ben"]);
  const ada = join("ada");
  ada.chat.start();
  await turn();
  ada.cut();
  server.listLimit = 10;
  for (let count = 0; count < 35; count++) server.room(`fresh ${count}`, "ada", "cleo").send("cleo", "hi");
  await time.advance(2_000);
  assert.equal(ada.chat.list().length, 36);
});

Deno.test("further conversations come page by page, and each page once", async () => {
  const { server, join } = setScene();
  server.listLimit = 10;
  for (let count = 0; count < 25; count++) server.room(`room ${count}`, "ada", "ben");
  const ada = join("ada");
  ada.chat.start();
  await turn();
  assert.equal(ada.chat.list().length, 10);
  await Promise.all([ada.chat.loadList(), ada.chat.loadList()]);
  assert.equal(ada.chat.list().length, 20);
  await ada.chat.loadList();
  assert.equal(ada.chat.hasMoreList(), false);
  await ada.chat.loadList();
  assert.deepEqual([ada.chat.list().length, server.asked.length], [25, 3]);
});

Deno.test("what was removed from Ada, now or while she was away, is gone from her list", async () => {
  const { server, join, time, room } = setScene(["one", "ada", "ben"], ["two", "ada", "ben"]);
  const ada = join("ada");
  ada.chat.start();
  await turn();
  ada.chat.open("one");
  server.tell("ada", { type: "conversation_removed", conversationId: "one" });
  assert.equal(ada.chat.timeline("one"), undefined);
  room("two").participants.shift();
  server.rooms.delete("one");
  ada.cut();
  await time.advance(2_000);
  assert.deepEqual(ada.chat.list(), []);
});

Deno.test("a conversation that is not Ada's opens empty and goes away", async () => {
  const { join } = setScene(["room", "ben", "cleo"]);
  const ada = await openRoom(join);
  assert.equal(ada.chat.timeline("room"), undefined);
});

Deno.test("whoever answers has read what came before", async () => {
  const { server, join, room } = setScene(["room", "ada", "ben"]);
  room("room").send("ben", "before the page");
  const ada = join("ada");
  ada.chat.start();
  await turn();
  room("room").send("ben", "after it");
  server.publish(room("room"));
  assert.equal(ada.chat.conversation("room")?.unread, 2);
  ada.chat.send("room", { content: "answer" });
  await turn();
  assert.equal(ada.chat.conversation("room")?.unread, 0);
  assert.equal(room("room").view("ada").unread, 0);
});

Deno.test("a state that names a newer last message than it has counted does not outlive the answer before it", async () => {
  const { server, join, room } = setScene(["room", "ada", "ben"]);
  const ada = join("ada");
  ada.chat.start();
  await turn();
  for (let count = 0; count < 2; count++) room("room").send("ben", "hello");
  const counted = room("room").view("ada");
  room("room").send("ada", "answer");
  room("room").send("ben", "one more");
  ada.chat.seed({ conversations: [{ ...counted, lastMessage: room("room").view("ada").lastMessage }] });
  server.publish(room("room"));
  assert.equal(ada.chat.conversation("room")?.unread, 1);
});

Deno.test("a page that overtakes the event of its newest message counts it once", async () => {
  const { server, join, room } = setScene(["room", "ada", "ben"]);
  for (let count = 0; count < 2; count++) room("room").send("ben", "hello");
  server.publish(room("room"));
  const ada = join("ada");
  ada.chat.start();
  await turn();
  room("room").send("ben", "one more");
  const { messages, rev } = room("room");
  server.misses = "mark_read";
  ada.chat.open("room", { items: [...messages], rev, hasMore: false });
  ada.chat.seen("room", 1);
  assert.equal(ada.chat.timeline("room")?.unread, 2);
  server.publish(room("room"));
  assert.equal(ada.chat.conversation("room")?.unread, 2);
});

Deno.test("an answer that was overtaken by Ada's reading does not bring back what she has read", async () => {
  const { join, room } = setScene(["room", "ada", "ben"]);
  for (let count = 0; count < 4; count++) room("room").send("ben", "hello");
  const ada = await openRoom(join);
  const before = ada.chat.conversation("room");
  assert.ok(before);
  ada.chat.seen("room", 3);
  assert.equal(ada.chat.conversation("room")?.unread, 1);
  ada.chat.seed({ conversations: [before] });
  assert.equal(ada.chat.conversation("room")?.unread, 1);
});

Deno.test("an answer that Ada's reading overtook, and that overtook messages, does not keep these from being counted", async () => {
  const { server, join, room, time } = setScene(["room", "ada", "ben"]);
  for (let count = 0; count < 4; count++) room("room").send("ben", "hello");
  const ada = await openRoom(join);
  server.misses = "mark_read";
  ada.chat.seen("room", 3);
  for (let count = 0; count < 3; count++) room("room").send("ben", "one more");
  ada.chat.seed({ conversations: [room("room").view("ada")] });
  server.publish(room("room"));
  await time.advance(1_000);
  assert.equal(ada.chat.timeline("room")?.unread, 4);
  assert.equal(ada.chat.conversation("room")?.unread, 4);
});

Deno.test("what Ada marks as unread elsewhere is unread here, also when a later state came before the word of it", async () => {
  const { server, join, room, time } = setScene(["room", "ada", "ben"]);
  for (let count = 0; count < 3; count++) room("room").send("ben", "hello");
  const ada = await openRoom(join);
  ada.chat.seen("room", 3);
  await turn();
  assert.equal(ada.chat.conversation("room")?.unread, 0);
  room("room").participants.find(({ userId }) => userId === "ada")!.readSeq = 0;
  const reopened = room("room").view("ada");
  room("room").send("ben", "one more");
  const later = room("room").view("ada");
  server.publish(room("room"));
  ada.chat.seed({ conversations: [later] });
  const { rev, status } = reopened;
  server.tell("ada", { type: "conversation_updated", conversationId: "room", rev, status, conversation: reopened });
  await time.advance(1_000);
  assert.equal(ada.chat.conversation("room")?.unread, 4);
});

Deno.test("what Ada marks as unread elsewhere while she is cut off here is unread when she is back", async () => {
  const { join, room, time } = setScene(["room", "ada", "ben"]);
  for (let count = 0; count < 3; count++) room("room").send("ben", "hello");
  const ada = await openRoom(join);
  ada.chat.seen("room", 3);
  await turn();
  ada.cut();
  room("room").participants.find(({ userId }) => userId === "ada")!.readSeq = 0;
  room("room").send("ben", "one more");
  await time.advance(2_000);
  assert.equal(ada.chat.timeline("room")?.unread, 4);
  assert.equal(ada.chat.conversation("room")?.unread, 4);
});

Deno.test("what Ada read while she was cut off stays read, whatever the server knows when she is back", async () => {
  const { server, join, room, time } = setScene(["room", "ada", "ben"]);
  for (let count = 0; count < 3; count++) room("room").send("ben", "hello");
  const ada = await openRoom(join);
  ada.cut();
  ada.chat.seen("room", 2);
  server.misses = "mark_read";
  room("room").send("ben", "one more");
  await time.advance(2_000);
  assert.equal(ada.chat.conversation("room")?.unread, 2);
});

Deno.test("a conversation that is opened though no list has brought it is known as well", async () => {
  const { server, join, room } = setScene(["far", "ada", "ben"], ["near", "ada", "cleo"]);
  server.listLimit = 1;
  room("far").send("ben", "long ago");
  room("near").send("cleo", "just now");
  const ada = join("ada");
  ada.chat.start();
  await turn();
  assert.equal(ada.chat.conversation("far"), undefined);
  const timeline = ada.chat.open("far");
  await turn();
  assert.deepEqual(timeline.items.map((item) => item.content), ["long ago"]);
  assert.equal(ada.chat.conversation("far")?.unread, 1);
});
