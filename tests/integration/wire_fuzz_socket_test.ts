import assert from "node:assert/strict";
import fc from "fast-check";
import { CLIENT_MESSAGES, type ClientMessageType } from "../../src/protocol.ts";
import type { TestApp } from "../support/app.ts";
import { nasty, oddKey, withMember } from "../support/nasty.ts";
import type { TestSocket } from "../support/test_socket.ts";
import { kept, rowsOf, setStage, sharedApp, type Stage } from "../support/wire.ts";

const app = sharedApp({ settings: { LIMIT_SENDS_PER_10S: "1000000", LIMIT_FRAMES_PER_10S: "1000000" } });
const TYPES = Object.keys(CLIENT_MESSAGES) as ClientMessageType[];
const BEFORE_TOO_MANY = 9;
const EXPECTED = ["invalid", "not_found", "forbidden", "unauthorised", "too_large", "conflict"];

/** A person who sends what is malformed, and comes back before there has been too much of it. */
class Pest {
  readonly #chat: TestApp;
  readonly #name: string;
  #socket?: TestSocket;
  #malformed = 0;

  constructor(chat: TestApp, name: string) {
    this.#chat = chat;
    this.#name = name;
  }

  async socket(): Promise<TestSocket> {
    if (this.#malformed < BEFORE_TOO_MANY && this.#socket) return this.#socket;
    await this.#socket?.close();
    this.#malformed = 0;
    return this.#socket = await this.#chat.connect(this.#name);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#socket?.close();
  }

  /** Sends it and returns the code of the error that answers it, or "ack". */
  async send(text: string, id?: number): Promise<string> {
    const socket = await this.socket();
    socket.frames.splice(0);
    socket.sendRaw(text);
    const answer = id === undefined
      ? await socket.next("error")
      : await socket.find((frame) => frame.id === id && (frame.type === "ack" || frame.type === "error"));
    const code = answer.type === "ack" ? "ack" : String(answer.code);
    if (code === "invalid") this.#malformed++;
    return code;
  }
}

/** Good commands of Dora's, but for whose things they name. */
function commandsOf({ room, first }: Stage): Record<ClientMessageType, Record<string, unknown>> {
  const { messageId, seq } = first;
  return {
    ping: {},
    authenticate: { token: "a.b.c" },
    send_message: { conversationId: room, content: "Hello", clientId: crypto.randomUUID(), replyToId: messageId },
    edit_message: { messageId, content: "Hello" },
    delete_message: { messageId },
    mark_read: { conversationId: room, seq },
    mark_delivered: { conversationId: room, seq },
    typing_start: { conversationId: room },
    typing_stop: { conversationId: room },
    join_conversation: { conversationId: room, limit: 10 },
    leave_conversation: { conversationId: room },
    fetch_history: { conversationId: room, before: 10, after: 1 },
    resume: { conversations: { [room]: seq } },
    watch_presence: { userIds: ["ada"] },
    set_presence: { status: "away" },
  };
}

async function unchanged(stage: Stage, act: () => Promise<unknown>): Promise<void> {
  const state = async () => [await kept(stage.chat), await rowsOf(stage.chat, stage.room)];
  const before = await state();
  await act();
  assert.deepEqual(await state(), before);
  for (const socket of [stage.ada, stage.elsewhere, stage.ben]) {
    const heard = (await socket.settled()).filter(({ type }) => !["ack", "unread"].includes(type));
    assert.ok(heard.every(({ type }) => type === "pong" || type.startsWith("user_")), JSON.stringify(heard));
  }
}

async function startFuzz(): Promise<Stage> {
  const chat = app();
  await chat.person("dora");
  const stage = await setStage(chat);
  await Promise.all([stage.ada, stage.elsewhere, stage.ben].map((socket) => socket.settled()));
  for (const socket of [stage.ada, stage.elsewhere, stage.ben]) socket.frames.splice(0);
  return stage;
}

Deno.test("whatever a stranger makes of a command, it is answered as documented and changes nothing", async () => {
  await using stage = await startFuzz();
  await using dora = new Pest(stage.chat, "dora");
  const commands = commandsOf(stage);
  const fields = [...new Set(Object.values(commands).flatMap((command) => Object.keys(command)))];
  const changed = fc.record({
    type: fc.constantFrom(...TYPES),
    change: fc.dictionary(fc.constantFrom(...fields, "type", "recipientId", "attachmentIds", "kind"), nasty, {
      maxKeys: 3,
    }),
    dropped: fc.subarray(fields, { maxLength: 1 }),
    odd: fc.option(fc.tuple(oddKey, nasty), { nil: undefined, freq: 3 }),
  });
  let id = 0;
  await unchanged(stage, () =>
    fc.assert(
      fc.asyncProperty(changed, async ({ type, change, dropped, odd }) => {
        const known = Object.fromEntries(Object.entries(commands[type]).filter(([key]) => !dropped.includes(key)));
        const text = JSON.stringify({ type, ...known, ...change, id: ++id });
        const code = await dora.send(odd ? withMember(text, ...odd) : text, id);
        assert.ok(["ack", ...EXPECTED].includes(code), code);
      }),
      { numRuns: 500 },
    ));
});

Deno.test("what Ben, who takes part, gets wrong changes nothing for Ada", async () => {
  await using stage = await startFuzz();
  await using ben = new Pest(stage.chat, "ben");
  const commands = commandsOf(stage);
  let id = 0;
  await unchanged(stage, () =>
    fc.assert(
      fc.asyncProperty(fc.constantFrom(...TYPES), fc.nat(5), nasty, oddKey, async (type, place, value, key) => {
        const good = commands[type];
        const fields = Object.keys(good);
        const field = fields[place];
        const command = { type, ...good, ...(field === undefined ? {} : { [field]: value }) };
        const isBad = !CLIENT_MESSAGES[type].safeParse(command).success;
        const text = JSON.stringify({ ...command, id: ++id });
        // What would be good by chance is spoilt by a field that nobody knows.
        assert.equal(await ben.send(isBad ? text : withMember(text, key, value), id), "invalid");
      }),
      { numRuns: 300 },
    ));
});

Deno.test("what is no command at all gets an error, and never an id that is none", async () => {
  await using stage = await startFuzz();
  await using dora = new Pest(stage.chat, "dora");
  const deep = (open: string, close: string) => `{"type":"ping","x":${open.repeat(10_000)}1${close.repeat(10_000)}}`;
  const texts = fc.oneof(
    fc.constantFrom("", "null", "[]", "7", "{", '"ping"', "{}", '{"type":null}', '{"type":{"type":"ping"}}', "\u0000"),
    fc.constantFrom('{"type":"__proto__"}', '{"type":"constructor"}', '{"type":"toString"}', '{"type":"PING"}'),
    fc.constantFrom('{"__proto__":{"type":"ping"}}', '{"type":"connected"}', '{"type":"add_reaction"}'),
    fc.constantFrom(deep("[", "]"), deep('{"x":', "}"), '{"type":"ping","type":"pong"}'),
    nasty.map((id) => JSON.stringify({ type: "unknown", id: typeof id === "number" ? String(id) + "\u0000" : { id } })),
    fc.constantFrom(
      "1e999",
      "1.5",
      "null",
      "true",
      "[]",
      `"${"x".repeat(5000)}"`,
      '"\\ud800"',
      '"\\u0000"',
      "99999999999999999",
    )
      .map((id) => `{"type":"ping","id":${id}}`),
    fc.jsonValue().map((value) => JSON.stringify(value)),
    fc.string({ unit: "binary", maxLength: 200 }),
  );
  await unchanged(stage, () =>
    fc.assert(
      fc.asyncProperty(texts, async (text) => {
        assert.equal(await dora.send(text), "invalid");
      }),
      { numRuns: 300 },
    ));
});
