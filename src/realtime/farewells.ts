import { CLOSE } from "../errors.ts";
import { cut } from "./cut.ts";

const GRACE_MS = 5000;

type Leaving = Pick<WebSocket, "readyState" | "close">;

/**
 * Sockets that were asked to close. Who does not answer is cut off after a while: a close waits for its peer, who could hold the connection
 * for ever, and go on sending one message without an end.
 */
export class Farewells {
  readonly #untilMs = new Map<Leaving, number>();
  readonly #cut: (socket: Leaving) => void;

  constructor(cutOff: (socket: Leaving) => void = cut) {
    this.#cut = cutOff;
  }

  get size(): number {
    return this.#untilMs.size;
  }

  /** Never throws. */
  bid(socket: Leaving, code: number, reason: string, nowMs: number = performance.now()): void {
    try {
      socket.close(code, reason);
    } catch {
      // It was closed already.
    }
    // Whoever is flooding goes on with it, and each frame costs the others something.
    this.#untilMs.set(socket, code === CLOSE.rateLimited ? nowMs : nowMs + GRACE_MS);
  }

  sweep(nowMs: number = performance.now()): void {
    for (const [socket, untilMs] of this.#untilMs) {
      const isClosed = socket.readyState === WebSocket.CLOSED;
      if (!isClosed && nowMs < untilMs) continue;
      this.#untilMs.delete(socket);
      if (!isClosed) this.#cut(socket);
    }
  }
}
