import assert from "node:assert/strict";
import fc from "fast-check";
import { contents, setScene } from "../../support/chat_scene.ts";
import { turn } from "../../support/set_time.ts";

const ROOMS = ["one", "two"];

const trouble = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant("write" as const), room: fc.nat(1) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("hear" as const), room: fc.nat(1) }) },
  { weight: 1, arbitrary: fc.constant({ kind: "cut" as const }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("lose acks" as const), isLosing: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("lose events" as const), room: fc.nat(1) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("reach" as const), isReachable: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("refuse" as const),
      code: fc.constantFrom("rate_limited", "unavailable"),
      retryAfterMs: fc.option(fc.integer({ min: 1, max: 5_000 }), { nil: undefined }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("wait" as const), ms: fc.integer({ min: 1, max: 20_000 }) }) },
);

Deno.test("whatever goes wrong on the way, what Ada wrote arrives once and in her order, and she sees what is true", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(trouble, { maxLength: 40, size: "max" }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      async (troubles, chance) => {
        const { server, time, join, room } = setScene(["one", "ada", "ben"], ["two", "ada", "ben"]);
        time.chance = chance;
        const { chat, cut, board, kept } = join("ada");
        chat.start();
        await turn();
        const timelines = ROOMS.map((id) => chat.open(id));
        const written: string[][] = [[], []];
        for (const each of troubles) {
          if (each.kind === "write") {
            const content = `${written[each.room].length + 1}`;
            written[each.room].push(content);
            chat.send(ROOMS[each.room], { content });
          } else if (each.kind === "hear") {
            room(ROOMS[each.room]).send("ben", "heard");
            server.publish(room(ROOMS[each.room]));
          } else if (each.kind === "lose events") {
            room(ROOMS[each.room]).edit(0, "changed unheard");
            server.lose(room(ROOMS[each.room]));
          } else if (each.kind === "cut" && board.sockets.length > 0) cut();
          else if (each.kind === "lose acks") server.loses = each.isLosing ? "send_message" : undefined;
          else if (each.kind === "reach") server.isReachable = each.isReachable;
          else if (each.kind === "refuse") server.refuses = { ...each, type: "send_message" };
          else if (each.kind === "wait") await time.advance(each.ms);
        }
        server.loses = undefined;
        server.isReachable = true;
        await time.advance(300_000);
        cut();
        await time.advance(60_000);
        ROOMS.forEach((id, index) => {
          const hers = room(id).messages.filter(({ senderId }) => senderId === "ada").map(({ clientId, content }) => ({
            clientId,
            content,
          }));
          assert.equal(hers.length, written[index].length, "each message is kept once");
          assert.equal(new Set(hers.map(({ clientId }) => clientId)).size, hers.length);
          assert.deepEqual(timelines[index].items, room(id).messages);
          assert.equal(timelines[index].pending.length, 0);
          assert.equal(chat.conversation(id)?.unread, room(id).view("ada").unread);
          const order = hers.map(({ content }) => content).filter((content) => /^\d+$/.test(content)).map(Number);
          assert.deepEqual(order, order.toSorted((a, b) => a - b), `in her order: ${contents(timelines[index])}`);
        });
        assert.deepEqual(kept.items, []);
        chat.stop();
      },
    ),
    { numRuns: 100 },
  );
});
