import assert from "node:assert/strict";
import type { Identity } from "../../../src/auth/identity.ts";
import { Connection, type Events } from "../../../src/realtime/connection.ts";
import type { Wire } from "../../../src/realtime/outlet.ts";

const SETTINGS = { frameBytes: 1024, framesPer10s: 100, waitingBytes: 1000 };

/** A socket whose peer reads only when the test says so. */
class FakeSocket implements Wire {
  readyState: Wire["readyState"] = WebSocket.OPEN;
  bufferedAmount = 0;
  readonly sent: string[] = [];
  readonly closes: { code?: number; reason?: string }[] = [];
  onmessage: Wire["onmessage"] = null;
  onclose: Wire["onclose"] = null;
  onerror: Wire["onerror"] = null;

  send(data: Parameters<Wire["send"]>[0]): void {
    this.sent.push(String(data));
    this.bufferedAmount += String(data).length;
  }

  close(code?: number, reason?: string): void {
    this.closes.push({ code, reason });
  }

  read(): void {
    this.bufferedAmount = 0;
  }
}

const ada: Identity = {
  actor: { userId: "ada", name: "Ada", role: "creator" },
  me: { userId: "ada", name: "Ada", role: "creator", isEmailVerified: false },
  via: "token",
  expiresAtMs: Infinity,
};

function connect(): { socket: FakeSocket; connection: Connection; gone: Connection[] } {
  const socket = new FakeSocket();
  const gone: Connection[] = [];
  const events: Events = {
    frame: () => {},
    gone: (connection) => gone.push(connection),
    bid: (wire, code, reason) => wire.close(code, reason),
    now: () => 0,
  };
  return { socket, connection: new Connection(socket, ada, SETTINGS, events), gone };
}

/** Long enough for what waits for nothing to be done. */
const turn = () => new Promise((resolve) => setTimeout(resolve));
const answer = (chars: number) => ({ type: "pong" as const, id: "x".repeat(chars) });

Deno.test("a peer that does not read is forgotten at once, though its close never completes", () => {
  const { socket, connection, gone } = connect();
  for (let n = 0; n < 12; n++) connection.send("x".repeat(100));
  assert.deepEqual(socket.closes, [{ code: 4010, reason: "too slow: come back and resume" }]);
  assert.deepEqual(gone, [connection]);
  assert.equal(socket.sent.length, 11);
  connection.send("more");
  connection.close(1001, "again");
  assert.deepEqual([socket.sent.length, socket.closes.length, gone.length], [11, 1, 1]);
});

Deno.test("an answer longer than what may wait is sent, and leaves room for events behind it", async () => {
  const { socket, connection } = connect();
  await connection.inTurn((say) => say(answer(5000)));
  for (let n = 0; n < 10; n++) connection.send("x".repeat(100));
  assert.deepEqual([socket.sent.length, socket.closes.length], [11, 0]);
  for (let n = 0; n < 2; n++) connection.send("x".repeat(100));
  assert.equal(socket.closes[0].code, 4010);
});

Deno.test("when the answer has gone out, the limit for events is the old one", async () => {
  const { socket, connection } = connect();
  await connection.inTurn((say) => say(answer(5000)));
  socket.read();
  connection.send("x".repeat(1100));
  connection.send("one too many");
  assert.equal(socket.closes[0].code, 4010);
});

Deno.test("answers go one after the other, each when the one before was read", async () => {
  const { socket, connection } = connect();
  const done: string[] = [];
  const works = ["first", "second"].map((name) =>
    connection.inTurn(async (say) => {
      done.push(name);
      await say(answer(5000));
    })
  );
  await works[0];
  await turn();
  assert.deepEqual([done, socket.sent.length], [["first"], 1]);
  socket.read();
  await works[1];
  assert.deepEqual([done, socket.sent.length], [["first", "second"], 2]);
});

Deno.test("what fails in its turn fails alone", async () => {
  const { socket, connection } = connect();
  await assert.rejects(connection.inTurn(() => Promise.reject(new Error("no"))), /no/);
  await connection.inTurn((say) => say(answer(1)));
  assert.equal(socket.sent.length, 1);
});

Deno.test("nothing is done for a peer that has gone while it waited", async () => {
  const { socket, connection } = connect();
  await connection.inTurn((say) => say(answer(5000)));
  let isDone = false;
  const waiting = connection.inTurn(() => {
    isDone = true;
    return Promise.resolve();
  });
  connection.close(1001, "restarting");
  await waiting;
  assert.deepEqual([isDone, socket.sent.length], [false, 1]);
});
