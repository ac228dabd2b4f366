import assert from "node:assert/strict";
import type { InboxPage } from "../../../src/inbox/inbox_page.ts";
import { setScene } from "../../support/chat_scene.ts";
import { adasInbox } from "../../support/inbox_scene.ts";
import { turn } from "../../support/set_time.ts";

const shown = (page: InboxPage) =>
  page.thread.value?.rows.value.map((row) =>
    row.kind === "group" ? row.items.map((item) => item.content).join(" | ") : row.kind
  );

Deno.test("the first paint shows list and thread without any connection", () => {
  const scene = setScene(["pilot", "ada", "ben"], ["series", "ada", "cleo"]);
  scene.room("pilot").send("ben", "hello");
  const { page } = adasInbox(scene, "pilot");
  assert.deepEqual(page.signals.conversations.value.map(({ conversationId }) => conversationId), ["pilot", "series"]);
  assert.deepEqual(shown(page), ["day", "new", "hello"]);
  assert.deepEqual(page.signals.connection.value, { look: "online", queued: 0 });
  assert.deepEqual(scene.server.asked, []);
});

Deno.test("Ada opens a conversation, writes, goes back: the address follows and her draft stays", async () => {
  const scene = setScene(["pilot", "ada", "ben"], ["series", "ada", "cleo"]);
  const { page, paths } = adasInbox(scene);
  const stop = page.connect();
  await turn();
  page.visit("pilot");
  await turn();
  assert.ok(page.send("pilot", "hello"));
  await turn();
  assert.deepEqual(shown(page), ["day", "hello"]);
  page.write("pilot", "and one more th");
  page.visit(undefined);
  assert.equal(page.thread.value, undefined);
  assert.equal(page.drafts.get("pilot"), "and one more th");
  assert.deepEqual(paths, ["/conversations/pilot", "/conversations"]);
  stop();
});

Deno.test("a click marks its row at once; the thread is drawn when that can be seen, and only the last one that was asked for", () => {
  const scene = setScene(["pilot", "ada", "ben"], ["series", "ada", "cleo"]);
  scene.room("series").send("cleo", "hello");
  const { page, seen, paths, paint } = adasInbox(scene);
  seen.isPainted = false;
  page.visit("pilot");
  page.visit("series");
  assert.deepEqual([page.markedId.value, page.selectedId.value], ["series", undefined]);
  paint();
  assert.deepEqual([page.markedId.value, page.selectedId.value], ["series", "series"]);
  assert.deepEqual(paths, ["/conversations/pilot", "/conversations/series"]);
});

Deno.test("a conversation that is not in the list is the server's to show or refuse", () => {
  const { page, paths, loads } = adasInbox(setScene(["pilot", "ada", "ben"]));
  page.visit("foreign");
  page.show("foreign");
  assert.deepEqual([paths, loads], [[], ["/conversations/foreign", "/conversations/foreign"]]);
  assert.equal(page.selectedId.value, undefined);
});

Deno.test("what comes while Ada looks elsewhere gets the new-messages line, what she writes takes it away", async () => {
  const scene = setScene(["pilot", "ada", "ben"]);
  const { page, seen } = adasInbox(scene, "pilot");
  const stop = page.connect();
  await turn();
  const benSays = async (content: string) => {
    scene.room("pilot").send("ben", content);
    scene.server.publish(scene.room("pilot"));
    await turn();
  };
  await benSays("seen");
  assert.deepEqual(shown(page), ["day", "seen"]);
  page.markRead("pilot", 1);
  seen.isWatched = false;
  await benSays("missed");
  await benSays("missed too");
  assert.deepEqual(shown(page), ["day", "seen", "new", "missed | missed too"]);
  seen.isWatched = true;
  page.send("pilot", "here I am");
  await turn();
  assert.deepEqual(shown(page), ["day", "seen | missed | missed too", "here I am"]);
  stop();
});

Deno.test("the count of what is new falls as Ada reads, here at once and then on the server", async () => {
  const scene = setScene(["pilot", "ada", "ben"]);
  for (const content of ["one", "two", "three"]) scene.room("pilot").send("ben", content);
  const { page } = adasInbox(scene, "pilot");
  const stop = page.connect();
  await turn();
  assert.equal(page.thread.value?.newCount, 3);
  page.markRead("pilot", 2);
  assert.equal(page.thread.value?.newCount, 1);
  await turn();
  assert.equal(scene.room("pilot").participants[0].readSeq, 2);
  stop();
});

Deno.test("a short interruption is not worth a word, a long one is", async () => {
  const scene = setScene(["pilot", "ada", "ben"]);
  const { page } = adasInbox(scene, "pilot");
  const stop = page.connect();
  await turn();
  scene.server.isReachable = false;
  scene.time.chance = 0.999;
  page.chat.socket.goOffline();
  page.send("pilot", "on its way");
  await turn();
  assert.deepEqual(page.signals.connection.value, { look: "offline", queued: 1 });
  page.chat.socket.connectNow();
  await turn();
  assert.equal(page.signals.connection.value.look, "online");
  await scene.time.advance(3_000);
  assert.equal(page.signals.connection.value.look, "waiting");
  scene.server.isReachable = true;
  page.chat.socket.connectNow();
  await turn();
  assert.deepEqual(page.signals.connection.value, { look: "online", queued: 0 });
  assert.deepEqual(shown(page), ["day", "on its way"]);
  stop();
});

Deno.test("the names of who types and the people online come from the conversation", async () => {
  const scene = setScene(["pilot", "ada", "ben"]);
  scene.server.online.add("ben");
  const { page } = adasInbox(scene, "pilot");
  const stop = page.connect();
  await turn();
  assert.deepEqual([...page.signals.online.value], ["ben"]);
  assert.deepEqual(page.signals.presenceOf("ben"), { isOnline: true });
  scene.server.tell("ada", {
    type: "user_typing",
    conversationId: "pilot",
    userId: "ben",
    isTyping: true,
    ttlMs: 5_000,
  });
  await turn();
  assert.deepEqual(page.signals.typingIn("pilot"), ["ben"]);
  await scene.time.advance(5_000);
  assert.deepEqual(page.signals.typingIn("pilot"), []);
  stop();
});

Deno.test("what does not work is said in words", async () => {
  const scene = setScene(["pilot", "ada", "ben"]);
  const { page } = adasInbox(scene, "pilot");
  assert.match(await page.edit("m", "better") ?? "", /no connection/);
  scene.server.isReachable = false;
  assert.deepEqual(await page.findPeople("ben"), { problem: "There is no connection. Try again when you are back." });
  for (let count = 0; count < 500; count++) page.send("pilot", `${count}`);
  assert.equal(page.send("pilot", "one too many"), false);
  assert.match(page.sendProblem.value ?? "", /Too much is waiting here/);
});
