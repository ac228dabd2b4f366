import assert from "node:assert/strict";
import type { InboxPage } from "../../../src/inbox/inbox_page.ts";
import { setScene } from "../../support/chat_scene.ts";
import { adasInbox } from "../../support/inbox_scene.ts";
import { turn } from "../../support/set_time.ts";

const rows = (page: InboxPage) => page.list.rows.value.map(({ conversationId }) => conversationId);

async function online(scene: ReturnType<typeof setScene>) {
  const { page } = adasInbox(scene);
  const stop = page.connect();
  await turn();
  return { page, [Symbol.dispose]: stop };
}

Deno.test("what is unread stays under Ada's hand while she reads it, and goes when she leaves", async () => {
  const scene = setScene(["pilot", "ada", "ben"], ["series", "ada", "cleo"], ["film", "ada", "dora"]);
  for (const [id, who] of [["pilot", "ben"], ["series", "cleo"]]) scene.room(id).send(who, "hello");
  using ada = await online(scene);
  const { page } = ada;
  page.list.choose("unread");
  await turn();
  assert.deepEqual(rows(page), ["series", "pilot"]);
  page.visit("series");
  page.markRead("series", 1);
  await scene.time.advance(1_000);
  assert.equal(page.chat.conversation("series")?.unread, 0);
  assert.deepEqual(rows(page), ["series", "pilot"]);
  page.visit("pilot");
  assert.deepEqual(rows(page), ["pilot"]);
});

Deno.test("what is pinned leads the list, once; what is archived is only where Ada looks for it", async () => {
  const scene = setScene(["pilot", "ada", "ben"], ["series", "ada", "cleo"], ["film", "ada", "dora"]);
  scene.room("film").send("dora", "newest");
  using ada = await online(scene);
  const { page } = ada;
  const conversation = (id: string) => page.chat.conversation(id)!;
  page.marks.togglePinned(conversation("pilot"));
  page.marks.toggleArchived(conversation("series"));
  await turn();
  assert.deepEqual([rows(page), page.list.pinnedCount.value], [["pilot", "film"], 1]);
  page.list.choose("archived");
  await turn();
  assert.deepEqual([rows(page), page.list.pinnedCount.value], [["series"], 0]);
  page.marks.toggleArchived(conversation("series"));
  await turn();
  assert.deepEqual(rows(page), []);
});

Deno.test("a search shows at once what is here and then what the server finds; only the last words count", async () => {
  const scene = setScene();
  scene.server.listLimit = 10;
  for (let count = 10; count < 40; count++) {
    scene.server.room(`room ${count}`, "ada", "ben").title = `room ${count}`;
  }
  const { page } = adasInbox(scene);
  // What came with the page is all of it here; the server is asked all the same.
  page.list.search("room 1");
  assert.equal(rows(page).length, 10);
  page.list.search("room 12");
  page.list.search("room 13");
  await scene.time.advance(200);
  assert.deepEqual(rows(page), ["room 13"]);
  const searches = scene.server.asked.filter((path) => path.includes("query="));
  assert.deepEqual(searches, ["/api/messages/conversations?query=room+13"]);
  assert.deepEqual([page.list.isBusy.value, page.list.hasMore.value], [false, false]);
  page.list.search("");
  assert.equal(rows(page).length, 30);
});

Deno.test("a search without a connection finds what is here and says that there is more than that", async () => {
  const scene = setScene(["pilot", "ada", "ben"], ["series", "ada", "cleo"]);
  const { page } = adasInbox(scene);
  scene.server.isReachable = false;
  page.list.search("ben");
  await scene.time.advance(200);
  assert.deepEqual(rows(page), ["pilot"]);
  assert.match(page.list.problem.value, /no connection/);
  scene.server.isReachable = true;
  page.list.retry();
  await scene.time.advance(200);
  assert.equal(page.list.problem.value, "");
});

Deno.test("what did not come for want of a connection comes with it, unasked", async () => {
  const scene = setScene(["pilot", "ada", "ben"]);
  using ada = await online(scene);
  const { page } = ada;
  scene.server.isReachable = false;
  page.chat.socket.goOffline();
  page.list.choose("archived");
  await turn();
  assert.notEqual(page.list.problem.value, "");
  scene.room("pilot").patchMine("ada", { isArchived: true });
  scene.server.isReachable = true;
  page.chat.socket.connectNow();
  await scene.time.advance(1_000);
  assert.deepEqual([page.list.problem.value, rows(page)], ["", ["pilot"]]);
});

Deno.test("what Ada did to a conversation is told and can be taken back; what did not work says so", async () => {
  const scene = setScene(["pilot", "ada", "ben"]);
  scene.room("pilot").send("ben", "hello");
  using ada = await online(scene);
  const { page } = ada;
  const { marks } = page;
  const conversation = () => page.chat.conversation("pilot")!;
  marks.toggleMuted(conversation());
  await turn();
  assert.ok(conversation().me.mutedUntil);
  assert.match(marks.notice.value?.words ?? "", /^Muted/);
  marks.notice.value?.undo?.();
  await turn();
  assert.equal(conversation().me.mutedUntil, undefined);
  assert.deepEqual(marks.notice.value, { words: "Undone" });
  page.markRead("pilot", 1);
  await scene.time.advance(1_000);
  marks.markUnread(conversation());
  await turn();
  assert.equal(conversation().unread, 1);
  scene.server.isReachable = false;
  marks.toggleArchived(conversation());
  await turn();
  assert.deepEqual([conversation().me.archivedAt, marks.notice.value?.isProblem], [undefined, true]);
  await scene.time.advance(10_000);
  assert.equal(marks.notice.value, undefined);
});

Deno.test("Ada marks as unread what she has answered, from Ben's last message on, and takes it back", async () => {
  const scene = setScene(["pilot", "ada", "ben"]);
  const room = scene.room("pilot");
  for (const [who, text] of [["ada", "hello"], ["ben", "yes?"], ["ben", "gone"], ["ada", "well"], ["ada", "so"]]) {
    room.send(who, text);
  }
  room.delete(2);
  const { page } = adasInbox(scene, "pilot");
  const stop = page.connect();
  await turn();
  const conversation = () => page.chat.conversation("pilot")!;
  page.markRead("pilot", 5);
  await scene.time.advance(1_000);
  assert.deepEqual([conversation().unread, page.marks.canMarkUnread(conversation())], [0, true]);
  page.visit(undefined);
  page.marks.markUnread(conversation());
  await turn();
  assert.deepEqual([conversation().unread, page.marks.notice.value?.words], [1, "Marked as unread"]);
  page.marks.notice.value?.undo?.();
  await turn();
  assert.equal(conversation().unread, 0);
  stop();
});

Deno.test("where nobody but Ada has written there is nothing to mark as unread", async () => {
  const scene = setScene(["pilot", "ada", "ben"]);
  scene.room("pilot").send("ada", "hello");
  const { page } = adasInbox(scene, "pilot");
  const conversation = () => page.chat.conversation("pilot")!;
  assert.equal(page.marks.canMarkUnread(conversation()), false);
  page.marks.markUnread(conversation());
  await turn();
  assert.equal(page.marks.notice.value, undefined);
});

Deno.test("a draft reaches the server when Ada pauses, waits for a connection if it must, and goes with the message", async () => {
  const scene = setScene(["pilot", "ada", "ben"]);
  using ada = await online(scene);
  const { page } = ada;
  const kept = () => scene.room("pilot").marks.get("ada")?.draft;
  page.write("pilot", "Dear");
  page.write("pilot", "Dear Ben");
  await scene.time.advance(1_400);
  assert.equal(kept(), undefined);
  await scene.time.advance(200);
  assert.deepEqual([kept(), page.drafts.get("pilot")], ["Dear Ben", undefined]);
  assert.equal(page.draftOf(page.chat.conversation("pilot")!), "Dear Ben");
  scene.server.isReachable = false;
  page.write("pilot", "Dear Ben, tomorrow");
  await scene.time.advance(2_000);
  assert.deepEqual([kept(), page.drafts.get("pilot")], ["Dear Ben", "Dear Ben, tomorrow"]);
  scene.server.isReachable = true;
  page.chat.socket.connectNow();
  page.write("pilot", "Dear Ben, tomorrow?");
  await scene.time.advance(2_000);
  assert.equal(kept(), "Dear Ben, tomorrow?");
  page.send("pilot", "Dear Ben, tomorrow?");
  await scene.time.advance(100);
  assert.deepEqual([kept(), page.draftOf(page.chat.conversation("pilot")!)], [undefined, ""]);
});

Deno.test("single keys lead through the list, answer and archive; switched off they do nothing, also after a reload", async () => {
  const scene = setScene(["pilot", "ada", "ben"], ["series", "ada", "cleo"]);
  scene.room("pilot").send("ben", "hello");
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
  const { page, focused } = adasInbox(scene, undefined, storage);
  const stop = page.connect();
  await turn();
  const keys = (text: string) => [...text].map((key) => page.shortcuts.press(key));
  keys("j");
  await turn();
  assert.equal(page.selectedId.value, "pilot");
  keys("jjk");
  await turn();
  assert.equal(page.selectedId.value, "pilot");
  keys("r/");
  assert.deepEqual([page.thread.value?.replying.value?.content, focused], ["hello", ["composer", "search"]]);
  keys("e");
  await turn();
  assert.deepEqual(rows(page), ["series"]);
  assert.deepEqual(keys("x"), [false]);
  page.shortcuts.press("?");
  assert.deepEqual([page.shortcuts.isShown.value, keys("j")], [true, [false]]);
  page.shortcuts.isShown.value = false;
  page.shortcuts.use.hold(false);
  assert.deepEqual(keys("jc?"), [false, false, false]);
  assert.equal(adasInbox(scene, undefined, storage).page.shortcuts.use.isOn.value, false);
  stop();
});
