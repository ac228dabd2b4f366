import assert from "node:assert/strict";
import type { Unread } from "../../../src/protocol.ts";
import { Hub, type Peer } from "../../../src/realtime/hub.ts";
import { tellUnread } from "../../../src/realtime/tell_unread.ts";

class Told implements Peer {
  readonly frames: unknown[] = [];

  constructor(readonly userId: string, readonly connectionId: string) {}

  send(frame: string): void {
    this.frames.push(JSON.parse(frame));
  }

  close(): void {}
}

Deno.test("a count is told to the sockets that were there when it began, and not to one that came meanwhile and knows a newer", async () => {
  const hub = new Hub<Told>();
  const [phone, desk, late] = ["phone", "desk", "late"].map((id) => new Told("ada", id));
  hub.add(phone);
  hub.add(desk);
  const counted = Promise.withResolvers<Map<string, Unread>>();
  const telling = tellUnread(hub, ["ada", "ben"], () => counted.promise);
  hub.add(late);
  const some = { total: 2, conversations: 1, requests: 0 };
  counted.resolve(new Map([["ada", some], ["ben", some]]));
  await telling;
  assert.deepEqual([phone.frames, desk.frames, late.frames], [
    [{ type: "unread", ...some }],
    [{ type: "unread", ...some }],
    [],
  ]);
});
