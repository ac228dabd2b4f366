import assert from "node:assert/strict";
import { CLIENT_MESSAGES, type ClientMessageType, SendResult } from "../../src/protocol.ts";
import { say, setStage, sharedApp, type Stage } from "../support/wire.ts";

const app = sharedApp();

interface Work {
  fact: string;
  act(stage: Stage): Promise<void>;
}

/** Total: a message type without an entry does not compile. */
const WORKS: Record<ClientMessageType, Work> = {
  ping: {
    fact: "Ada's ping is answered by a pong",
    async act({ ada }) {
      const id = ada.send({ type: "ping" });
      assert.equal((await ada.next("pong")).id, id);
    },
  },
  authenticate: {
    fact: "Ada renews her credentials in band",
    async act({ chat, ada }) {
      const answer = await ada.request({ type: "authenticate", token: await chat.token("ada") });
      assert.deepEqual(answer, { type: "ack", id: answer.id });
    },
  },
  send_message: {
    fact: "what Ada sends is kept when she is told so, and reaches Ben and her other socket, not the sending one",
    async act({ chat, room, ada, elsewhere, ben }) {
      const clientId = crypto.randomUUID();
      const answer = await ada.request({ type: "send_message", conversationId: room, content: "Hello", clientId });
      const sent = SendResult.parse(answer);
      assert.deepEqual(answer, { type: "ack", id: answer.id, ...sent });
      const rows = await chat.running.db.sql`select * from messages where id = ${sent.messageId}`;
      assert.deepEqual([rows[0].content, rows[0].seq, rows[0].rev], ["Hello", sent.seq, sent.rev]);
      const seen = await ben.next("new_message");
      assert.deepEqual(seen, {
        type: "new_message",
        ...sent,
        senderId: "ada",
        senderName: "Ada",
        kind: "text",
        content: "Hello",
        attachments: [],
        reactions: [],
      });
      assert.deepEqual(await elsewhere.next("new_message"), seen);
      assert.ok((await ada.settled()).every((frame) => frame.type !== "new_message"));
    },
  },
  edit_message: {
    fact: "what Ada edits changes for everybody, and what it said before is kept",
    async act({ chat, ada, elsewhere, ben, first }) {
      const { messageId, rev } = first;
      const answer = await ada.request({ type: "edit_message", messageId, content: "First, edited" });
      assert.deepEqual(answer, { type: "ack", id: answer.id });
      const seen = await ben.next("message_edited");
      assert.deepEqual([seen.content, seen.seq, seen.rev], ["First, edited", first.seq, rev + 1]);
      assert.ok(seen.editedAt);
      assert.deepEqual([await ada.next("message_edited"), await elsewhere.next("message_edited")], [seen, seen]);
      const [row] = await chat.running.db.sql`select * from message_edits where seq = ${first.seq}
        and conversation_id = ${first.conversationId}`;
      assert.deepEqual([row.content_before, row.kind, row.editor_id], ["First", "edit", "ada"]);
    },
  },
  delete_message: {
    fact: "what Ada deletes is gone for everybody, in history and from the unread",
    async act({ chat, room, ada, elsewhere, ben, first }) {
      const answer = await ada.request({ type: "delete_message", messageId: first.messageId });
      assert.deepEqual(answer, { type: "ack", id: answer.id });
      const seen = await ben.next("message_deleted");
      assert.deepEqual([seen.content, seen.rev], ["", first.rev + 1]);
      assert.ok(seen.deletedAt);
      assert.deepEqual([await ada.next("message_deleted"), await elsewhere.next("message_deleted")], [seen, seen]);
      const { body } = await chat.call("ben", "GET", `/api/messages/${room}/messages`);
      assert.deepEqual(body.items.map((item: { content: string }) => item.content), [""]);
      assert.equal((await chat.call("ben", "GET", `/api/messages/conversations/${room}`)).body.unread, 0);
    },
  },
  mark_read: {
    fact: "Ada and Ben's own socket see what Ben has read",
    async act({ chat, room, ada, ben, first }) {
      const answer = await ben.request({ type: "mark_read", conversationId: room, seq: first.seq });
      assert.deepEqual(answer, { type: "ack", id: answer.id });
      const seen = await ada.next("message_read");
      const { messageId, seq } = first;
      const readAt = new Date(chat.clock.now()).toISOString();
      assert.deepEqual(seen, { type: "message_read", conversationId: room, messageId, seq, readBy: "ben", readAt });
      assert.deepEqual(await ben.next("message_read"), seen);
      const rows = await chat.running.db.sql`select seq from message_read_receipts where conversation_id = ${room}`;
      assert.deepEqual(rows.map((row) => row.seq), [seq]);
    },
  },
  mark_delivered: {
    fact: "Ada sees that her message has arrived at Ben's",
    async act({ room, ada, ben, first }) {
      await ben.request({ type: "mark_delivered", conversationId: room, seq: first.seq });
      const seen = await ada.next("message_delivered");
      assert.deepEqual(seen, { type: "message_delivered", conversationId: room, seq: first.seq, deliveredTo: "ben" });
    },
  },
  typing_start: {
    fact: "Ben sees Ada type; she herself is told nothing",
    async act({ room, ada, elsewhere, ben }) {
      const answer = await ada.request({ type: "typing_start", conversationId: room });
      assert.equal(answer.type, "ack");
      const seen = await ben.next("user_typing");
      const typing = { type: "user_typing", conversationId: room, userId: "ada", isTyping: true, ttlMs: 5000 };
      assert.deepEqual(seen, typing);
      const own = [...await ada.settled(), ...await elsewhere.settled()];
      assert.ok(own.every((frame) => frame.type !== "user_typing"));
    },
  },
  typing_stop: {
    fact: "Ben sees Ada stop typing",
    async act({ room, ada, ben }) {
      await ada.request({ type: "typing_start", conversationId: room });
      await ben.next("user_typing", ({ isTyping }) => isTyping);
      assert.equal((await ada.request({ type: "typing_stop", conversationId: room })).type, "ack");
      assert.equal((await ben.next("user_typing")).isTyping, false);
    },
  },
  join_conversation: {
    fact: "Ben opens the conversation, gets its newest page, and is looking at it",
    async act({ chat, room, ben, first }) {
      const answer = await ben.request({ type: "join_conversation", conversationId: room, limit: 10 });
      assert.equal(answer.type, "ack");
      const { type: _type, ...message } = first;
      const history = await ben.next("conversation_history");
      assert.equal(history.id, answer.id);
      assert.deepEqual(history.messages, [message]);
      assert.deepEqual([history.rev, history.hasMore], [first.rev, false]);
      assert.deepEqual(history.participants.map(({ userId, role }) => [userId, role]), [
        ["ada", "admin"],
        ["ben", "member"],
        ["cleo", "member"],
      ]);
      assert.ok(chat.running.live.isLooking("ben", room));
    },
  },
  leave_conversation: {
    fact: "Ben no longer looks at the conversation that he left open",
    async act({ chat, room, ben }) {
      await ben.request({ type: "join_conversation", conversationId: room });
      assert.equal((await ben.request({ type: "leave_conversation", conversationId: room })).type, "ack");
      assert.ok(!chat.running.live.isLooking("ben", room));
    },
  },
  fetch_history: {
    fact: "Ben pages back and forth without looking at the conversation",
    async act({ chat, room, ada, ben, first }) {
      const second = await say(ada, room, "Second");
      const third = await say(ada, room, "Third");
      const fetch = async (fields: { before?: number; after?: number; limit: number }) => {
        await ben.request({ type: "fetch_history", conversationId: room, ...fields });
        const { messages, hasMore } = await ben.next("conversation_history");
        return [messages.map(({ content }) => content), hasMore];
      };
      assert.deepEqual(await fetch({ limit: 1 }), [["Third"], true]);
      assert.deepEqual(await fetch({ before: third.seq, limit: 1 }), [["Second"], true]);
      assert.deepEqual(await fetch({ before: second.seq, limit: 1 }), [["First"], false]);
      assert.deepEqual(await fetch({ after: first.seq, limit: 1 }), [["Second"], true]);
      assert.deepEqual(await fetch({ after: first.seq, limit: 100 }), [["Second", "Third"], false]);
      assert.ok(!chat.running.live.isLooking("ben", room));
    },
  },
  resume: {
    fact: "Ben catches up with what he missed",
    async act({ room, ada, ben, first }) {
      const second = await say(ada, room, "Second");
      const answer = await ben.request({ type: "resume", conversations: { [room]: first.rev } });
      const changes = await ben.next("conversation_changes");
      assert.deepEqual(changes.messages.map(({ content }) => content), ["Second"]);
      assert.deepEqual([changes.conversationId, changes.rev, changes.gap], [room, second.rev, undefined]);
      const resumed = await ben.next("resumed");
      assert.deepEqual(resumed, { type: "resumed", id: answer.id, conversations: { [room]: second.rev } });
    },
  },
  watch_presence: {
    fact: "Ben learns who of his acquaintances is there",
    async act({ ben }) {
      ben.send({ type: "watch_presence", userIds: ["ada", "cleo", "nobody"] });
      const { users } = await ben.next("ack");
      const there = users?.map(({ userId, isOnline }) => `${userId} ${isOnline}`);
      assert.deepEqual(there?.sort(), ["ada true", "cleo false"]);
    },
  },
  set_presence: {
    fact: "Ben hides, and comes out again",
    async act({ ada, ben }) {
      await ben.request({ type: "set_presence", status: "invisible" });
      assert.equal((await ada.next("user_offline")).userId, "ben");
      ada.frames.splice(0);
      await ben.request({ type: "set_presence", status: "away" });
      assert.deepEqual(await ada.next("user_online"), { type: "user_online", userId: "ben", username: "Ben" });
    },
  },
};

Deno.test("each of the client's messages does what it is for", async (test) => {
  const chat = app();
  assert.deepEqual(Object.keys(WORKS).sort(), Object.keys(CLIENT_MESSAGES).sort());
  for (const [type, { fact, act }] of Object.entries(WORKS)) {
    await test.step(`${type}: ${fact}`, async () => {
      await using stage = await setStage(chat);
      await act(stage);
    });
  }
});

Deno.test("a command without an id is done without an ack, and its answer comes all the same", async () => {
  const chat = app();
  await using stage = await setStage(chat);
  const { ada, ben, room, first } = stage;
  ben.sendRaw(JSON.stringify({ type: "mark_read", conversationId: room, seq: first.seq }));
  await ada.next("message_read");
  ben.sendRaw(JSON.stringify({ type: "ping" }));
  assert.deepEqual(await ben.next("pong"), { type: "pong" });
  const clientId = crypto.randomUUID();
  ben.sendRaw(JSON.stringify({ type: "send_message", conversationId: room, content: "Hello", clientId }));
  assert.equal((await ben.next("ack")).clientId, clientId);
  ben.sendRaw(JSON.stringify({ type: "typing_start", conversationId: crypto.randomUUID() }));
  const error = await ben.next("error");
  assert.deepEqual([error.id, error.code], [undefined, "not_found"]);
});
