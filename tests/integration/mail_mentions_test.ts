import assert from "node:assert/strict";
import { eq } from "drizzle-orm";
import { users } from "../../src/db/schema/mod.ts";
import { startMailChat } from "../support/mail_chat.ts";

const NAMED: [name: string, text: string, isMention: boolean][] = [
  ["Ben Okafor", "What do you say, @Ben Okafor?", true],
  ["Ben Okafor", "@ben, please", true],
  ["Ben Okafor", "(@BEN OKAFOR)", true],
  ["Ben Okafor", "Ben Okafor said so", false],
  ["Ben Okafor", "@benedict is here", false],
  ["Ben Okafor", "write to ada@ben.example", false],
  ["Ben Okafor", "@Ben_2 is another", false],
  ["Zoë", "@zoë", true],
  ["Zo", "@Zoë", false],
  ["José (Pepe) .*", "@anybody", false],
  ["José (Pepe) .*", "and @josé (pepe) .* too", true],
  ["田中", "@田中さん、どうでしょう", true],
];

Deno.test("a mention is an @ and the name, or the first name, of who reads it", async () => {
  await using chat = await startMailChat();
  const room = await chat.room("ada", "ben", "cleo");
  await chat.app.call("ben", "PUT", "/api/notifications/preferences", { classes: { group: { mail: "off" } } });
  for (const [name, text, isMention] of NAMED) {
    await chat.running.db.orm.update(users).set({ name }).where(eq(users.id, "ben"));
    await chat.say("ada", room, text);
    const before = toBen().length;
    await chat.pass(24 * 60 + 1);
    assert.equal(toBen().length > before, isMention, `${text} for ${name}`);
    const { seq } = await chat.say("ada", room, "so that nothing is left");
    await chat.read("ben", room, seq);
  }
  function toBen() {
    return chat.mails.filter(({ to }) => to[0] === "ben@pitch.example");
  }
});
