import assert from "node:assert/strict";
import type { TestSocket } from "../support/test_socket.ts";
import { type Action, change, keepMine, knownSend, type Part, reach, refusal, type State } from "./model.ts";
import type { Outcome } from "./player.ts";

type Frame = TestSocket["frames"][number];

export interface Deed {
  action: Action;
  outcomes: Outcome[];
}

/** Done, and refused all the same: the actor was put out between the change and the reading of what to answer. */
const ANSWERED_LATE = ["add", "rename"];

/**
 * Judges what was done at once, by what a witness was told of it: the changes must follow from one another in the order of their revs, each
 * by a deed that was allowed at that moment; and whatever left no trace must have been refused, or have changed nothing, at some moment of
 * the round. Returns the states from before the round to after it.
 */
export function judge(before: State, deeds: readonly Deed[], told: readonly Frame[]): State[] {
  const states = [before];
  const traceless = new Set(deeds);
  for (const [rev, frames] of byRev(told)) {
    const state = states[states.length - 1];
    assert.equal(rev, state.rev + 1, "the counter has a hole");
    const { deed, next } = explain(state, traceless, frames);
    traceless.delete(deed);
    states.push(next);
  }
  for (const deed of traceless) assertTraceless(deed, states);
  const last = structuredClone(states[states.length - 1]);
  for (const deed of deeds) applyOwn(last, deed, told, before.rev);
  return [...states.slice(0, -1), last];
}

function byRev(told: readonly Frame[]): Map<number, Frame[]> {
  const changes = told.filter((frame) => frame.rev !== undefined && frame.conversation === undefined);
  return Map.groupBy(changes.filter(({ type }) => type !== "ack"), (frame) => Number(frame.rev));
}

function explain(state: State, deeds: Iterable<Deed>, frames: Frame[]): { deed: Deed; next: State } {
  const found = describe(frames);
  const predicted: string[] = [];
  for (const deed of [...deeds].sort((one, other) => refusedCount(one) - refusedCount(other))) {
    const { action, outcomes } = deed;
    const isRefused = outcomes.every(({ code }) => code !== undefined);
    if (isRefused && !ANSWERED_LATE.includes(action.kind)) continue;
    if (refusal(state, action) !== undefined) continue;
    const next = change(state, action, String(frames[0].messageId));
    if (!next) continue;
    predicted.push(describe(tellings(state, next)));
    if (predicted[predicted.length - 1] !== found) continue;
    if (action.kind === "send") assertSent(outcomes, next.rev, String(frames[0].messageId));
    return { deed, next };
  }
  assert.fail(`rev ${state.rev + 1} follows from nothing that was done: ${found}\ninstead of ${predicted.join("\n")}`);
}

const refusedCount = ({ outcomes }: Deed): number => outcomes.filter(({ code }) => code !== undefined).length;

function assertSent(outcomes: readonly Outcome[], seq: number, messageId: string): void {
  for (const { code, body } of outcomes) {
    assert.equal(code, undefined);
    assert.deepEqual([body.seq, body.rev, body.messageId], [seq, seq, messageId]);
  }
}

/** What members from the beginning are to be told of the way from one state to the next. */
function tellings(before: State, after: State): Partial<Frame>[] {
  const told: Partial<Frame>[] = [];
  for (const said of after.messages.filter(({ rev }) => rev === after.rev)) {
    const type = said.seq === said.rev ? "new_message" : said.isDeleted ? "message_deleted" : "message_edited";
    const replied = after.messages.find(({ messageId }) => messageId === said.replyToId);
    told.push({
      ...said,
      type,
      ...(replied ? { replyTo: { messageId: replied.messageId, excerpt: replied.content } } : {}),
    });
  }
  for (const [userId, { isIn, role, rev }] of Object.entries(after.parts)) {
    if (rev < after.rev) continue;
    told.push({ type: "participant_updated", participant: { userId, role, state: isIn ? "accepted" : "left" } });
  }
  if (before.title !== after.title) told.push({ type: "conversation_updated", title: after.title });
  return told;
}

function describe(frames: readonly Partial<Frame>[]): string {
  const lines = frames.map((frame) => {
    const { userId, role, state } = (frame.participant ?? {}) as Record<string, unknown>;
    const reply = frame.replyTo as Record<string, unknown> | undefined;
    const { type, seq, messageId, senderId, clientId, content } = frame;
    const title = type === "conversation_updated" ? frame.title : undefined;
    const said = type === "participant_updated" || title !== undefined
      ? []
      : [seq, messageId, senderId, clientId, content];
    return JSON.stringify([type, ...said, reply?.messageId, reply?.excerpt, userId, role, state, title]);
  });
  return lines.sort().join(" ");
}

function assertTraceless({ action, outcomes }: Deed, states: readonly State[]): void {
  for (const { code, body } of outcomes) {
    const fitting = states.filter((state) => refusal(state, action) === code);
    const at = `${JSON.stringify(action)} ended with ${code ?? "success"} at rev ${states[0].rev}..${
      states.at(-1)?.rev
    }`;
    assert.ok(fitting.length > 0, `${at}, never so: ${states.map((state) => refusal(state, action))}`);
    if (code !== undefined) continue;
    assert.ok(fitting.some((state) => isOwn(action) || !change(state, action)), `${at}, but nothing came of it`);
    if (action.kind !== "send") continue;
    const known = fitting.map((state) => knownSend(state, action)).find((said) => said !== undefined);
    assert.deepEqual([body.seq, body.messageId], [known?.seq, known?.messageId], "a repeat gets the first result");
  }
}

const isOwn = ({ kind }: Action): boolean => kind === "read" || kind === "deliver" || kind === "mine";

/** Receipts and settings take no number. Each person does one thing in a round, so that their order is that of the rounds. */
function applyOwn(state: State, { action, outcomes: [{ code }] }: Deed, told: readonly Frame[], head: number): void {
  const part = state.parts[action.by];
  if (!isOwn(action) || code !== undefined) return;
  if (action.kind === "mine") keepMine(part, action.patch);
  const asked = action.kind === "mine" ? action.patch.readSeq : "seq" in action ? action.seq : undefined;
  if (asked === undefined) return;
  const kind = action.kind === "deliver" ? "deliver" : "read";
  const moved = told.filter((frame) => (kind === "read" ? frame.readBy : frame.deliveredTo) === action.by);
  if (moved.length === 0) return assertThere(part, kind, Math.min(asked, head));
  const seq = Number(moved[0].seq);
  assert.equal(moved.length, 1, "a receipt is told once");
  assert.ok(asked <= head ? seq === asked : seq >= head && seq <= Math.min(asked, state.rev), `receipt at ${seq}`);
  reach(part, kind, seq);
}

function assertThere(part: Part, kind: "read" | "deliver", seq: number): void {
  const cursor = kind === "read" ? part.readSeq : part.deliveredSeq;
  assert.ok(!part.isIn || cursor >= seq, `the ${kind} receipt should have moved to ${seq} from ${cursor}`);
}
