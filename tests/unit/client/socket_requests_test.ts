import assert from "node:assert/strict";
import { code, setLine } from "../../support/socket_scene.ts";

Deno.test("each answer reaches the command it belongs to, in any order", async () => {
  const { board, socket, goOnline } = setLine();
  goOnline();
  const read = socket.request("mark_read", { conversationId: "c", seq: 3 });
  const edit = socket.request("edit_message", { messageId: "m", content: "better" });
  const history = socket.request("fetch_history", { conversationId: "c" });
  const ids = board.latest.sent.map((frame) => frame.id);
  assert.equal(new Set(ids).size, 3);
  board.latest.say({ type: "error", id: ids[1], code: "not_found", message: "Cannot edit it", field: "messageId" });
  board.latest.say({ type: "ack", id: ids[2] });
  const page = { conversationId: "c", messages: [], participants: [], rev: 9, hasMore: false };
  board.latest.say({ type: "conversation_history", id: ids[2], ...page });
  board.latest.say({ type: "ack", id: ids[2] });
  board.latest.say({ type: "ack", id: ids[0] });
  await read;
  assert.equal((await history).rev, 9);
  await assert.rejects(edit, { code: "not_found", message: "Cannot edit it", field: "messageId" });
});

Deno.test("a command without an answer fails after 15 s, and its late answer is nobody's", async () => {
  const { time, board, socket, goOnline } = setLine();
  goOnline();
  const first = assert.rejects(socket.request("mark_read", { conversationId: "c", seq: 3 }), code("timeout"));
  await time.advance(10_000);
  const second = socket.request("mark_read", { conversationId: "c", seq: 4 });
  await time.advance(5_000);
  await first;
  board.latest.say({ type: "ack", id: 1 });
  board.latest.say({ type: "ack", id: 2 });
  assert.equal((await second).id, 2);
});

Deno.test("commands under way fail when the connection goes, and there are none without one", async () => {
  const { board, socket, goOnline } = setLine();
  await assert.rejects(socket.request("ping", {}), code("disconnected"));
  assert.equal(socket.send("typing_start", { conversationId: "c" }), false);
  goOnline();
  const cut = assert.rejects(socket.request("mark_read", { conversationId: "c", seq: 3 }), code("disconnected"));
  board.latest.drop(1006);
  await cut;
});

Deno.test("a frame over the server's limit fails alone and never leaves", async () => {
  const { board, socket, goOnline } = setLine();
  goOnline();
  const fields = { conversationId: "c", clientId: "x" };
  await assert.rejects(socket.request("send_message", { ...fields, content: "€".repeat(30_000) }), code("too_large"));
  assert.equal(board.latest.sent.length, 0);
  socket.request("send_message", { ...fields, content: "€".repeat(21_000) }).catch(() => {});
  assert.equal(board.latest.sent.length, 1);
});

Deno.test("a socket that is closing takes no more frames and is asked for none", async () => {
  const { board, socket, goOnline } = setLine();
  goOnline();
  board.latest.readyState = 2;
  assert.ok(socket.send("ping", {}));
  const cut = assert.rejects(socket.request("ping", {}), code("disconnected"));
  assert.equal(board.latest.sent.length, 0);
  board.latest.readyState = 1;
  board.latest.drop(1006);
  await cut;
});
