import assert from "node:assert/strict";
import { CLIENT_MESSAGES } from "../../src/protocol.ts";
import { handshake } from "../support/raw_http.ts";
import { tokenFor } from "../support/server_process.ts";
import { until } from "../support/until.ts";
import { CLOSE, CONTINUATION, encode, PING, RawPeer, TEXT, text, utf8 } from "./raw_peer.ts";

const MIB = 1_048_576;
const GIANT_MIB = Number(Deno.env.get("HOSTILE_GIANT_MIB") ?? 8192);
const SOCKETS = Number(Deno.env.get("HOSTILE_SOCKETS") ?? 10_000);
const AT_ONCE = 50;

/** What somebody hostile does; says in a few words what came of it. Leaves nothing open. */
type Attack = (origin: string) => Promise<string>;

async function credentials(userId: string): Promise<Record<string, string>> {
  return { Authorization: `Bearer ${await tokenFor(userId)}` };
}

async function upgrade(origin: string, userId: string): Promise<RawPeer> {
  return await RawPeer.upgrade(origin, await credentials(userId));
}

function repeat<T>(count: number, work: (index: number) => Promise<T>): Promise<T[]> {
  return Promise.all(Array.from({ length: count }, (_, index) => work(index)));
}

const badHandshakes: Attack = async (origin) => {
  const lines = [
    ["GET /api/messages/ws HTTP/1.1"],
    ["GARBAGE"],
    ["GET /api/messages/ws HTTP/9.9", "Upgrade: websocket"],
    ["POST /api/messages/ws HTTP/1.1", "Transfer-Encoding: chunked", "Content-Length: 5"],
    handshake({ "Sec-WebSocket-Version": "7" }),
    handshake({ "Sec-WebSocket-Key": "?" }),
    handshake({ "Sec-WebSocket-Extensions": "permessage-deflate; server_max_window_bits=99", "Upgrade": "h2c" }),
    handshake({ Cookie: "x".repeat(1_000_000) }),
    handshake({}, `/api/messages/ws?token=${"x".repeat(200_000)}`),
    handshake({ Origin: "https://evil.example" }),
    handshake({ Origin: "null", ...await credentials("mallory") }),
  ];
  const statuses = await Promise.all(lines.map(async (each) => {
    const peer = await RawPeer.connect(origin, each);
    const status = await peer.answered;
    peer.close();
    return status;
  }));
  const allowed = [0, 101, 400, 403, 404, 405, 414, 426, 431, 505];
  assert.deepEqual(statuses.filter((status) => !allowed.includes(status)), [], `answered ${statuses}`);
  assert.deepEqual(statuses.slice(-2), [403, 403], "a page of another site");
  return `answered ${[...new Set(statuses)].sort()}`;
};

/** Connections that never get as far as a request; only a proxy in front ends them. */
const slowHandshakes: Attack = async (origin) => {
  const peers = await repeat(300, () => RawPeer.connect(origin));
  const beginning = utf8(handshake().join("\r\n"));
  for (let at = 0; at < 20; at++) await Promise.all(peers.map((peer) => peer.write(beginning.subarray(at, at + 1))));
  const open = peers.filter(({ isEnded }) => !isEnded).length;
  for (const peer of peers) peer.close();
  return `${open} of 300 still open, byte by byte`;
};

/** RFC 6455, 5: whoever says these is to be cut off. Deno 2.9.6 lets frames pass that are not masked, which hurts nobody here. */
const brokenFrames: Attack = async (origin) => {
  const bytes = (...values: number[]) => Uint8Array.from(values);
  const broken: [string, Uint8Array][] = [
    ["unmasked", encode({ opcode: TEXT, payload: utf8({ type: "ping" }), isMasked: false })],
    ["reserved bits", encode({ opcode: TEXT, payload: utf8({ type: "ping" }), reserved: 0x70 })],
    ["unknown opcode", encode({ opcode: 3 })],
    ["unknown control opcode", encode({ opcode: 11 })],
    ["bad UTF-8", encode({ opcode: TEXT, payload: bytes(0x7b, 0xc3, 0x28, 0xed, 0xa0, 0x80) })],
    ["a ping in fragments", encode({ opcode: PING, isLast: false })],
    ["a long ping", encode({ opcode: PING, payload: new Uint8Array(126) })],
    ["a continuation of nothing", encode({ opcode: CONTINUATION, payload: utf8("x") })],
    ["a close of one byte", encode({ opcode: CLOSE, payload: bytes(3) })],
    ["64 MiB and more", encode({ opcode: TEXT, claims: 65 * MIB })],
    ["more than a file could hold", encode({ opcode: TEXT, claims: Number.MAX_SAFE_INTEGER })],
    ["two long", encode({ opcode: TEXT, payload: new Uint8Array(100_000).fill(65) })],
  ];
  const kept: string[] = [];
  await Promise.all(broken.map(async ([name, frame], i) => {
    const peer = await upgrade(origin, `mallory ${i}`);
    await peer.write(frame);
    // Longer than the grace of a close.
    const late = new Promise((resolve) => setTimeout(resolve, 7000));
    await Promise.race([peer.ended, late]);
    if (!peer.isEnded) kept.push(name);
    peer.close();
  }));
  assert.deepEqual(kept, ["unmasked"], "these were let go on");
  return `${broken.length} kinds, each but ${kept} cut off`;
};

const endlessFragments: Attack = async (origin) => {
  const peers = await repeat(20, (i) => upgrade(origin, `mallory ${i}`));
  let count = 0;
  for (let round = 0; round < 200; round++) {
    const frame = encode({ opcode: round === 0 ? TEXT : CONTINUATION, payload: utf8("x"), isLast: false });
    count += (await Promise.all(peers.map((peer) => peer.write(frame)))).filter(Boolean).length;
  }
  for (const peer of peers) peer.close();
  return `${count} fragments without an end`;
};

const pingFlood: Attack = async (origin) => {
  const burst = new Uint8Array(1000 * 6);
  for (let i = 0; i < 1000; i++) burst.set(encode({ opcode: PING }), i * 6);
  const peers = await repeat(5, (i) => upgrade(origin, `mallory ${i}`));
  for (let round = 0; round < 20; round++) await Promise.all(peers.map((peer) => peer.write(burst)));
  for (const peer of peers) peer.close();
  return "100,000 pings";
};

/** Each type of message, well-formed and not, as fast as it goes. */
const messageFloods: Attack = async (origin) => {
  const id = crypto.randomUUID();
  const fields = { conversationId: id, messageId: id, clientId: id, content: "spam", seq: 1, token: "a.b.c" };
  const types = Object.keys(CLIENT_MESSAGES);
  const codes = await repeat(types.length, async (i) => {
    const shape = CLIENT_MESSAGES[types[i] as keyof typeof CLIENT_MESSAGES].shape;
    const own = Object.fromEntries(Object.entries(fields).filter(([name]) => name in shape));
    const more = {
      resume: { conversations: {} },
      watch_presence: { userIds: ["ada"] },
      set_presence: { status: "away" },
    };
    const command = { type: types[i], ...own, ...(more as Record<string, object>)[types[i]] };
    const peer = await upgrade(origin, `mallory ${i}`);
    const frame = text(command);
    while (await peer.write(frame));
    return peer.code;
  });
  assert.ok(codes.every((code) => code === undefined || code === 4008 || code === 1008), `closed with ${codes}`);
  return `${types.length} types, closed with ${[...new Set(codes)]}`;
};

/** Strangers who were refused, and stay on the line all the same. */
const badTokens: Attack = async (origin) => {
  const good = await tokenFor("mallory");
  const tokens = [
    "",
    "a.b.c",
    good.slice(0, -3) + "AAA",
    good.split(".").slice(0, 2).join(".") + ".",
    "x".repeat(8000),
  ];
  const peers = await repeat(200, async (i) => {
    const token = tokens[i % tokens.length];
    return await RawPeer.upgrade(
      origin,
      i % 2 ? { Authorization: `Bearer ${token}` } : { "Sec-WebSocket-Protocol": `bearer.${token || "x"}` },
    );
  });
  await Promise.all(peers.map((peer) => peer.ended));
  const codes = [...new Set(peers.map(({ code }) => code))];
  assert.deepEqual(codes, [4001]);
  return "200 closed with 4001, and cut off as they stayed";
};

const PIECE = new Uint8Array(MIB).fill(97);

async function pump(peer: RawPeer, mebibytes: number): Promise<number> {
  let count = 0;
  while (count < mebibytes) {
    const frame = encode({ opcode: count === 0 ? TEXT : CONTINUATION, payload: PIECE, isLast: false });
    if (!await peer.write(frame)) break;
    count++;
  }
  return count;
}

/** From somebody who is not even known: it has until the grace of their close is over. */
const giantOfAStranger: Attack = async (origin) => {
  const peer = await RawPeer.upgrade(origin, { Authorization: "Bearer a.b.c" });
  const count = await pump(peer, GIANT_MIB);
  await peer.ended;
  return `cut off after ${count} MiB`;
};

/** From somebody who is signed in: only the memory guard ends it. */
const giant: Attack = async (origin) => {
  const peer = await upgrade(origin, "mallory");
  const count = await pump(peer, GIANT_MIB);
  await peer.ended;
  assert.ok(count < GIANT_MIB, "the whole of it was taken");
  return `cut off after ${count} of ${GIANT_MIB} MiB`;
};

/** Half of them say good-bye. */
const openAndClose: Attack = async (origin) => {
  const bearers = await repeat(AT_ONCE, (i) => credentials(`visitor ${i}`));
  let opened = 0;
  await repeat(AT_ONCE, async (i) => {
    for (let round = 0; round < SOCKETS / AT_ONCE; round++) {
      const peer = await RawPeer.upgrade(origin, bearers[i]);
      opened++;
      if (round % 2) await peer.write(encode({ opcode: CLOSE, payload: Uint8Array.of(3, 232) }));
      else peer.close();
      await peer.ended;
    }
  });
  await until("the visitors are gone", () => opened >= SOCKETS);
  return `${opened} sockets opened and closed`;
};

export const ATTACKS: Record<string, Attack> = {
  "bad handshakes": badHandshakes,
  "slow handshakes": slowHandshakes,
  "broken frames": brokenFrames,
  "fragments without an end": endlessFragments,
  "a flood of pings": pingFlood,
  "floods of every message type": messageFloods,
  "bad tokens": badTokens,
  "a stranger's giant message": giantOfAStranger,
  "a giant message": giant,
  "sockets opened and closed": openAndClose,
};
