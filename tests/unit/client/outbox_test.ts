import assert from "node:assert/strict";
import { type Draft, Outbox, type OutboxItem, type OutboxStore, PitchwireError } from "../../../src/client/mod.ts";
import type { ServerMessages } from "../../../src/protocol.ts";
import { SetTime, turn } from "../../support/set_time.ts";

type Body = Draft & { clientId: string };

interface Delivery {
  body: Body;
  ack(): Promise<void>;
  refuse(code: string, retryAfterMs?: number): Promise<void>;
}

class Shelf implements OutboxStore {
  kept: OutboxItem[] = [];
  orphans: OutboxItem[] = [];
  isFull = false;

  load(): OutboxItem[] {
    return structuredClone(this.kept);
  }

  save(items: readonly OutboxItem[]): void {
    if (this.isFull) throw new DOMException("full", "QuotaExceededError");
    this.kept = structuredClone([...items]);
  }

  claimOrphans(adopt: (orphans: OutboxItem[]) => void): void {
    adopt(this.orphans.splice(0));
  }
}

function setUp({ store = new Shelf(), limit = 500 } = {}) {
  const time = new SetTime();
  const deliveries: Delivery[] = [];
  const acked: string[] = [];
  const outbox = new Outbox({
    time,
    store,
    limit,
    onChange: () => {},
    onAck: (_ack, item) => acked.push(item.content),
    deliver(body) {
      const { promise, resolve, reject } = Promise.withResolvers<ServerMessages["ack"]>();
      deliveries.push({
        body: body as Body,
        ack: () => (resolve({ type: "ack", clientId: body.clientId }), turn()),
        refuse: (code, retryAfterMs) => (reject(new PitchwireError({ code, message: code, retryAfterMs })), turn()),
      });
      return promise;
    },
  });
  return { time, deliveries, acked, outbox, store };
}

const to = (conversationId: string, content: string): Draft => ({ conversationId, content });
const waiting = (outbox: Outbox) => outbox.items.map((item) => item.content);

Deno.test("what Ada writes offline goes out in order when she is back, each after the last one's ack", async () => {
  const { outbox, deliveries, acked } = setUp();
  for (const content of ["one", "two", "three"]) outbox.add(to("room", content));
  assert.equal(deliveries.length, 0);
  outbox.goOnline();
  for (let index = 0; index < 3; index++) {
    assert.equal(deliveries.length, index + 1);
    await deliveries[index].ack();
  }
  assert.deepEqual(acked, ["one", "two", "three"]);
  assert.deepEqual(waiting(outbox), []);
});

Deno.test("conversations do not wait for each other, but not more than eight at once", async () => {
  const { outbox, deliveries } = setUp();
  outbox.goOnline();
  for (let room = 0; room < 10; room++) {
    outbox.add(to(`room ${room}`, "first")), outbox.add(to(`room ${room}`, "second"));
  }
  assert.deepEqual(
    deliveries.map(({ body }) => `${body.conversationId} ${body.content}`),
    [..."01234567"].map((n) => `room ${n} first`),
  );
  await deliveries[3].ack();
  assert.equal(deliveries[8].body.conversationId, "room 3");
});

Deno.test("after a lost ack the same message goes again under the same client id", async () => {
  const { outbox, deliveries, acked } = setUp();
  outbox.goOnline();
  const { clientId } = outbox.add(to("room", "once"));
  outbox.goOffline();
  await deliveries[0].refuse("disconnected");
  assert.deepEqual(waiting(outbox), ["once"]);
  outbox.goOnline();
  assert.deepEqual(deliveries.map(({ body }) => body.clientId), [clientId, clientId]);
  await deliveries[1].ack();
  assert.deepEqual(acked, ["once"]);
});

Deno.test("the queue survives a reload of the page, in order and under the same client ids", async () => {
  const before = setUp();
  before.outbox.add({
    ...to("room", "one"),
    replyTo: { messageId: "m", senderId: "ben", senderName: "Ben", excerpt: "?" },
  });
  before.outbox.add({ recipientId: "ben", content: "two" });
  const after = setUp({ store: before.store });
  assert.deepEqual(after.outbox.items, before.outbox.items);
  after.outbox.goOnline();
  const [{ clientId }, second] = before.outbox.items;
  assert.deepEqual(after.deliveries[0].body, { clientId, conversationId: "room", content: "one", replyToId: "m" });
  assert.deepEqual(after.deliveries[1].body, { clientId: second.clientId, recipientId: "ben", content: "two" });
  await after.deliveries[0].ack();
  await after.deliveries[1].ack();
  assert.deepEqual(after.store.kept, []);
});

Deno.test("an item is stored before it leaves, so that no moment exists at which a crash loses it", () => {
  const { outbox, deliveries, store } = setUp();
  outbox.goOnline();
  outbox.add(to("room", "hello"));
  assert.equal(store.kept.length, 1);
  assert.equal(deliveries.length, 1);
});

Deno.test("told to slow down, Ada's queue waits as long as told and then goes on in order", async () => {
  const { outbox, deliveries, acked, time } = setUp();
  outbox.goOnline();
  for (const content of ["one", "two"]) outbox.add(to("room", content));
  await deliveries[0].refuse("rate_limited", 4_000);
  outbox.add(to("other room", "three"));
  await time.advance(3_999);
  assert.equal(deliveries.length, 1);
  await time.advance(1);
  assert.deepEqual(deliveries.slice(1).map(({ body }) => body.content), ["one", "three"]);
  await deliveries[1].ack();
  await deliveries[2].ack();
  await deliveries[3].ack();
  assert.deepEqual(acked, ["one", "three", "two"]);
});

for (const code of ["invalid", "forbidden", "not_found", "too_large", "conflict"]) {
  Deno.test(`a message refused as ${code} stays for Ada to retry or discard, and the next one goes`, async () => {
    const { outbox, deliveries, store } = setUp();
    outbox.goOnline();
    const { clientId } = outbox.add(to("room", "bad"));
    outbox.add(to("room", "good"));
    await deliveries[0].refuse(code);
    assert.equal(outbox.items[0].failure?.code, code);
    assert.equal(store.kept[0].failure?.code, code);
    assert.equal(deliveries[1].body.content, "good");
    await deliveries[1].ack();
    outbox.retry(clientId);
    assert.equal(outbox.items[0].failure, undefined);
    assert.equal(deliveries[2].body.clientId, clientId);
    await deliveries[2].refuse(code);
    outbox.discard(clientId);
    assert.deepEqual(store.kept, []);
  });
}

Deno.test("a server that can't just now is asked again, one that stumbles over a message five times is not", async () => {
  for (const [code, tries] of [["unavailable", 12], ["timeout", 12], ["internal", 5]] as const) {
    const { outbox, deliveries, time } = setUp();
    outbox.goOnline();
    outbox.add(to("room", "hello"));
    for (let index = 0; index < 12; index++) {
      await deliveries[index]?.refuse(code);
      await time.advance(30_000);
    }
    assert.equal(deliveries.length, code === "internal" ? tries : tries + 1);
    assert.equal(outbox.items[0].failure?.code, code === "internal" ? code : undefined);
  }
});

Deno.test("the 501st waiting message is refused with a clear word, and the others stay", () => {
  const { outbox } = setUp();
  for (let count = 0; count < 500; count++) outbox.add(to("room", `${count}`));
  assert.throws(() => outbox.add(to("room", "too much")), {
    code: "queue_full",
    message: "Cannot send the message: 500 are waiting already",
  });
  assert.equal(outbox.items.length, 500);
});

Deno.test("a message that was seen on the server without its ack is not sent again", async () => {
  const { outbox, deliveries } = setUp();
  outbox.goOnline();
  const { clientId } = outbox.add(to("room", "seen"));
  outbox.add(to("room", "next"));
  outbox.settle(clientId);
  outbox.goOffline();
  await deliveries[0].refuse("disconnected");
  outbox.goOnline();
  assert.deepEqual(deliveries.slice(1).map(({ body }) => body.content), ["next"]);
});

Deno.test("what a closed tab left goes out before what was written since, and only once", () => {
  const store = new Shelf();
  const left = [{
    clientId: "a",
    conversationId: "room",
    content: "left behind",
    createdAt: "2026-11-21T08:00:00.000Z",
  }];
  store.orphans = structuredClone(left);
  const { outbox, deliveries } = setUp({ store });
  outbox.add(to("room", "new"));
  outbox.claimOrphans();
  store.orphans = structuredClone(left);
  outbox.goOnline();
  assert.deepEqual(waiting(outbox), ["left behind", "new"]);
  assert.equal(deliveries[0].body.content, "left behind");
});

Deno.test("without room in the store Ada's message still goes out, and it is known that a reload would lose it", async () => {
  const { outbox, deliveries, store } = setUp();
  store.isFull = true;
  outbox.add(to("room", "hello"));
  assert.equal(outbox.isKept, false);
  store.isFull = false;
  outbox.goOnline();
  await deliveries[0].ack();
  assert.equal(outbox.isKept, true);
});

Deno.test("a deliberate sign-out leaves nothing of Ada's in the browser", () => {
  const { outbox, store } = setUp();
  outbox.add(to("room", "secret"));
  outbox.clear();
  assert.deepEqual(store.kept, []);
});
