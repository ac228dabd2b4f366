import assert from "node:assert/strict";
import { greeting } from "../../support/scripted_socket.ts";
import { turn } from "../../support/set_time.ts";
import { code, setLine } from "../../support/socket_scene.ts";

Deno.test("Ada's client offers its token beside the protocol and is online once greeted", () => {
  const { board, socket, states } = setLine({ token: "a.b.c" });
  socket.connect();
  assert.equal(board.latest.url, "ws://127.0.0.1/api/messages/ws?ignoreCookie=1");
  assert.deepEqual(board.latest.protocols, ["pitchwire.v1", "bearer.a.b.c"]);
  board.latest.say(greeting());
  assert.deepEqual(states, ["connecting", "online"]);
  assert.equal(socket.greeting?.userId, "ada");
});

Deno.test("Ada's client waits between 0.5 s and a bound that doubles up to 30 s", async () => {
  for (
    const [chance, bounds] of [[0, [500, 500, 500]], [0.99999, [
      1000,
      2000,
      4000,
      8000,
      16_000,
      30_000,
      30_000,
    ]]] as const
  ) {
    const { time, board, socket } = setLine();
    time.chance = chance;
    socket.connect();
    for (const bound of bounds) {
      board.latest.drop(1006);
      const waitMs = (socket.nextTryAt ?? 0) - time.now();
      assert.ok(Math.abs(waitMs - bound) <= 1, `waits ${waitMs}, not ${bound}`);
      await time.advance(waitMs);
      assert.equal(socket.state, "connecting");
    }
  }
});

Deno.test("the waits of a thousand clients are spread over the whole range", () => {
  const waits = Array.from({ length: 1000 }, () => {
    const { time, board, socket } = setLine();
    time.chance = Math.random();
    socket.connect();
    board.latest.drop(1006);
    return (socket.nextTryAt ?? 0) - time.now();
  });
  assert.ok(waits.every((wait) => wait >= 500 && wait <= 1000));
  assert.ok(new Set(waits).size > 200);
});

Deno.test("five seconds of a stable connection make the next wait short again, four do not", async () => {
  for (const [stableMs, expected] of [[4_000, 4_000], [5_000, 1_000]]) {
    const { time, board, socket, goOnline } = setLine();
    time.chance = 0.99999;
    goOnline();
    for (let count = 0; count < 2; count++) {
      board.latest.drop(1006);
      await time.advance(30_000 - 29_000 + count * 2_000);
      board.latest.say(greeting());
    }
    assert.equal(socket.state, "online");
    await time.advance(stableMs);
    board.latest.drop(1006);
    assert.equal(Math.round(((socket.nextTryAt ?? 0) - time.now()) / 1000) * 1000, expected);
  }
});

for (const closeCode of [4001, 4003]) {
  Deno.test(`after ${closeCode} Ada's client stays away until she has other credentials`, async () => {
    const { time, board, socket } = setLine({ token: "old" });
    socket.connect();
    board.latest.drop(closeCode);
    assert.equal(socket.state, "signed_out");
    socket.connectNow();
    await time.advance(600_000);
    assert.equal(board.sockets.length, 1);
    await socket.authenticate("new");
    assert.deepEqual(board.latest.protocols, ["pitchwire.v1", "bearer.new"]);
    board.latest.say(greeting());
    assert.equal(socket.state, "online");
  });
}

Deno.test("a fresh token renews Ada's connection in band and serves the next one", async () => {
  const { time, board, socket, goOnline } = setLine({ token: "old" });
  goOnline();
  const renewed = socket.authenticate("new");
  const [{ id }] = board.latest.of("authenticate");
  board.latest.say({ type: "ack", id });
  await renewed;
  board.latest.drop(4010);
  await time.advance(1_000);
  assert.deepEqual(board.latest.protocols, ["pitchwire.v1", "bearer.new"]);
});

Deno.test("a server that greets Ada's page as Ben is left at once", async () => {
  const { time, board, socket } = setLine({ userId: "ada" });
  socket.connect();
  board.latest.say(greeting("ben"));
  assert.equal(socket.state, "signed_out");
  assert.equal(board.latest.readyState, 3);
  await time.advance(60_000);
  assert.equal(board.sockets.length, 1);
});

Deno.test("after a goodbye Ada's client comes back within the second half of the given time", async () => {
  for (const [chance, expected] of [[0, 5_000], [1, 10_000]]) {
    const { time, board, socket, goOnline } = setLine();
    goOnline();
    time.chance = chance;
    board.latest.say({ type: "goodbye", reconnectInMs: 10_000 });
    assert.equal(socket.state, "online");
    board.latest.drop(1001);
    assert.equal((socket.nextTryAt ?? 0) - time.now(), expected);
    await time.advance(expected);
    assert.equal(board.sockets.length, 2);
  }
});

Deno.test("cut off for too many frames, Ada's client waits as long as it was told", () => {
  const { time, board, socket, goOnline } = setLine();
  goOnline();
  board.latest.say({ type: "error", code: "rate_limited", message: "too many frames", retryAfterMs: 10_000 });
  board.latest.drop(4008);
  assert.equal((socket.nextTryAt ?? 0) - time.now(), 10_000);
});

Deno.test("a client that was one too many does not come back soon to push another out", () => {
  const { time, board, socket, goOnline } = setLine();
  goOnline();
  board.latest.drop(4009);
  assert.ok((socket.nextTryAt ?? 0) - time.now() >= 15_000);
});

Deno.test("Ada's client pings within every heartbeat, and answers keep it online", async () => {
  const { time, board, socket, goOnline } = setLine();
  goOnline();
  const { latest } = board;
  latest.onFrame = (frame) => frame.type === "ping" && latest.say({ type: "pong" });
  await time.advance(250_000);
  assert.equal(socket.state, "online");
  const count = latest.of("ping").length;
  assert.ok(count >= 10 && count <= 13, `${count} pings in ten heartbeats`);
});

Deno.test("a connection on which nothing is heard for a heartbeat and 10 s is dead", async () => {
  const { time, board, socket, goOnline } = setLine();
  goOnline();
  await time.advance(34_999);
  assert.equal(socket.state, "online");
  await time.advance(1);
  assert.equal(socket.state, "waiting");
  await time.advance(1_000);
  assert.equal(board.sockets.length, 2);
});

Deno.test("any frame is a sign of life, also one that nobody understands", async () => {
  const { time, board, socket, goOnline } = setLine();
  goOnline();
  await time.advance(30_000);
  board.latest.sayText('{"type":"confetti","amount":3}');
  await time.advance(30_000);
  assert.equal(socket.state, "online");
});

Deno.test("what is no message is passed over", () => {
  const { board, socket, goOnline } = setLine();
  goOnline();
  for (const text of ["", "<html>", "null", "[]", "3", '{"type":7}', new ArrayBuffer(3)]) board.latest.sayText(text);
  assert.equal(socket.state, "online");
});

Deno.test("a late word of a connection that was given up changes nothing", async () => {
  const { time, board, socket, goOnline } = setLine();
  goOnline();
  const first = board.latest;
  await time.advance(36_000);
  const heard: string[] = [];
  socket.on("goodbye", () => heard.push("goodbye"));
  first.readyState = 1;
  first.say({ type: "goodbye", reconnectInMs: 1 });
  first.drop(4001);
  assert.deepEqual(heard, []);
  assert.equal(socket.state, "connecting");
});

Deno.test("an opening that takes over 10 s is given up", async () => {
  const { time, socket } = setLine();
  socket.connect();
  await time.advance(10_000);
  assert.equal(socket.state, "waiting");
});

Deno.test("the browser's offline event shows at once, is doubted every 30 s, and ends with its online event", async () => {
  const { time, board, socket, goOnline } = setLine();
  goOnline();
  socket.goOffline();
  assert.equal(socket.state, "offline");
  await time.advance(30_000);
  assert.equal(board.sockets.length, 2);
  board.latest.drop(1006);
  assert.equal(socket.state, "offline");
  socket.connectNow();
  assert.equal(socket.state, "connecting");
  board.latest.drop(1006);
  assert.equal(socket.state, "waiting");
});

Deno.test("connecting now probes a connection that seems to stand and drops a silent one after 5 s", async () => {
  const { time, board, socket, goOnline } = setLine();
  goOnline();
  const { latest } = board;
  await time.advance(10);
  socket.connectNow();
  assert.equal(latest.of("ping").length, 1);
  latest.say({ type: "pong" });
  await time.advance(5_000);
  assert.equal(socket.state, "online");
  socket.connectNow();
  await time.advance(5_000);
  assert.equal(socket.state, "waiting");
});

Deno.test("closed for good, Ada's client leaves no timer behind and comes back only by connect", async () => {
  const { time, board, socket, goOnline } = setLine();
  goOnline();
  const cut = assert.rejects(socket.request("ping", {}), code("disconnected"));
  socket.close();
  await cut;
  await turn();
  assert.equal(time.waiting, 0);
  assert.equal(socket.state, "closed");
  socket.connect();
  assert.equal(board.sockets.length, 2);
});
