/** Of a WebSocket, what a connection touches. */
export type Wire = Pick<
  WebSocket,
  "readyState" | "bufferedAmount" | "send" | "close" | "onmessage" | "onclose" | "onerror"
>;

/** What becomes of a peer: it does not read, or it is gone. */
interface Ends {
  slow(): void;
  broken(): void;
}

const LOOK_MS = 10;
const PATIENCE_MS = 30_000;

/**
 * What waits to go out to one peer, bounded: nothing else bounds what waits for one that does not read. Events may wait up to a limit,
 * then the peer is too slow. Answers were asked for and may be larger than that limit, as a page of long messages is; so each waits for
 * room, and its size is not counted against the events behind it.
 */
export class Outlet {
  readonly #socket: Wire;
  readonly #limitBytes: number;
  readonly #ends: Ends;
  #tail: Promise<void> = Promise.resolve();
  /** How much of what waits was asked for. */
  #answerBytes = 0;
  #isShut = false;

  constructor(socket: Wire, limitBytes: number, ends: Ends) {
    this.#socket = socket;
    this.#limitBytes = limitBytes;
    this.#ends = ends;
  }

  push(frame: string): void {
    if (this.#socket.readyState !== WebSocket.OPEN) return;
    const waiting = this.#socket.bufferedAmount;
    this.#answerBytes = Math.min(this.#answerBytes, waiting);
    if (waiting - this.#answerBytes > this.#limitBytes) this.#ends.slow();
    else this.#send(frame);
  }

  inTurn(work: (answer: (frame: string) => Promise<void>) => Promise<void>): Promise<void> {
    const run = this.#tail.then(() => this.#room()).then(() => work((frame) => this.#answer(frame)));
    this.#tail = run.catch(() => {});
    return run;
  }

  /** Nothing waits for room any more. */
  shut(): void {
    this.#isShut = true;
  }

  async #answer(frame: string): Promise<void> {
    await this.#room();
    if (this.#isShut || this.#socket.readyState !== WebSocket.OPEN) return;
    this.#send(frame);
    this.#answerBytes = this.#socket.bufferedAmount;
  }

  /** Looks from time to time, as no event tells when bytes have gone. Who takes none of them for half a minute is too slow. */
  async #room(): Promise<void> {
    let least = Infinity;
    let sinceMs = performance.now();
    while (!this.#isShut && this.#socket.bufferedAmount > this.#limitBytes / 2) {
      if (this.#socket.bufferedAmount < least) {
        least = this.#socket.bufferedAmount;
        sinceMs = performance.now();
      } else if (performance.now() - sinceMs > PATIENCE_MS) {
        return this.#ends.slow();
      }
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
  }

  #send(frame: string): void {
    try {
      this.#socket.send(frame);
    } catch {
      this.#ends.broken();
    }
  }
}
