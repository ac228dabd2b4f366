import assert from "node:assert/strict";
import { Drafts } from "../../../src/inbox/drafts.ts";

class Shelf {
  readonly kept = new Map<string, string>();
  isFull = false;
  getItem(key: string): string | null {
    return this.kept.get(key) ?? null;
  }
  setItem(key: string, text: string): void {
    if (this.isFull) throw new DOMException("full", "QuotaExceededError");
    this.kept.set(key, text);
  }
  removeItem(key: string): void {
    this.kept.delete(key);
  }
}

Deno.test("Ada finds her draft after a reload, in its conversation and nowhere else", () => {
  const shelf = new Shelf();
  new Drafts("ada", shelf).set("pilot", "Dear Ben");
  const drafts = new Drafts("ada", shelf);
  assert.deepEqual([drafts.get("pilot"), drafts.get("series")], ["Dear Ben", undefined]);
});

Deno.test("Ben does not find what Ada began in the same browser", () => {
  const shelf = new Shelf();
  new Drafts("ada", shelf).set("pilot", "Between us");
  assert.equal(new Drafts("ben", shelf).get("pilot"), undefined);
  assert.equal(new Drafts("ada/pilot", shelf).get(""), undefined);
});

Deno.test("what was sent leaves nothing behind", () => {
  const shelf = new Shelf();
  const drafts = new Drafts("ada", shelf);
  drafts.set("pilot", "Dear Ben");
  drafts.set("pilot", "");
  assert.deepEqual([drafts.get("pilot"), drafts.conversationIds], ["", ["pilot"]]);
  drafts.forget("pilot");
  assert.deepEqual([shelf.kept.size, drafts.get("pilot"), drafts.conversationIds], [0, undefined, []]);
});

Deno.test("a full, forbidden or missing storage loses nothing while the page lives", () => {
  const full = new Shelf();
  full.isFull = true;
  for (const drafts of [new Drafts("ada", full), new Drafts("ada", undefined)]) {
    drafts.set("pilot", "Dear Ben");
    assert.equal(drafts.get("pilot"), "Dear Ben");
  }
});

Deno.test("a pasted megabyte stays in the page and out of the storage that messages need", () => {
  const shelf = new Shelf();
  const drafts = new Drafts("ada", shelf);
  drafts.set("pilot", "x".repeat(1_000_000));
  assert.deepEqual([shelf.kept.size, drafts.get("pilot")?.length], [0, 1_000_000]);
});

Deno.test("what Ada sent in one tab does not come back from another one that had found it half written", () => {
  const shelf = new Shelf();
  const [here, there] = [new Drafts("ada", shelf), new Drafts("ada", shelf)];
  here.set("pilot", "Dear");
  assert.deepEqual([here.isWrittenHere("pilot"), there.isWrittenHere("pilot")], [true, false]);
  assert.equal(there.get("pilot"), "Dear");
  assert.deepEqual(there.conversationIds, ["pilot"]);
  here.set("pilot", "Dear Ben");
  assert.equal(there.get("pilot"), "Dear Ben");
  here.set("pilot", "");
  assert.equal(there.get("pilot"), "");
  here.forget("pilot");
  assert.equal(there.get("pilot"), undefined);
});

Deno.test("what was sent before the server could be told is not found again by the next page", () => {
  const shelf = new Shelf();
  new Drafts("ada", shelf).set("pilot", "");
  const drafts = new Drafts("ada", shelf);
  assert.deepEqual([drafts.get("pilot"), drafts.conversationIds], ["", ["pilot"]]);
  drafts.forget("pilot");
  assert.equal(shelf.kept.size, 0);
});

Deno.test("a change of a message that Ada has begun outlives a reload of its tab, and is nobody else's", () => {
  const tab = new Shelf();
  const open = (userId: string) => new Drafts(userId, undefined, tab).edits;
  const edits = open("ada");
  edits.set("one", { conversationId: "pilot", seq: 1, text: "Dear Ben," });
  edits.set("two", { conversationId: "pilot", seq: 2, text: "Yours" });
  edits.set("one", { conversationId: "pilot", seq: 1, text: "Dearest Ben," });
  const later = open("ada");
  assert.deepEqual([later.lastIn("pilot"), later.textOf("one"), later.textOf("two")], ["one", "Dearest Ben,", "Yours"]);
  assert.equal(open("ben").lastIn("pilot"), undefined);
  later.end("one");
  assert.deepEqual(later.take(({ seq }) => seq === 2), ["Yours"]);
  assert.equal(tab.kept.size, 0);
});

Deno.test("a begun change is written where the tab's storage is full, and what is not ours there is passed over", () => {
  const tab = new Shelf();
  for (const text of ["{", "7", '[["one"], null, ["two", {"text": 1}]]']) {
    tab.setItem("pitchwire/edits/ada", text);
    assert.equal(new Drafts("ada", undefined, tab).edits.lastIn("pilot"), undefined);
  }
  tab.isFull = true;
  const { edits } = new Drafts("ada", undefined, tab);
  edits.set("one", { conversationId: "pilot", text: "Dear Ben," });
  assert.equal(edits.textOf("one"), "Dear Ben,");
});
