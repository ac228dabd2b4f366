import assert from "node:assert/strict";
import { Farewells } from "../../../src/realtime/farewells.ts";

/** A peer that answers a close or does not. */
function peer(answers: boolean): Pick<WebSocket, "readyState" | "close"> {
  let readyState: WebSocket["readyState"] = WebSocket.OPEN;
  return {
    get readyState() {
      return readyState;
    },
    close(): void {
      readyState = answers ? WebSocket.CLOSED : WebSocket.CLOSING;
    },
  };
}

Deno.test("who does not answer a close within five seconds is cut off, and nobody else", () => {
  const cut: unknown[] = [];
  const farewells = new Farewells((socket) => cut.push(socket));
  const [polite, silent, later] = [peer(true), peer(false), peer(false)];
  farewells.bid(polite, 4001, "go", 0);
  farewells.bid(silent, 4001, "go", 0);
  farewells.bid(later, 4001, "go", 3000);
  farewells.sweep(4999);
  assert.deepEqual([cut, farewells.size], [[], 2]);
  farewells.sweep(5000);
  assert.deepEqual([cut, farewells.size], [[silent], 1]);
});

Deno.test("who floods is cut off at the next look", () => {
  const cut: unknown[] = [];
  const farewells = new Farewells((socket) => cut.push(socket));
  const flooding = peer(false);
  farewells.bid(flooding, 4008, "too many frames", 0);
  farewells.sweep(0);
  assert.deepEqual(cut, [flooding]);
});
