import assert from "node:assert/strict";
import { comeBack } from "../../../src/inbox/coming_back.ts";
import { setScene } from "../../support/chat_scene.ts";
import { adasInbox } from "../../support/inbox_scene.ts";
import { turn } from "../../support/set_time.ts";

Deno.test("Ada, who comes back to a page that waits, does not wait", async () => {
  const scene = setScene(["pilot", "ada", "ben"]);
  const { page } = adasInbox(scene, "pilot");
  await comeBack(page);
  assert.equal(page.chat.connection.state, "closed", "not before it has begun");
  const stop = page.connect();
  await turn();
  scene.server.isReachable = false;
  scene.time.chance = 0.999;
  page.chat.socket.goOffline();
  page.chat.socket.connectNow();
  await turn();
  assert.equal(page.chat.connection.state, "waiting");
  scene.server.isReachable = true;
  await comeBack(page);
  await turn();
  assert.equal(page.chat.connection.state, "online");
  stop();
});

Deno.test("after a sleep a connection that is dead without having said so is given up within 5 s", async () => {
  const scene = setScene(["pilot", "ada", "ben"]);
  const { page } = adasInbox(scene, "pilot");
  const stop = page.connect();
  await turn();
  scene.server.misses = "ping";
  scene.server.isReachable = false;
  await comeBack(page);
  await scene.time.advance(4_900);
  assert.equal(page.chat.connection.state, "online");
  await scene.time.advance(200);
  assert.notEqual(page.chat.connection.state, "online");
  stop();
});

Deno.test("nobody is said to be there when nobody can know", async () => {
  const scene = setScene(["pilot", "ada", "ben"]);
  scene.server.online.add("ben");
  const { page } = adasInbox(scene, "pilot");
  const stop = page.connect();
  await turn();
  assert.deepEqual([...page.signals.online.value], ["ben"]);
  assert.ok(page.signals.presenceOf("ben")?.isOnline);
  scene.server.isReachable = false;
  page.chat.socket.goOffline();
  await turn();
  assert.deepEqual([...page.signals.online.value], []);
  assert.equal(page.signals.presenceOf("ben"), undefined);
  scene.server.isReachable = true;
  page.chat.socket.connectNow();
  await turn();
  assert.deepEqual([...page.signals.online.value], ["ben"]);
  stop();
});
