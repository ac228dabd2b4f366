import assert from "node:assert/strict";
import { Chat, systemTime, type Time } from "../../src/client/mod.ts";
import { startApp, type TestApp } from "../support/app.ts";

/** Real time, but the shortest of all waits. */
const impatient: Time = { ...systemTime, random: () => 0 };

async function join(app: TestApp, name: string) {
  const sockets: WebSocket[] = [];
  const chat = new Chat({
    baseUrl: app.origin,
    me: { userId: name, name: name[0].toUpperCase() + name.slice(1) },
    token: await app.token(name),
    time: impatient,
    openSocket(url, protocols) {
      sockets.push(new WebSocket(url, protocols));
      return sockets[sockets.length - 1];
    },
  });
  return {
    chat,
    cut: () => sockets.at(-1)?.close(3000),
    /** Waits for what a change brings about. */
    until(condition: () => boolean | undefined): Promise<void> {
      return new Promise((resolve) => {
        const look = () => {
          if (!condition()) return;
          stop();
          resolve();
        };
        const stop = chat.onChange(look);
        look();
      });
    },
    [Symbol.dispose]: () => chat.stop(),
  };
}

Deno.test("Ada and Ben write to each other through the real server, also after a cut", async () => {
  await using app = await startApp();
  const conversationId = await app.room("ada", "ben");
  using ada = await join(app, "ada");
  using ben = await join(app, "ben");
  ada.chat.start();
  ben.chat.start();
  const [hers, his] = [ada.chat.open(conversationId), ben.chat.open(conversationId)];
  await Promise.all([ada.until(() => hers.isLoaded), ben.until(() => his.isLoaded)]);

  for (let count = 1; count <= 20; count++) ada.chat.send(conversationId, { content: `message ${count}` });
  await ben.until(() => his.items.length === 20);
  await ada.until(() => hers.pending.length === 0);
  assert.deepEqual(his.items, hers.items);
  assert.equal(ben.chat.conversation(conversationId)?.unread, 20);
  await ada.until(() => hers.statusOf(hers.items[19].seq) === "delivered");
  ben.chat.seen(conversationId, his.items[19].seq);
  await ada.until(() => hers.statusOf(hers.items[19].seq) === "read");

  ada.cut();
  await ada.until(() => ada.chat.connection.state === "waiting");
  ada.chat.send(conversationId, { content: "queued" });
  ben.chat.send(conversationId, { content: "missed" });
  await ben.until(() => his.pending.length === 0);
  await ben.chat.edit(his.items[20].messageId, "missed and edited");
  await ada.until(() => hers.items.length === 22);
  await ben.until(() => his.items.length === 22);
  assert.deepEqual(hers.items.slice(20).map(({ content }) => content), ["missed and edited", "queued"]);
  assert.deepEqual(hers.items, his.items);
  assert.deepEqual([hers.hasHole, his.hasHole], [false, false]);
  assert.equal(ada.chat.conversation(conversationId)?.rev, hers.head);
});

Deno.test("Ben finds the conversation that Ada began with him, and Cleo's client learns that it is not hers", async () => {
  await using app = await startApp();
  for (const name of ["ada", "ben", "cleo"]) await app.person(name);
  using ada = await join(app, "ada");
  using ben = await join(app, "ben");
  using cleo = await join(app, "cleo");
  for (const { chat } of [ada, ben, cleo]) chat.start();
  await Promise.all([ada, ben, cleo].map(({ until, chat }) => until(() => chat.connection.state === "online")));
  const { conversationId } = await ada.chat.create({ participantIds: ["ben"], firstMessage: { content: "hello" } });
  await ben.until(() => ben.chat.list()[0]?.lastMessage?.content === "hello");
  assert.equal(ben.chat.list()[0].unread, 1);
  cleo.chat.open(conversationId);
  await cleo.until(() => cleo.chat.timeline(conversationId) === undefined);
  const refused = cleo.chat.send(conversationId, { content: "let me in" });
  await cleo.until(() => cleo.chat.outbox.items[0]?.failure !== undefined);
  assert.deepEqual([refused.failure, cleo.chat.outbox.items[0].failure?.code], [undefined, "not_found"]);
});

Deno.test("Ada pages back through a long conversation on the real server", async () => {
  await using app = await startApp({ settings: { LIMIT_SENDS_PER_10S: "1000" } });
  const conversationId = await app.room("ada", "ben");
  for (let count = 0; count < 120; count++) {
    await app.call("ben", "POST", "/api/messages/send", { conversationId, content: `message ${count}` });
  }
  using ada = await join(app, "ada");
  ada.chat.start();
  const timeline = ada.chat.open(conversationId);
  await ada.until(() => timeline.isLoaded);
  while (timeline.hasMore) await ada.chat.loadOlder(conversationId);
  assert.deepEqual(
    timeline.items.map(({ content }) => content),
    Array.from({ length: 120 }, (_, count) => `message ${count}`),
  );
  assert.equal(timeline.unread, 100);
});
