import assert from "node:assert/strict";
import { startApp } from "../support/app.ts";

Deno.test("the directory tells Ada whether Ben is online, whom she writes with, and nothing of Chiara, a stranger", async () => {
  await using chat = await startApp();
  await chat.room("ada", "ben");
  await chat.person("chiara", "producer");
  await chat.connect("ben");
  await chat.connect("chiara");
  const { status, body } = await chat.call("ada", "GET", "/api/users");
  assert.equal(status, 200);
  assert.deepEqual(body.items, [
    { userId: "ben", name: "Ben", role: "creator", isOnline: true },
    { userId: "chiara", name: "Chiara", role: "producer" },
  ]);
});
