import type { Identity } from "../auth/identity.ts";
import type { Actor } from "../auth/actor.ts";
import { CLOSE, Problem } from "../errors.ts";
import type { ServerMessage } from "../protocol.ts";
import type { Peer } from "./hub.ts";
import { Meter, Window } from "./meter.ts";
import { Outlet, type Wire } from "./outlet.ts";

const MALFORMED = { count: 10, perMs: 60_000 };
const LOOKING_MS = 60_000;
const BUSY_MS = 10_000;
const ENCODER = new TextEncoder();

interface Settings {
  frameBytes: number;
  framesPer10s: number;
  waitingBytes: number;
}

/** What a connection needs of whoever runs it. The first two are called with the connection in its present state. */
export interface Events {
  frame(connection: Connection, text: string): void;
  gone(connection: Connection): void;
  /** Asks the peer to close, and sees to it that the connection ends. */
  bid(socket: Wire, code: number, reason: string): void;
  now(): number;
}

/**
 * One socket. Guards size and rate of what comes, and what waits to go. An exception in a socket's handler would end the process, so
 * nothing here throws outwards.
 */
export class Connection implements Peer {
  readonly connectionId: string = crypto.randomUUID();
  readonly watching = new Set<string>();
  readonly lookingAt = new Set<string>();
  /** How often its person was put out of a conversation, or marked one as unread: what was read before must not be told after. */
  setbacks = 0;
  identity: Identity;
  status: "active" | "away" | "invisible" = "active";
  lastFrameMs: number;
  /** What has to keep its order among this socket's commands. */
  tail: Promise<unknown> | undefined;
  readonly #socket: Wire;
  readonly #settings: Settings;
  readonly #events: Events;
  readonly #outlet: Outlet;
  readonly #frames: Meter;
  readonly #malformed = new Window(MALFORMED.count, MALFORMED.perMs);
  #lastActMs = -Infinity;
  #isGone = false;

  constructor(socket: Wire, identity: Identity, settings: Settings, events: Events) {
    this.#socket = socket;
    this.#settings = settings;
    this.#events = events;
    this.#outlet = new Outlet(socket, settings.waitingBytes, {
      slow: () => this.close(CLOSE.tooSlow, "too slow: come back and resume"),
      broken: () => this.#leave(),
    });
    this.identity = identity;
    this.lastFrameMs = events.now();
    this.#frames = new Meter(settings.framesPer10s, 10_000);
    socket.onmessage = (event) => this.#receive(event.data);
    socket.onclose = () => this.#leave();
    // Protocol errors of the peer come here; the close that follows may be told twice, or never.
    socket.onerror = () => this.#leave();
  }

  get userId(): string {
    return this.identity.actor.userId;
  }

  get sessionId(): string | undefined {
    return this.identity.sessionId;
  }

  /** Seen by nobody: by choice of this socket, or of its person. */
  get isInvisible(): boolean {
    return this.status === "invisible" || this.identity.me.hidesPresence === true;
  }

  get actor(): Actor {
    return { ...this.identity.actor, connectionId: this.connectionId };
  }

  /** What waits to go out to it. */
  get waitingBytes(): number {
    return this.#socket.bufferedAmount;
  }

  get isGone(): boolean {
    return this.#isGone;
  }

  isLooking(conversationId: string): boolean {
    const isActive = this.status === "active" && this.lastFrameMs >= this.#events.now() - LOOKING_MS;
    return isActive && this.lookingAt.has(conversationId);
  }

  /** Its person does something just now that no page does by itself. */
  noteAct(): void {
    this.#lastActMs = this.#events.now();
  }

  isBusy(): boolean {
    return this.#lastActMs >= this.#events.now() - BUSY_MS;
  }

  tell(message: ServerMessage): void {
    this.send(JSON.stringify(message));
  }

  send(frame: string): void {
    if (!this.#isGone) this.#outlet.push(frame);
  }

  /**
   * Runs work whose answers may be large, in its turn: when those asked for before have gone out. `answer` sends one of them. Whoever asks
   * without reading thus makes the server hold one answer, and is not cut off for its size.
   */
  inTurn(work: (answer: (message: ServerMessage) => Promise<void>) => Promise<void>): Promise<void> {
    return this.#outlet.inTurn(async (answer) => {
      if (!this.#isGone) await work((message) => answer(JSON.stringify(message)));
    });
  }

  /** Forgets the socket at once, whatever the peer does: a close waits for a silent peer. */
  close(code: number, reason: string): void {
    if (this.#isGone) return;
    this.#leave();
    this.#events.bid(this.#socket, code, reason);
  }

  /** An expected error, as the answer to command `id`. */
  refuse(problem: Problem, answerTo: { id?: string | number; clientId?: string } = {}): void {
    this.tell({ type: "error", ...answerTo, ...problem.toBody() });
  }

  malformed(problem: Problem, id?: string | number): void {
    this.refuse(problem, id === undefined ? {} : { id });
    if (this.#malformed.isFull(this.#events.now())) this.close(CLOSE.policy, "repeated malformed frames");
  }

  #receive(data: unknown): void {
    if (this.#isGone) return;
    const nowMs = this.#events.now();
    if (!this.#frames.take(nowMs)) {
      this.refuse(
        new Problem("rate_limited", "Cannot go on: too many frames in a short time", { retryAfterMs: 10_000 }),
      );
      this.close(CLOSE.rateLimited, "too many frames");
      return;
    }
    this.lastFrameMs = nowMs;
    if (typeof data !== "string") {
      this.malformed(new Problem("invalid", "Cannot read the frame: it is binary, not text"));
    } else if (isLonger(data, this.#settings.frameBytes)) {
      this.close(CLOSE.tooBig, `a frame has at most ${this.#settings.frameBytes} bytes`);
    } else {
      this.#events.frame(this, data);
    }
  }

  #leave(): void {
    if (this.#isGone) return;
    this.#isGone = true;
    this.#outlet.shut();
    this.#events.gone(this);
  }
}

/** Whether the text has more than `limit` bytes in UTF-8, which is one to three a UTF-16 unit. */
function isLonger(text: string, limit: number): boolean {
  if (text.length * 3 <= limit) return false;
  return text.length > limit || ENCODER.encode(text).byteLength > limit;
}
