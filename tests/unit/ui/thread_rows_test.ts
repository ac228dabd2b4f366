import assert from "node:assert/strict";
import { reuseRows, seenByKey, sendStateOf, type ThreadItem, threadRows } from "../../../src/ui/thread_rows.ts";
import { wordsIn } from "../../../src/words/catalogues.ts";

const noonMs = Date.parse("2026-03-03T12:00:00Z");
const clock = { nowMs: noonMs + 86_400_000, timeZone: "UTC" };
const words = wordsIn("en");
let seq = 0;

function said(senderId: string, minute: number, more: Partial<ThreadItem> = {}): ThreadItem {
  seq++;
  return {
    key: `k${seq}`,
    senderId,
    senderName: senderId,
    kind: "text",
    content: "…",
    createdAtMs: noonMs + minute * 60_000,
    isEdited: false,
    isDeleted: false,
    seq,
    ...more,
  };
}

function shape(items: ThreadItem[], newAfterSeq?: number): string[] {
  return threadRows(items, { myId: "ada", clock, words, newAfterSeq }).map((row) => {
    if (row.kind === "day") return row.label;
    return row.kind === "group" ? `${row.senderId} ${row.items.length}` : row.kind;
  });
}

Deno.test("messages of one author within five minutes are one group", () => {
  seq = 0;
  assert.deepEqual(shape([said("ada", 0), said("ada", 4), said("ben", 4), said("ada", 4.5), said("ada", 9.6)]), [
    "Yesterday",
    "ada 2",
    "ben 1",
    "ada 1",
    "ada 1",
  ]);
});

Deno.test("a group that is as it was is the same object, and one that got a message or a change is another", () => {
  seq = 0;
  const [first, last] = [said("ada", 0), said("ben", 1)];
  const rowsOf = (...items: ThreadItem[]) => threadRows(items, { myId: "ada", clock, words });
  const former = reuseRows(rowsOf(first, last), []);
  const grown = reuseRows(rowsOf(first, last, said("ben", 2)), former);
  assert.deepEqual(grown.map((row) => former.includes(row)), [false, true, false]);
  const edited = reuseRows(rowsOf({ ...first, isEdited: true }, last), former);
  assert.deepEqual(edited.map((row) => former.includes(row)), [false, false, true]);
});

Deno.test("a day begins where the reader's midnight is", () => {
  seq = 0;
  const items = [said("ben", 11 * 60 + 50), said("ben", 12 * 60 + 1)];
  assert.deepEqual(shape(items), ["Yesterday", "ben 1", "Today", "ben 1"]);
  const tokyo = threadRows(items, { myId: "ada", clock: { ...clock, timeZone: "Asia/Tokyo" }, words });
  assert.deepEqual(tokyo.map((row) => row.kind), ["day", "group", "group"]);
});

Deno.test("the new-messages line stands before the first of the others' that Ada has not read", () => {
  seq = 0;
  const items = [said("ben", 0), said("ben", 1), said("ada", 1), said("ben", 2), said("ben", 2)];
  assert.deepEqual(shape(items, 2), ["Yesterday", "ben 2", "ada 1", "new", "ben 2"]);
  assert.deepEqual(shape(items, 5), ["Yesterday", "ben 2", "ada 1", "ben 2"]);
  assert.deepEqual(shape(items), ["Yesterday", "ben 2", "ada 1", "ben 2"]);
});

Deno.test("a system event stands alone and ends a group", () => {
  seq = 0;
  assert.deepEqual(shape([said("ben", 0), said("ben", 1, { kind: "system" }), said("ben", 1)]), [
    "Yesterday",
    "ben 1",
    "system",
    "ben 1",
  ]);
});

Deno.test("Ada's message is pending until the server has it, whatever others have read", () => {
  const item = said("ada", 0, { seq: 7 });
  assert.equal(sendStateOf({ ...item, seq: undefined }, () => "read"), "pending");
  assert.equal(sendStateOf({ ...item, seq: undefined, isFailed: true }, () => "read"), "failed");
  assert.equal(sendStateOf(item, (seq) => seq === 7 ? "delivered" : "sent"), "delivered");
});

Deno.test("in a group each of the others stands at the last message that they have read", () => {
  seq = 0;
  const items = [said("ada", 0), said("ben", 1), said("ada", 2), said("ada", 3)];
  const person = (userId: string, readSeq: number, state: "accepted" | "left" = "accepted") => ({
    userId,
    name: userId,
    role: "member" as const,
    state,
    readSeq,
    deliveredSeq: readSeq,
  });
  const people = [person("ada", 4), person("ben", 3), person("cleo", 3), person("dora", 0), person("eve", 9)];
  const seen = seenByKey(items, [...people, person("gus", 4, "left"), person("hal", 2)], "ada", true);
  const names = [...seen].map(([key, those]) => [key, those.map(({ userId }) => userId)]);
  assert.deepEqual(names, [["k3", ["ben", "cleo"]], ["k4", ["eve"]], ["k2", ["hal"]]]);
  assert.equal(seenByKey([items[1]], [person("ben", 2)], "ada", true).size, 0);
});
