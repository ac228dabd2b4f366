import assert from "node:assert/strict";
import { Chat } from "../../../src/client/mod.ts";
import { KeptInbox, readKept } from "../../../src/inbox/kept_inbox.ts";
import type { Me } from "../../../src/protocol.ts";
import { contents, setScene } from "../../support/chat_scene.ts";
import { MemoryShelf } from "../../support/memory_shelf.ts";
import { turn } from "../../support/set_time.ts";

const ADA = person("ada");

function person(userId: string): Me {
  return { userId, name: userId, role: "creator", isEmailVerified: true };
}

/** A browser with its storage; `begin` opens a page in it, connected. */
function openBrowser(...rooms: [string, ...string[]][]) {
  const scene = setScene(...rooms);
  const shelf = new MemoryShelf();
  const wish = { isOn: true };
  const begin = async (me = ADA) => {
    const way = scene.join(me.userId);
    const kept = new KeptInbox({
      shelf,
      page: { chat: way.chat, me, sendKey: "ctrl" },
      time: scene.time,
      isWanted: () => wish.isOn,
      idle: (act) => act(),
    });
    way.chat.start();
    await turn();
    const end = kept.follow();
    await turn();
    return { ...way, kept, end };
  };
  /** A page that has no connection yet, from what is kept. */
  const beginWithout = async (openId?: string) => {
    const kept = await readKept(shelf, openId);
    if (!kept) return;
    const way = scene.server.way(kept.me.userId);
    const chat = new Chat({ baseUrl: "http://127.0.0.1", me: kept.me, time: scene.time, ...way });
    chat.seed({ conversations: kept.conversations, unread: kept.unread, isOld: true });
    if (kept.selected) chat.open(openId!, kept.selected.history);
    return { kept, chat };
  };
  return { ...scene, shelf, wish, begin, beginWithout };
}

Deno.test("what Ada has read is there in a page that begins without a connection, and comes up to date with one", async () => {
  const { room, time, server, begin, beginWithout } = openBrowser(["room", "ada", "ben"], ["other", "ada", "cleo"]);
  const page = await begin();
  page.chat.open("room");
  await turn();
  server.publish((room("room").send("ben", "one"), room("room")));
  server.publish((room("room").send("ben", "two"), room("room")));
  await time.advance(3_000);
  page.end();
  page.chat.stop();
  room("room").send("ben", "three");
  room("room").edit(0, "one, edited");

  const { chat, kept } = (await beginWithout("room"))!;
  assert.deepEqual([kept.me, kept.sendKey], [ADA, "ctrl"]);
  assert.deepEqual(chat.list().map(({ conversationId }) => conversationId).sort(), ["other", "room"]);
  assert.deepEqual(contents(chat.timeline("room")), ["one", "two"]);
  assert.equal(chat.hasMoreList(), false);
  chat.start();
  await time.advance(1_000);
  assert.deepEqual(contents(chat.timeline("room")), ["one, edited", "two", "three"]);
  assert.equal(chat.timeline("room")!.hasHole, false);
  chat.stop();
});

Deno.test("a later page knows the conversations that were open before it, with what came since, and keeps that", async () => {
  const { room, time, shelf, begin } = openBrowser(["room", "ada", "ben"]);
  room("room").send("ben", "one");
  const page = await begin();
  page.chat.open("room");
  await time.advance(3_000);
  assert.match(shelf.texts.get("thread/room")!, /"one"/);
  page.end();
  page.chat.stop();
  room("room").delete(0);
  const later = await begin();
  await time.advance(10_000);
  assert.deepEqual(later.chat.timeline("room")?.items.map(({ deletedAt }) => deletedAt !== undefined), [true]);
  assert.doesNotMatch(shelf.texts.get("thread/room")!, /"one"/);
});

Deno.test("of a thread the newest hundred messages are kept, and that there are more", async () => {
  const { room, time, begin, beginWithout } = openBrowser(["room", "ada", "ben"]);
  const page = await begin();
  for (let i = 1; i <= 120; i++) room("room").send("ben", `message ${i}`);
  page.chat.open("room");
  await turn();
  await page.chat.loadOlder("room");
  await page.chat.loadOlder("room");
  assert.equal(page.chat.timeline("room")!.items.length, 120);
  await time.advance(3_000);
  const { chat } = (await beginWithout("room"))!;
  const timeline = chat.timeline("room")!;
  assert.deepEqual([timeline.items.length, timeline.items[0].content, timeline.hasMore], [100, "message 21", true]);
});

Deno.test("of threads the twenty that were open or written to last are kept", async () => {
  const names = Array.from({ length: 23 }, (_, i) => `room ${i}`);
  const { time, shelf, begin } = openBrowser(...names.map((name) => [name, "ada", "ben"] as [string, string, string]));
  const page = await begin();
  for (const name of names) {
    page.chat.open(name);
    await time.advance(3_000);
  }
  assert.deepEqual(
    [...shelf.texts.keys()].filter((name) => name !== "list"),
    names.slice(3).map((name) => `thread/${name}`),
  );
});

Deno.test("a conversation that Ada is put out of does not stay", async () => {
  const { time, shelf, server, begin } = openBrowser(["room", "ada", "ben"]);
  const page = await begin();
  page.chat.open("room");
  await time.advance(3_000);
  assert.ok(shelf.texts.has("thread/room"));
  server.tell("ada", { type: "conversation_removed", conversationId: "room" });
  await time.advance(3_000);
  assert.deepEqual([...shelf.texts.keys()], ["list"]);
  assert.doesNotMatch(shelf.texts.get("list")!, /room/);
});

Deno.test("nothing stays of who is signed out, not even what was just being kept", async () => {
  const { time, shelf, begin } = openBrowser(["room", "ada", "ben"]);
  const page = await begin();
  page.chat.open("room");
  await time.advance(3_000);
  const saving = page.kept.save();
  page.cut(4001);
  await saving;
  await time.advance(10_000);
  assert.equal(page.chat.connection.state, "signed_out");
  assert.deepEqual([...shelf.texts], []);

  const again = await begin();
  await time.advance(3_000);
  assert.ok(shelf.texts.has("list"));
  await again.kept.leave();
  again.chat.open("room");
  await time.advance(10_000);
  assert.deepEqual([...shelf.texts], []);
});

Deno.test("an open page keeps no more when Ada does not want it on this device", async () => {
  const { room, time, shelf, server, wish, begin } = openBrowser(["room", "ada", "ben"]);
  await begin();
  await time.advance(3_000);
  assert.ok(shelf.texts.has("list"));
  wish.isOn = false;
  server.publish((room("room").send("ben", "one"), room("room")));
  await time.advance(3_000);
  assert.deepEqual([...shelf.texts], []);
});

Deno.test("who comes after Ada in the same browser finds nothing of hers", async () => {
  const { time, shelf, begin } = openBrowser(["room", "ada", "ben"], ["theirs", "cleo", "ben"]);
  const page = await begin();
  page.chat.open("room");
  await time.advance(3_000);
  page.end();
  const cleo = await begin(person("cleo"));
  assert.deepEqual([...shelf.texts], []);
  assert.equal(cleo.chat.timeline("room"), undefined);
  await time.advance(3_000);
  assert.equal((await readKept(shelf))!.me.userId, "cleo");
});

Deno.test("without a connection what is kept stays as it was", async () => {
  const { time, shelf, server, begin } = openBrowser(["room", "ada", "ben"]);
  const page = await begin();
  await time.advance(3_000);
  const before = [...shelf.texts];
  server.isReachable = false;
  page.cut();
  await page.chat.patchMine("room", { isArchived: true }).catch(() => {});
  await page.kept.save();
  await time.advance(3_000);
  assert.deepEqual([...shelf.texts], before);
});

Deno.test("a storage that is full keeps nothing, and all else goes on", async () => {
  const { room, time, shelf, server, begin, beginWithout } = openBrowser(["room", "ada", "ben"]);
  shelf.isFull = true;
  const page = await begin();
  page.chat.open("room");
  await time.advance(3_000);
  server.publish((room("room").send("ben", "one"), room("room")));
  await time.advance(3_000);
  assert.deepEqual(contents(page.chat.timeline("room")), ["one"]);
  assert.equal(await beginWithout(), undefined);
});

Deno.test("what a version with another shape has kept is not read", async () => {
  const { time, shelf, begin } = openBrowser(["room", "ada", "ben"]);
  const page = await begin();
  page.chat.open("room");
  await time.advance(3_000);
  page.end();
  for (const [name, text] of shelf.texts) shelf.texts.set(name, text.replace(/"shape":\d+/, '"shape":0'));
  assert.equal(await readKept(shelf), undefined);
  await begin();
  assert.deepEqual([...shelf.texts], []);
});
