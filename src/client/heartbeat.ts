import type { Cancel, Time } from "./time.ts";

const GRACE_MS = 10_000;
const PROBE_MS = 5_000;

interface HeartbeatActions {
  ping(): void;
  /** Nothing was heard for too long: the connection is a zombie, whatever the operating system says. */
  dead(): void;
}

/** Pings often enough for the server, and notices when the server has fallen silent. */
export class Heartbeat {
  readonly #time: Time;
  readonly #actions: HeartbeatActions;
  #intervalMs = 0;
  #heardAt = 0;
  #cancelPing?: Cancel;
  #cancelWatch?: Cancel;
  #cancelProbe?: Cancel;

  constructor(time: Time, actions: HeartbeatActions) {
    this.#time = time;
    this.#actions = actions;
  }

  start(intervalMs: number): void {
    this.stop();
    this.#intervalMs = intervalMs;
    this.#heardAt = this.#time.now();
    this.#planPing();
    this.#watch(intervalMs + GRACE_MS);
  }

  stop(): void {
    this.#cancelPing?.();
    this.#cancelWatch?.();
    this.#cancelProbe?.();
    this.#cancelPing = this.#cancelWatch = this.#cancelProbe = undefined;
  }

  /** Any frame is a sign of life. */
  heard(): void {
    this.#heardAt = this.#time.now();
    this.#cancelProbe?.();
    this.#cancelProbe = undefined;
  }

  /**
   * Plans the next ping from the answer to the last one. Browsers slow chains of timers in hidden pages down to one a minute,
   * which is too late for the server; a timer that begins in a message handler starts a new chain.
   */
  answered(): void {
    if (this.#cancelPing !== undefined) this.#planPing();
  }

  /** Asks for a sign of life within 5 s, for instance after the computer woke up. */
  probe(): void {
    if (this.#cancelProbe !== undefined) return;
    this.#actions.ping();
    this.#cancelProbe = this.#time.after(PROBE_MS, () => {
      this.#cancelProbe = undefined;
      this.#actions.dead();
    });
  }

  #planPing(): void {
    this.#cancelPing?.();
    const delayMs = this.#intervalMs * (0.8 + 0.2 * this.#time.random());
    this.#cancelPing = this.#time.after(delayMs, () => {
      this.#actions.ping();
      this.#planPing();
    });
  }

  #watch(delayMs: number): void {
    this.#cancelWatch = this.#time.after(delayMs, () => {
      const leftMs = this.#heardAt + this.#intervalMs + GRACE_MS - this.#time.now();
      if (leftMs > 0) this.#watch(leftMs);
      else this.#actions.dead();
    });
  }
}
