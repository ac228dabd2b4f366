import assert from "node:assert/strict";
import { CLIENT_MESSAGES, type ClientMessageType } from "../../src/protocol.ts";
import { startApp } from "../support/app.ts";
import { kept, rowsOf, setStage, type Stage } from "../support/wire.ts";

const UUIDS = [undefined, null, 7, "", "no-uuid", {}, "0198c0de000070008000000000000000", "%00"];
const SEQS = [null, "1", -1, 1.5, 2 ** 31, 1e300];
const TEXTS = [undefined, null, 7, {}, "", " \n\t", "NUL \u0000", "half \ud800"];
const LIMITS = [0, 101, "10", null, 1.5];
const PEOPLE = [undefined, null, "ben", [7], [""], ["\u0000"], ["x".repeat(129)], Array(201).fill("ben")];
const MANY = Object.fromEntries(Array.from({ length: 501 }, () => [crypto.randomUUID(), 0]));

interface Bad {
  good(stage: Stage): Record<string, unknown>;
  /** What each field must not be; undefined stands for its absence. */
  bad: Record<string, unknown[]>;
}

/** Total: a message type without an entry does not compile. */
const BAD: Record<ClientMessageType, Bad> = {
  ping: { good: () => ({}), bad: {} },
  authenticate: {
    good: () => ({ token: "a.b.c" }),
    bad: { token: [undefined, null, 7, "", "x".repeat(8193), "\u0000"] },
  },
  send_message: {
    good: ({ room }) => ({ conversationId: room, content: "Hello", clientId: crypto.randomUUID() }),
    bad: {
      conversationId: UUIDS,
      recipientId: ["ben", null, "", 7],
      content: TEXTS,
      clientId: UUIDS,
      replyToId: UUIDS.slice(1),
      attachmentIds: [null, "x", ["x"], Array(6).fill("0198c0de-0000-7000-8000-000000000000")],
      kind: ["system", "", null, 7],
    },
  },
  edit_message: {
    good: ({ first }) => ({ messageId: first.messageId, content: "Edited" }),
    bad: { messageId: UUIDS, content: TEXTS },
  },
  delete_message: { good: ({ first }) => ({ messageId: first.messageId }), bad: { messageId: UUIDS } },
  mark_read: {
    good: ({ room, first }) => ({ conversationId: room, seq: first.seq }),
    bad: { conversationId: UUIDS, seq: [...SEQS, 0, undefined], messageId: UUIDS.slice(1) },
  },
  mark_delivered: {
    good: ({ room, first }) => ({ conversationId: room, seq: first.seq }),
    bad: { conversationId: UUIDS, seq: [...SEQS, 0, undefined] },
  },
  typing_start: { good: ({ room }) => ({ conversationId: room }), bad: { conversationId: UUIDS } },
  typing_stop: { good: ({ room }) => ({ conversationId: room }), bad: { conversationId: UUIDS } },
  join_conversation: {
    good: ({ room }) => ({ conversationId: room }),
    bad: { conversationId: UUIDS, limit: LIMITS, before: [...SEQS, 0], after: SEQS },
  },
  leave_conversation: { good: ({ room }) => ({ conversationId: room }), bad: { conversationId: UUIDS } },
  fetch_history: {
    good: ({ room }) => ({ conversationId: room }),
    bad: { conversationId: UUIDS, limit: LIMITS, before: [...SEQS, 0], after: SEQS },
  },
  resume: {
    good: ({ room, first }) => ({ conversations: { [room]: first.rev } }),
    bad: {
      conversations: [
        undefined,
        null,
        [],
        "x",
        MANY,
        { "no-uuid": 1 },
        { "__proto__ ": 1 },
        ...SEQS.map((rev) => ({
          "0198c0de-0000-7000-8000-000000000000": rev,
        })),
      ],
    },
  },
  watch_presence: { good: () => ({ userIds: ["ada"] }), bad: { userIds: PEOPLE } },
  set_presence: { good: () => ({ status: "away" }), bad: { status: [undefined, null, "offline", "", 7] } },
};

Deno.test("each command that is not of its form is refused under its id by its field, and changes nothing", async (test) => {
  await using chat = await startApp();
  await using stage = await setStage(chat);
  const state = async () => [await kept(chat), await rowsOf(chat, stage.room)];
  assert.deepEqual(Object.keys(BAD).sort(), Object.keys(CLIENT_MESSAGES).sort());
  for (const [type, { good, bad }] of Object.entries(BAD)) {
    await test.step(type, async () => {
      const before = await state();
      const cases = Object.entries(bad).flatMap(([field, values]) =>
        values.map((value): [string, unknown] => [field, value])
      );
      const odd = ["unknown", "__proto__", "Type"].map((field): [string, unknown] => [field, {}]);
      let socket = await chat.connect("ben");
      for (const [i, [field, value]] of [...cases, ...odd].entries()) {
        // Before there have been ten within a minute.
        if (i % 9 === 8) {
          await socket.close();
          socket = await chat.connect("ben");
        }
        const rest = { ...good(stage), id: i + 1, type };
        const { [field]: _, ...others } = rest as Record<string, unknown>;
        const member = value === undefined ? "" : `,${JSON.stringify(field)}:${JSON.stringify(value)}`;
        socket.sendRaw(JSON.stringify(others).slice(0, -1) + member + "}");
        const answer = await socket.find(({ id }) => id === i + 1);
        const what = `${type} ${field} ${JSON.stringify(value)?.slice(0, 100)}: ${JSON.stringify(answer)}`;
        assert.deepEqual([answer.type, answer.code], ["error", "invalid"], what);
        const named = field === "recipientId" && value === "ben" ? "conversationId" : field;
        assert.equal(String(answer.field).split(".")[0], named, what);
      }
      await socket.settled();
      await socket.close();
      assert.deepEqual(await state(), before);
    });
  }
});
