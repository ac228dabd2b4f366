import assert from "node:assert/strict";
import { contents, setScene } from "../../support/chat_scene.ts";
import { turn } from "../../support/set_time.ts";

Deno.test("Ada writes, Ben sees it at once, and she sees that it was delivered and read", async () => {
  const { join, room } = setScene(["room", "ada", "ben"]);
  const [ada, ben] = [join("ada"), join("ben")];
  for (const { chat } of [ada, ben]) chat.start();
  await turn();
  const [hers, his] = [ada.chat.open("room"), ben.chat.open("room")];
  await turn();
  ada.chat.send("room", { content: "hello" });
  assert.equal(hers.pending.length, 1);
  await turn();
  assert.deepEqual([contents(hers), hers.pending.length], [["hello"], 0]);
  assert.deepEqual(contents(his), ["hello"]);
  assert.equal(ben.chat.conversation("room")?.unread, 1);
  assert.equal(ben.board.latest.of("mark_delivered").length, 1);
  ben.chat.seen("room", 1);
  await turn();
  assert.equal(ben.chat.conversation("room")?.unread, 0);
  assert.equal(hers.statusOf(1), "read");
  assert.equal(room("room").participants[1].readSeq, 1);
});

Deno.test("what came with the page needs no fetching and is brought up to date", async () => {
  const { server, join, room } = setScene(["room", "ada", "ben"]);
  room("room").send("ben", "rendered");
  const ada = join("ada");
  const seed = { conversations: [room("room").view("ada")], unread: { total: 1, conversations: 1, requests: 0 } };
  const page = room("room").page();
  room("room").edit(0, "edited since");
  ada.chat.start(seed);
  const timeline = ada.chat.open("room", page);
  assert.deepEqual([contents(timeline), ada.chat.unread.total], [["rendered"], 1]);
  await turn();
  assert.deepEqual(contents(timeline), ["edited since"]);
  assert.equal(server.asked.filter((path) => path.includes("/messages?")).length, 0);
});

Deno.test("older messages load once however often they are asked for", async () => {
  const { server, join, room } = setScene(["room", "ada", "ben"]);
  for (let count = 0; count < 120; count++) room("room").send("ada", `${count}`);
  const ada = join("ada");
  ada.chat.start();
  await turn();
  const timeline = ada.chat.open("room");
  await turn();
  assert.equal(timeline.items.length, 50);
  await Promise.all([ada.chat.loadOlder("room"), ada.chat.loadOlder("room")]);
  assert.equal(timeline.items.length, 100);
  await ada.chat.loadOlder("room");
  await ada.chat.loadOlder("room");
  assert.deepEqual(timeline.items, room("room").messages);
  assert.equal(server.asked.filter((path) => path.includes("before=")).length, 2);
});

Deno.test("a conversation is opened with its first unread message, however many there are, up to a hundred", async () => {
  for (const [unread, loaded] of [[10, 50], [60, 65], [120, 100]]) {
    const { join, room } = setScene(["room", "ada", "ben"]);
    for (let count = 0; count < 80; count++) room("room").send("ada", `${count}`);
    for (let count = 0; count < unread; count++) room("room").send("ben", `${count}`);
    const ada = join("ada");
    ada.chat.start();
    await turn();
    const timeline = ada.chat.open("room");
    await turn();
    assert.equal(timeline.items.length, loaded);
  }
});

Deno.test("delivery is confirmed at most once a second, with the newest message", async () => {
  const { server, join, room, time } = setScene(["room", "ada", "ben"]);
  const ada = join("ada");
  ada.chat.start();
  await turn();
  for (let count = 0; count < 30; count++) {
    room("room").send("ben", "hello");
    server.publish(room("room"));
  }
  await time.advance(2_000);
  assert.deepEqual(ada.board.latest.of("mark_delivered").map(({ seq }) => seq), [1, 30]);
});

Deno.test("reading moves forward only, is batched, and what the cut connection took is told again", async () => {
  const { server, join, room, time } = setScene(["room", "ada", "ben"]);
  for (let count = 0; count < 9; count++) room("room").send("ben", "hello");
  const ada = join("ada");
  ada.chat.start();
  await turn();
  server.misses = "mark_read";
  for (const seq of [2, 5, 3, 7]) ada.chat.seen("room", seq);
  await time.advance(1_000);
  assert.deepEqual(ada.board.latest.of("mark_read").map(({ seq }) => seq), [2, 7]);
  assert.equal(ada.chat.conversation("room")?.participants[0].readSeq, 7);
  server.misses = undefined;
  ada.cut();
  await time.advance(2_000);
  assert.equal(room("room").participants[0].readSeq, 7);
  assert.equal(ada.chat.conversation("room")?.unread, 2);
});

Deno.test("keys tell of typing every three seconds and their absence ends it", async () => {
  const { join, time } = setScene(["room", "ada", "ben"]);
  const ada = join("ada");
  ada.chat.typing("room");
  ada.chat.start();
  await turn();
  for (let second = 0; second < 7; second++) {
    ada.chat.typing("room");
    await time.advance(1_000);
  }
  assert.equal(ada.board.latest.of("typing_start").length, 3);
  await time.advance(5_000);
  assert.equal(ada.board.latest.of("typing_stop").length, 1);
  ada.chat.typing("room");
  ada.chat.send("room", { content: "done" });
  await time.advance(10_000);
  assert.equal(ada.board.latest.of("typing_stop").length, 1);
});

Deno.test("Ben's typing shows, and is forgotten with the connection", async () => {
  const { server, join } = setScene(["room", "ada", "ben"]);
  const ada = join("ada");
  ada.chat.start();
  await turn();
  const timeline = ada.chat.open("room");
  server.tell("ada", { type: "user_typing", conversationId: "room", userId: "ben", isTyping: true, ttlMs: 5_000 });
  assert.deepEqual(timeline.typing, ["ben"]);
  ada.cut();
  assert.deepEqual(timeline.typing, []);
  await turn();
  assert.ok(ada.topics.includes("typing:room"));
});

Deno.test("who is there is asked for again at every connection", async () => {
  const { server, join, time } = setScene(["room", "ada", "ben"]);
  server.online.add("ben");
  const ada = join("ada");
  ada.chat.watch(["ben"]);
  ada.chat.start();
  await turn();
  assert.equal(ada.chat.presenceOf("ben")?.isOnline, true);
  server.tell("ada", { type: "user_online", userId: "cleo", username: "Cleo" });
  assert.equal(ada.chat.presenceOf("cleo")?.isOnline, true);
  ada.cut();
  server.online.clear();
  await time.advance(2_000);
  assert.deepEqual([ada.chat.presenceOf("ben"), ada.chat.presenceOf("cleo")], [{ isOnline: false }, {
    isOnline: false,
  }]);
  const lastSeenAt = "2026-11-21T09:00:00.000Z";
  server.tell("ada", { type: "user_offline", userId: "ben", username: "Ben", lastSeenAt });
  assert.deepEqual(ada.chat.presenceOf("ben"), { isOnline: false, lastSeenAt });
});

Deno.test("the server knows what Ada looks at, and that nobody looks at a hidden page", async () => {
  const { join, time } = setScene(["room", "ada", "ben"]);
  const ada = join("ada");
  ada.chat.start();
  await turn();
  const { board } = ada;
  ada.chat.open("room");
  await turn();
  ada.chat.setVisible(false);
  assert.equal(board.latest.of("leave_conversation").length, 1);
  ada.cut();
  await time.advance(2_000);
  assert.equal(board.latest.of("join_conversation").length, 0);
  assert.deepEqual(board.latest.of("set_presence").map(({ status }) => status), ["away"]);
  ada.chat.setVisible(true);
  assert.equal(board.latest.of("join_conversation").length, 1);
  ada.chat.close("room");
  assert.equal(board.latest.of("leave_conversation").length, 1);
  assert.ok(ada.chat.timeline("room"));
  ada.chat.release("room");
  assert.equal(ada.chat.timeline("room"), undefined);
});

Deno.test("a stopped chat leaves no timer behind", async () => {
  const { join, time } = setScene(["room", "ada", "ben"]);
  const ada = join("ada");
  ada.chat.start();
  await turn();
  ada.chat.open("room");
  ada.chat.send("room", { content: "hello" });
  ada.chat.typing("room");
  await turn();
  ada.cut();
  ada.chat.send("room", { content: "waiting" });
  await turn();
  ada.chat.stop();
  await turn();
  assert.equal(time.waiting, 0);
});
