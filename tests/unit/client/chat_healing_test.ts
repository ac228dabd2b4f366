import assert from "node:assert/strict";
import { Chat } from "../../../src/client/mod.ts";
import { contents, setScene } from "../../support/chat_scene.ts";
import { turn } from "../../support/set_time.ts";

Deno.test("what was missed and what was queued while Ada was away both arrive once", async () => {
  const { server, time, join, room } = setScene(["room", "ada", "ben"]);
  const ada = join("ada");
  ada.chat.start();
  await turn();
  const timeline = ada.chat.open("room");
  await turn();
  server.isReachable = false;
  ada.cut();
  ada.chat.send("room", { content: "queued one" });
  ada.chat.send("room", { content: "queued two" });
  room("room").send("ben", "missed");
  room("room").edit(0, "missed, and edited");
  await time.advance(5_000);
  assert.equal(timeline.pending.length, 2);
  server.isReachable = true;
  await time.advance(30_000);
  assert.deepEqual(contents(timeline), ["missed, and edited", "queued one", "queued two"]);
  assert.equal(timeline.hasHole, false);
  assert.deepEqual(timeline.items, room("room").messages);
  assert.deepEqual(ada.kept.items, []);
});

Deno.test("a message whose ack was lost is sent again and kept once", async () => {
  const { server, time, join, room } = setScene(["room", "ada", "ben"]);
  const ada = join("ada");
  ada.chat.start();
  await turn();
  const timeline = ada.chat.open("room");
  await turn();
  server.loses = "send_message";
  ada.chat.send("room", { content: "once" });
  ada.chat.send("room", { content: "twice" });
  await turn();
  ada.cut();
  server.loses = undefined;
  await time.advance(5_000);
  assert.deepEqual(room("room").messages.map(({ content }) => content), ["once", "twice"]);
  assert.deepEqual([contents(timeline), timeline.pending.length], [["once", "twice"], 0]);
});

Deno.test("a message that timed out on a standing connection is sent again and kept once", async () => {
  const { server, time, join, room } = setScene(["room", "ada", "ben"]);
  const ada = join("ada");
  ada.chat.start();
  await turn();
  server.loses = "send_message";
  ada.chat.send("room", { content: "once" });
  await time.advance(14_000);
  server.loses = undefined;
  await time.advance(5_000);
  assert.equal(ada.board.sockets.length, 1);
  assert.deepEqual(room("room").messages.map(({ content }) => content), ["once"]);
  assert.deepEqual(ada.kept.items, []);
});

Deno.test("after a reload Ada's page shows and sends what was waiting", async () => {
  const { server, time, join, room } = setScene(["room", "ada", "ben"]);
  server.isReachable = false;
  const before = join("ada");
  before.chat.start();
  before.chat.send("room", { content: "written in a tunnel" });
  before.chat.stop();
  const after = join("ada", before.kept);
  after.chat.start();
  const timeline = after.chat.open("room");
  assert.deepEqual(timeline.pending.map(({ content }) => content), ["written in a tunnel"]);
  server.isReachable = true;
  await time.advance(2_000);
  assert.deepEqual(room("room").messages.map(({ content }) => content), ["written in a tunnel"]);
  assert.deepEqual([contents(timeline), timeline.pending.length], [["written in a tunnel"], 0]);
});

Deno.test("nothing of Ada's goes out on a connection that is Ben's", async () => {
  const { server, join, room, time } = setScene(["room", "ada", "ben"]);
  const way = server.way("ben");
  const ada = join("ada");
  const chat = new Chat({ baseUrl: "http://127.0.0.1", me: ada.chat.me, time, ...way });
  chat.send("room", { content: "mine" });
  chat.start();
  await time.advance(60_000);
  assert.equal(chat.connection.state, "signed_out");
  assert.equal(room("room").messages.length, 0);
});

Deno.test("a lost event is noticed by the next one and asked for after a short grace", async () => {
  const { server, time, join, room } = setScene(["room", "ada", "ben"]);
  const ada = join("ada");
  ada.chat.start();
  await turn();
  const timeline = ada.chat.open("room");
  await turn();
  const asked = ada.board.latest.of("resume").length;
  room("room").send("ben", "lost");
  const { message } = room("room").send("ben", "seen");
  server.lose(room("room"));
  server.tell("ada", { type: "new_message", ...message });
  await time.advance(199);
  assert.equal(ada.board.latest.of("resume").length, asked);
  await time.advance(1);
  assert.deepEqual(ada.board.latest.of("resume").at(-1)?.conversations, { room: 0 });
  assert.deepEqual(contents(timeline), ["lost", "seen"]);
  assert.equal(ada.chat.conversation("room")?.unread, 2);
});

Deno.test("a hole that closes by itself within the grace is not asked for", async () => {
  const { server, time, join, room } = setScene(["room", "ada", "ben"]);
  const ada = join("ada");
  ada.chat.start();
  await turn();
  const asked = ada.board.latest.of("resume").length;
  const { message: first } = room("room").send("ben", "first");
  const { message: second } = room("room").send("ben", "second");
  server.lose(room("room"));
  server.tell("ada", { type: "new_message", ...second });
  await time.advance(100);
  server.tell("ada", { type: "new_message", ...first });
  await time.advance(1_000);
  assert.equal(ada.board.latest.of("resume").length, asked);
  assert.equal(ada.chat.conversation("room")?.unread, 2);
});

Deno.test("a hole that no answer closes is asked for ever more seldom", async () => {
  const { server, time, join, room } = setScene(["room", "ada", "ben"]);
  const ada = join("ada");
  ada.chat.start();
  await turn();
  const { message } = room("room").send("ben", "real");
  server.lose(room("room"));
  server.tell("ada", { type: "new_message", ...message, seq: 900, rev: 900 });
  const asked = ada.board.latest.of("resume").length;
  await time.advance(120_000);
  const times = ada.board.latest.of("resume").length - asked;
  assert.ok(times >= 3 && times <= 12, `asked ${times} times in two minutes`);
});

Deno.test("a server that can't answer yet is asked again until Ada has her first page", async () => {
  const { server, join, time, room } = setScene(["room", "ada", "ben"]);
  room("room").send("ben", "hello");
  const ada = join("ada");
  ada.chat.start();
  await turn();
  server.refuses = { type: "join_conversation", code: "unavailable", retryAfterMs: 3_000 };
  const timeline = ada.chat.open("room");
  await time.advance(2_999);
  assert.equal(timeline.isLoaded, false);
  await time.advance(1);
  assert.deepEqual(contents(timeline), ["hello"]);
});

Deno.test("hundreds of missed messages are one call per topic", async () => {
  const { join, time, room } = setScene(["room", "ada", "ben"]);
  const ada = join("ada");
  ada.chat.start();
  await turn();
  ada.chat.open("room");
  await turn();
  ada.cut();
  for (let count = 0; count < 400; count++) room("room").send("ben", "hello");
  ada.topics.length = 0;
  await time.advance(2_000);
  assert.equal(ada.chat.timeline("room")?.items.length, 400);
  assert.ok(ada.topics.filter((topic) => topic === "list").length < 10);
});

Deno.test("a message of Ada's that comes back as an event needs no second sending", async () => {
  const { server, join, time, room } = setScene(["room", "ada", "ben"]);
  const ada = join("ada");
  ada.chat.start();
  await turn();
  const timeline = ada.chat.open("room");
  server.refuses = { type: "send_message", code: "unavailable", retryAfterMs: 9_000 };
  const { clientId } = ada.chat.send("room", { content: "kept all the same" });
  await turn();
  room("room").send("ada", "kept all the same", clientId);
  server.publish(room("room"));
  assert.deepEqual([contents(timeline), timeline.pending.length, ada.kept.items], [["kept all the same"], 0, []]);
  await time.advance(20_000);
  assert.equal(ada.board.latest.of("send_message").length, 1);
});

Deno.test("when the server was set back to an earlier state, Ada's page follows", async () => {
  const { server, join, time, room } = setScene(["room", "ada", "ben"]);
  for (let count = 0; count < 9; count++) room("room").send("ben", `lost ${count}`);
  const ada = join("ada");
  ada.chat.start();
  await turn();
  const timeline = ada.chat.open("room");
  await turn();
  server.room("room", "ada", "ben").send("ben", "restored");
  ada.cut();
  await time.advance(5_000);
  assert.deepEqual([contents(timeline), timeline.hasHole], [["restored"], false]);
  const { rev, unread, lastMessage } = ada.chat.list()[0];
  assert.deepEqual([rev, unread, lastMessage?.content], [1, 1, "restored"]);
});
