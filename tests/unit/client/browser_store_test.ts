import assert from "node:assert/strict";
import { BrowserStore, type OutboxItem } from "../../../src/client/mod.ts";
import { turn } from "../../support/set_time.ts";

/** As much of `localStorage` as the store needs. */
class Storage {
  readonly entries = new Map<string, string>();

  get length(): number {
    return this.entries.size;
  }

  key(index: number): string | null {
    return [...this.entries.keys()][index] ?? null;
  }

  getItem(key: string): string | null {
    return this.entries.get(key) ?? null;
  }

  setItem(key: string, value: string): void {
    this.entries.set(key, value);
  }

  removeItem(key: string): void {
    this.entries.delete(key);
  }
}

/** As much of `navigator.locks`: first come, first served, and who goes lets go. */
class Locks {
  readonly #queues = new Map<string, Promise<unknown>>();

  request(name: string, callback: () => unknown): Promise<unknown> {
    const granted = (this.#queues.get(name) ?? Promise.resolve()).then(callback);
    this.#queues.set(name, granted);
    return granted;
  }
}

const item = (content: string): OutboxItem => ({
  clientId: content,
  conversationId: "room",
  content,
  createdAt: "2026-11-21T09:00:00.000Z",
});

async function claim(store: BrowserStore): Promise<string[]> {
  const contents: string[] = [];
  store.claimOrphans((orphans) => contents.push(...orphans.map((orphan) => orphan.content)));
  await turn();
  return contents;
}

Deno.test("a reloaded page takes over what it left, and keeps it under its own name", async () => {
  const [storage, locks] = [new Storage(), new Locks()];
  const before = new BrowserStore("ada", { storage, locks });
  before.save([item("one"), item("two")]);
  before.close();
  const after = new BrowserStore("ada", { storage, locks });
  assert.deepEqual(await claim(after), ["one", "two"]);
  assert.deepEqual(after.load().map(({ content }) => content), ["one", "two"]);
  assert.equal(storage.length, 1);
});

Deno.test("of two open tabs neither takes the other's messages until the other is gone", async () => {
  const [storage, locks] = [new Storage(), new Locks()];
  const [first, second] = [new BrowserStore("ada", { storage, locks }), new BrowserStore("ada", { storage, locks })];
  first.save([item("first")]);
  second.save([item("second")]);
  const adopted: string[] = [];
  for (let count = 0; count < 3; count++) {
    second.claimOrphans((orphans) => adopted.push(...orphans.map(({ content }) => content)));
  }
  await turn();
  assert.deepEqual(adopted, []);
  first.close();
  await turn();
  assert.deepEqual(adopted, ["first"]);
  assert.deepEqual(second.load().map(({ content }) => content), ["first", "second"]);
});

Deno.test("of two tabs that wait for a third one's messages, one gets them", async () => {
  const [storage, locks] = [new Storage(), new Locks()];
  const stores = [1, 2, 3].map(() => new BrowserStore("ada", { storage, locks }));
  stores[0].save([item("left")]);
  stores[1].save([item("own")]);
  const claims = [claim(stores[1]), claim(stores[2])];
  stores[0].close();
  assert.deepEqual((await Promise.all(claims)).flat(), ["left"]);
});

Deno.test("Ben never sends what Ada wrote in the same browser, even when one name begins like the other", async () => {
  const storage = new Storage();
  new BrowserStore("ada/ben", { storage }).save([item("one")]);
  new BrowserStore("ada", { storage }).save([item("two")]);
  assert.deepEqual(await claim(new BrowserStore("ben", { storage })), []);
  assert.deepEqual(await claim(new BrowserStore("ada", { storage })), ["two"]);
});

Deno.test("a page without locks takes over everything of its person", async () => {
  const storage = new Storage();
  new BrowserStore("ada", { storage }).save([item("one")]);
  assert.deepEqual(await claim(new BrowserStore("ada", { storage })), ["one"]);
});

Deno.test("what another script left under our name breaks nothing", async () => {
  const storage = new Storage();
  for (const [index, text] of ["{", "3", "null", '[null, 7, {"a": 1}]'].entries()) {
    storage.setItem(`pitchwire/outbox/ada/${index}`, text);
  }
  const store = new BrowserStore("ada", { storage });
  assert.deepEqual(await claim(store), []);
  assert.deepEqual(store.load(), []);
});

Deno.test("an empty outbox leaves no trace", () => {
  const storage = new Storage();
  const store = new BrowserStore("ada", { storage });
  store.save([item("one")]);
  store.save([]);
  assert.equal(storage.length, 0);
});
