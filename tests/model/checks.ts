import assert from "node:assert/strict";
import type { Changes, Conversation, Message } from "../../src/protocol.ts";
import type { TestApp } from "../support/app.ts";
import { type Said, type State, unread, visible } from "./model.ts";
import type { Player } from "./player.ts";
import { type Shown, toShown } from "./view.ts";

const PAST_MUTES = "2026";

/** Whoever is there has heard every change up to the newest, and nothing that was not for them. */
export function assertTold(players: readonly Player[], states: readonly State[]): void {
  const state = states[states.length - 1];
  for (const { name, view, socket } of players) {
    for (const { seq, rev } of view.told.splice(0)) {
      const isTheirs = visible(states[rev], name).some((said) => said.seq === seq);
      assert.ok(isTheirs, `${name} was told rev ${rev} of message ${seq}, which is not theirs`);
    }
    if (!socket) continue;
    assert.deepEqual(view.holes, [], `${name} has missed what comes after ${view.head}`);
    assert.equal(view.isIn, Boolean(state.parts[name]?.isIn), `${name}'s place`);
    if (view.isIn) assert.equal(view.head, state.rev, `${name}'s head`);
    assert.deepEqual(view.messages, visible(state, name).map(toSeen), `what ${name} was told`);
  }
}

/** The product's client shows what is there, and nothing of a conversation that one is not in. */
export async function assertClient(player: Player, state: State): Promise<void> {
  const { chat, name, conversationId } = player;
  if (!chat) return;
  if (!state.parts[name]?.isIn) {
    return await player.until(() => chat.conversation(conversationId) === undefined, () => "it is still shown");
  }
  const wanted = visible(state, name).map(toSeen);
  await player.until(() => chat.conversation(conversationId) !== undefined, () => "it is not shown");
  const timeline = chat.open(conversationId);
  const shown = () => timeline.items.map(toShown);
  const isSame = () => timeline.isLoaded && JSON.stringify(shown()) === JSON.stringify(wanted);
  await player.until(isSame, () => `${JSON.stringify(shown())}, not ${JSON.stringify(wanted)}`);
  const count = () => chat.conversation(conversationId)?.unread;
  await player.until(() => count() === unread(state, name), () => `${count()} unread, not ${unread(state, name)}`);
}

/** History, list, changes and the count of unread, as one person gets them, are those of the model. */
export async function assertPerson(
  app: TestApp,
  player: Player,
  state: State,
  { afters, withClient }: { afters: number[]; withClient: string[] },
): Promise<void> {
  const { name, conversationId } = player;
  await assertUnreadTold(app, player, state);
  const list = await player.call("GET", "/api/messages/conversations");
  const listed = list.body.items.find((item: Conversation) => item.conversationId === conversationId);
  const part = state.parts[name];
  assert.equal(listed !== undefined, Boolean(part?.isIn && !part.isArchived), `whether ${name} has it in the list`);
  if (listed) assertConversation(player, state, listed, withClient);
  for (const after of [0, ...afters.map((number) => number % (state.rev + 1))]) {
    const { code, body } = await player.call("GET", `/api/messages/${conversationId}/changes?after=${after}`);
    assert.equal(code, part?.isIn ? undefined : "not_found");
    if (part?.isIn) assertChanges(player, state, after, body, withClient);
  }
}

/** A new socket is told the count at once. */
async function assertUnreadTold(app: TestApp, { name }: Player, state: State): Promise<void> {
  const socket = await app.connect(name);
  const told = await socket.next("unread");
  const part = state.parts[name];
  const isCounted = part?.isIn && !part.isArchived && (part.mutedUntil ?? "") < PAST_MUTES;
  const total = isCounted ? unread(state, name) : 0;
  assert.deepEqual([told.total, told.conversations, told.requests], [total, total > 0 ? 1 : 0, 0], `${name}'s unread`);
  await socket.close();
}

function assertChanges(player: Player, state: State, after: number, changes: Changes, withClient: string[]): void {
  const { name } = player;
  const { joinedSeq } = state.parts[name];
  // Who knows it from before they came in must forget that.
  assert.equal(changes.gap, after > 0 && after < joinedSeq ? true : undefined, `gap after ${after}`);
  const isWhole = changes.gap || after === 0;
  const wanted = visible(state, name).filter((said) => isWhole || said.rev > after);
  assert.deepEqual(changes.messages.map(toComparable), wanted.map((said) => comparableOf(said, state)));
  assert.equal(changes.rev, state.rev);
  assertConversation(player, state, changes.conversation, withClient);
  assert.deepEqual(changes.participants, changes.conversation.participants);
}

function assertConversation({ name }: Player, state: State, conversation: Conversation, withClient: string[]): void {
  const { role, mutedUntil, isArchived } = state.parts[name];
  assert.equal(conversation.rev, state.rev);
  assert.equal(conversation.title, state.title);
  assert.equal(conversation.unread, unread(state, name), `${name}'s count`);
  assert.equal(conversation.lastMessage?.seq, visible(state, name).at(-1)?.seq, `the last that ${name} sees`);
  assert.deepEqual(
    [conversation.me.role, conversation.me.mutedUntil ?? null, conversation.me.archivedAt !== undefined],
    [role, mutedUntil, isArchived],
  );
  // A client delivers by itself, and whenever it comes to it.
  const present = conversation.participants.map(({ userId, role, readSeq, deliveredSeq }) => {
    const least = state.parts[userId]?.deliveredSeq;
    return [userId, role, readSeq, withClient.includes(userId) ? Math.min(least, deliveredSeq) : deliveredSeq];
  });
  const wanted = Object.entries(state.parts).filter(([, part]) => part.isIn)
    .map(([userId, part]) => [userId, part.role, part.readSeq, part.deliveredSeq]);
  assert.deepEqual(present.sort(), wanted.sort());
}

function toSeen({ messageId, seq, rev, content, isDeleted }: Said): Shown {
  return { messageId, seq, rev, content, isDeleted };
}

function toComparable(message: Message): unknown {
  const { senderId, clientId, replyTo, editedAt } = message;
  const reply = replyTo && [replyTo.messageId, replyTo.senderId, replyTo.excerpt];
  return { ...toShown(message), senderId, clientId, reply, isEdited: editedAt !== undefined };
}

function comparableOf(said: Said, { messages }: State): unknown {
  const { senderId, clientId, replyToId, isEdited } = said;
  const replied = messages.find(({ messageId }) => messageId === replyToId);
  const reply = replied && [replied.messageId, replied.senderId, replied.content];
  return { ...toSeen(said), senderId, clientId, reply, isEdited };
}
