import assert from "node:assert/strict";
import fc from "fast-check";
import { Timeline } from "../../../src/client/mod.ts";
import type { ServerMessage } from "../../../src/protocol.ts";
import { ModelConversation } from "../../support/model_conversation.ts";
import { SetTime } from "../../support/set_time.ts";

const ID = "0198f000-0000-7000-8000-00000000000a";
const PEOPLE = ["ada", "ben", "cleo"];

type Letter = (timeline: Timeline) => void;

/** Letters are what the server wrote at some moment and the network brings at another. */
type Step =
  | { kind: "send" | "edit" | "delete" | "read" | "rename" | "promote"; who: number; where: number }
  | { kind: "newest" | "older" | "changes"; limit: number; where: number };

const person = fc.nat(2);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant("send" as const), who: person, where: fc.nat(40) }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constantFrom("edit" as const, "delete" as const, "read" as const, "rename" as const, "promote" as const),
      who: person,
      where: fc.nat(40),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom("newest" as const, "older" as const, "changes" as const),
      limit: fc.integer({ min: 1, max: 8 }),
      where: fc.nat(40),
    }),
  },
);

function play(model: ModelConversation, letters: Letter[], step: Step): void {
  if ("limit" in step) letters.push(readAt(model, step));
  else if (step.kind === "send") model.send(PEOPLE[step.who], `message ${model.rev + 1}`);
  else if (step.kind === "edit") model.edit(step.where, `better ${model.rev + 1}`);
  else if (step.kind === "delete") model.delete(step.where);
  else if (step.kind === "read") model.read(PEOPLE[step.who], step.where);
  else if (step.kind === "rename") model.rename(`title ${model.rev + 1}`);
  else model.promote(PEOPLE[step.who]);
}

function readAt(model: ModelConversation, { kind, limit, where }: Extract<Step, { limit: number }>): Letter {
  if (kind === "newest") {
    const page = model.page(Infinity, limit);
    return (timeline) => timeline.addNewest(page);
  }
  if (kind === "older") {
    const page = model.page(where, limit);
    return (timeline) => void timeline.addOlder(page, where);
  }
  const after = Math.min(where, model.rev);
  const changes = model.changes(after);
  return (timeline) => timeline.addChanges(changes, after);
}

function toLetter(event: ServerMessage): Letter {
  return (timeline) => {
    if (event.type === "new_message" || event.type === "message_edited" || event.type === "message_deleted") {
      const { type: _, ...message } = event;
      timeline.addMessage(message);
    } else if (event.type === "message_read") timeline.markRead(event.readBy, event.seq, event.readAt);
    else if (event.type === "participant_updated") timeline.putParticipant(event.participant, event.rev);
    else if (event.type === "conversation_updated") timeline.noteRev(event.rev);
  };
}

/** Whatever is in is right: up to `head` no change of any shown message is missing, and nothing stands there twice. */
function assertSound(timeline: Timeline, versions: ServerMessage[]): void {
  const { items, floor, head } = timeline;
  items.forEach((message, index) =>
    assert.ok(index === 0 || items[index - 1].seq < message.seq, "ascending, each once")
  );
  const shown = new Map(items.map((message) => [message.seq, message]));
  for (const version of versions) {
    if (version.type !== "new_message" && version.type !== "message_edited" && version.type !== "message_deleted") {
      continue;
    }
    if (version.seq < floor || version.rev > head) continue;
    assert.ok(
      (shown.get(version.seq)?.rev ?? 0) >= version.rev,
      `change ${version.rev} of message ${version.seq} is in`,
    );
  }
}

/** What Chat does: the first page, then changes while there is a hole, then older pages. */
function catchUp(timeline: Timeline, model: ModelConversation): void {
  if (!timeline.isLoaded) timeline.addNewest(model.page(Infinity, 3));
  timeline.addChanges(model.changes(timeline.head), timeline.head);
  assert.equal(timeline.hasHole, false);
  for (let pages = 0; timeline.hasMore; pages++) {
    assert.ok(pages < 100, "older pages come to an end");
    assert.ok(timeline.addOlder(model.page(timeline.floor, 7), timeline.floor));
  }
}

function assertTruth(timeline: Timeline, model: ModelConversation): void {
  assert.deepEqual([...timeline.items], model.messages);
  const byName = (a: { userId: string }, b: { userId: string }) => a.userId < b.userId ? -1 : 1;
  assert.deepEqual([...timeline.participants].sort(byName), [...model.participants].sort(byName));
  assert.equal(timeline.head, model.rev);
  assert.equal(timeline.unread, model.view("ada").unread);
}

function newTimeline(): Timeline {
  return new Timeline({ conversationId: ID, me: { userId: "ada", name: "ada" }, time: new SetTime() });
}

const scenario = fc.record({
  steps: fc.array(step, { maxLength: 60, size: "max" }),
  subscribedAt: fc.nat(60),
  maxChanges: fc.constantFrom(3, 500),
  disorder: fc.array(fc.nat(1000), { minLength: 200, maxLength: 200 }),
  repeats: fc.array(fc.nat(100), { maxLength: 30, size: "max" }),
  lost: fc.array(fc.nat(100), { maxLength: 10, size: "max" }),
});

Deno.test("in whatever order, however often and with whatever lost, Ada's timeline shows what is true", () => {
  fc.assert(
    fc.property(scenario, ({ steps, subscribedAt, maxChanges, disorder, repeats, lost }) => {
      const model = new ModelConversation(ID, PEOPLE);
      model.maxChanges = maxChanges;
      const letters: Letter[] = [];
      for (const each of steps) play(model, letters, each);
      letters.push(...model.events.slice(subscribedAt).map(toLetter));
      const gone = new Set(lost);
      const kept = letters.filter((_, index) => !gone.has(index));
      const doubled = [...kept, ...repeats.flatMap((index) => kept[index] ?? [])];
      const shuffled = doubled.map((letter, index) => ({ letter, place: disorder[index % disorder.length] }))
        .sort((a, b) => a.place - b.place);
      const timeline = newTimeline();
      for (const { letter } of shuffled) {
        letter(timeline);
        assertSound(timeline, model.events);
      }
      catchUp(timeline, model);
      assertSound(timeline, model.events);
      assertTruth(timeline, model);
    }),
    { numRuns: 1500 },
  );
});

Deno.test("two devices that got the same letters in different orders show the same", () => {
  const disorder = fc.array(fc.nat(1000), { minLength: 100, maxLength: 100 });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 50, size: "max" }), disorder, (steps, places) => {
      const model = new ModelConversation(ID, PEOPLE);
      const [phone, desk] = [newTimeline(), newTimeline()];
      for (const timeline of [phone, desk]) timeline.addNewest(model.page());
      for (const each of steps) play(model, [], each);
      const letters = model.events.map((event, index) => ({ letter: toLetter(event), place: places[index % 100] }));
      for (const { letter } of letters) letter(phone);
      for (const { letter } of letters.toSorted((a, b) => a.place - b.place)) letter(desk);
      assert.deepEqual(desk.items, phone.items);
      assert.deepEqual(desk.participants, phone.participants);
      assert.equal(desk.hasHole, false);
      assertTruth(desk, model);
    }),
    { numRuns: 500 },
  );
});
