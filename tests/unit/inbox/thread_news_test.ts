import assert from "node:assert/strict";
import { effect } from "@preact/signals";
import { setScene } from "../../support/chat_scene.ts";
import { adasInbox } from "../../support/inbox_scene.ts";
import { turn } from "../../support/set_time.ts";

/** Ada looks at a conversation with Ben; `spoken` is what her screen reader is given, one after the other. */
async function listen() {
  const scene = setScene(["pilot", "ada", "ben"]);
  const room = scene.room("pilot");
  const { page } = adasInbox(scene, "pilot");
  const stopInbox = page.connect();
  await turn();
  const spoken: string[] = [];
  const stopListening = effect(() => void spoken.push(page.thread.value?.news.spoken.value ?? "none"));
  return {
    room,
    spoken,
    tell: async () => {
      scene.server.publish(room);
      await turn();
    },
    [Symbol.dispose]() {
      stopListening();
      stopInbox();
    },
  };
}

Deno.test("what Ben takes back is not left in the line that was read out to Ada, and nothing is read out again", async () => {
  using ada = await listen();
  ada.room.send("ben", "The other offer is 40,000");
  await ada.tell();
  ada.room.delete(0);
  await ada.tell();
  assert.deepEqual(ada.spoken, ["", "ben: The other offer is 40,000", ""]);
});

Deno.test("nor is what Ben said before he changed it, and his correction does not interrupt her", async () => {
  using ada = await listen();
  ada.room.send("ben", "The other offer is 40,000");
  await ada.tell();
  ada.room.edit(0, "There is another offer");
  await ada.tell();
  assert.deepEqual(ada.spoken, ["", "ben: The other offer is 40,000", ""]);
});

Deno.test("a change of an older message leaves the line as it is", async () => {
  using ada = await listen();
  ada.room.send("ben", "hello");
  ada.room.send("ben", "are you there");
  await ada.tell();
  ada.room.edit(0, "Hello");
  await ada.tell();
  assert.deepEqual(ada.spoken, ["", "ben: are you there"]);
});

Deno.test("a message that came and was taken back while Ada was away is not read out at all", async () => {
  using ada = await listen();
  ada.room.send("ben", "hello");
  ada.room.delete(0);
  const [, taken] = ada.room.events;
  ada.room.events.splice(0, 2, taken);
  await ada.tell();
  assert.deepEqual(ada.spoken, [""]);
});
