import type {
  ClientMessages,
  ClientMessageType,
  ServerMessage,
  ServerMessages,
  ServerMessageType,
} from "../protocol.ts";
import { Backoff } from "./backoff.ts";
import { isTooLong, parseFrame } from "./frames.ts";
import { Heartbeat } from "./heartbeat.ts";
import { Listeners } from "./listeners.ts";
import { localError } from "./pitchwire_error.ts";
import { type Answer, Requests } from "./requests.ts";
import { type Cancel, systemTime, type Time } from "./time.ts";

const PROTOCOL: typeof import("../protocol.ts").PROTOCOL = "pitchwire.v1";
const OPENING_MS = 10_000;
const IS_OPEN = 1;
const STABLE_MS = 5_000;
const OFFLINE_RETRY_MS = 30_000;
/** Close codes after which coming back as usual would be refused again, or would push another tab out. */
const CLOSE = { unauthorised: 4001, forbidden: 4003, rateLimited: 4008, tooManySockets: 4009 };

/**
 * `connecting`: on the way; `online`: the server knows us; `waiting`: comes back at `nextTryAt`; `offline`: the browser has no network;
 * `signed_out`: the credentials are refused, see `authenticate`; `closed`: not wanted (the first state, and after `close`).
 */
export type SocketState = "connecting" | "online" | "waiting" | "offline" | "signed_out" | "closed";

export interface WebSocketLike extends EventTarget {
  readonly readyState: number;
  send(text: string): void;
  close(code?: number, reason?: string): void;
}

export type Fields<T extends ClientMessageType> = Omit<ClientMessages[T], "type" | "id">;

export interface SocketOptions {
  /** Where `GET /api/messages/ws` is: ws(s):// or http(s)://. */
  url: string;
  /** A JWT; left out where a cookie says who it is. */
  token?: string;
  /** Who it must be. If the server says somebody else (another sign-in in the same browser), the socket is `signed_out`. */
  userId?: string;
  time?: Time;
  openSocket?: (url: string, protocols: string[]) => WebSocketLike;
}

/** One connection to the server that comes back by itself. What it carries, and what is lost in between, is its user's to know. */
export class PitchwireSocket {
  /** The server's greeting of the present or last connection: limits, own name, connection id. */
  greeting?: ServerMessages["connected"];
  /** Why the last connection ended, as a WebSocket close code. */
  closeCode?: number;
  /** In `waiting` and `offline`: when the next try is, in ms since 1970. */
  nextTryAt?: number;

  readonly #url: string;
  readonly #userId?: string;
  readonly #time: Time;
  readonly #openSocket: (url: string, protocols: string[]) => WebSocketLike;
  readonly #backoff: Backoff;
  readonly #heartbeat: Heartbeat;
  readonly #requests: Requests;
  readonly #messages = new Listeners<ServerMessageType, ServerMessage>();
  readonly #states = new Listeners<"state", SocketState>();
  #token?: string;
  #state: SocketState = "closed";
  #ws?: WebSocketLike;
  #cancelTimer?: Cancel;
  #isOffline = false;
  #goodbyeMs?: number;
  #retryAfterMs = 0;

  constructor(options: SocketOptions) {
    this.#url = options.url.replace(/^http/, "ws");
    this.#token = options.token;
    this.#userId = options.userId;
    this.#time = options.time ?? systemTime;
    this.#openSocket = options.openSocket ?? ((url, protocols) => new WebSocket(url, protocols));
    this.#backoff = new Backoff(this.#time);
    this.#requests = new Requests(this.#time);
    this.#heartbeat = new Heartbeat(this.#time, {
      ping: () => this.send("ping", {}),
      dead: () => this.#drop(),
    });
  }

  get state(): SocketState {
    return this.#state;
  }

  connect(): void {
    if (this.#state === "closed") this.#open();
  }

  /** For a "try now" button, the browser's `online` event, and waking up: no more waiting; a connection that stands is probed. */
  connectNow(): void {
    this.#isOffline = false;
    if (this.#state === "online") this.#heartbeat.probe();
    else if (this.#state !== "connecting" && this.#state !== "signed_out") this.#open();
  }

  /** For the browser's `offline` event. Browsers err in this, so it still tries every 30 s. */
  goOffline(): void {
    if (this.#state === "closed" || this.#state === "signed_out") return;
    this.#isOffline = true;
    this.#drop();
  }

  /**
   * New credentials: a JWT, or nothing after a new sign-in by cookie. Renews a standing connection in band and brings a refused one back.
   * Rejects when a standing connection's server refuses the token.
   */
  async authenticate(token?: string): Promise<void> {
    this.#token = token;
    if (this.#state === "online" && token !== undefined) await this.request("authenticate", { token });
    else if (this.#state !== "online" && this.#state !== "closed") this.#open();
  }

  /** Sends a command and waits for its answer. Rejects with PitchwireError: refused, `timeout` after 15 s, `disconnected`, `too_large`. */
  request<T extends ClientMessageType>(type: T, fields: Fields<T>): Promise<Answer<T>> {
    if (this.#state !== "online") {
      return Promise.reject(localError("disconnected", `Cannot ${type}: there is no connection`));
    }
    const { id, answer } = this.#requests.begin(type);
    const text = JSON.stringify({ type, id, ...fields });
    if (isTooLong(text, this.greeting?.limits.frameBytes ?? Infinity)) {
      // The server would close the connection for it, and again at each resend.
      const message = `Cannot ${type}: it is over the limit of ${this.greeting?.limits.frameBytes} bytes`;
      this.#requests.settle({ type: "error", id, code: "too_large", message });
    } else this.#write(text);
    return answer;
  }

  /** Sends a command nobody waits for. False when there is no connection; nothing is kept for later. */
  send<T extends ClientMessageType>(type: T, fields: Fields<T>): boolean {
    if (this.#state !== "online") return false;
    this.#write(JSON.stringify({ type, ...fields }));
    return true;
  }

  /** Hears one type of server message; unknown types are nobody's business. Returns the way to stop. */
  on<T extends ServerMessageType>(type: T, listener: (message: ServerMessages[T]) => void): Cancel {
    return this.#messages.on(type, listener as (message: ServerMessage) => void);
  }

  onState(listener: (state: SocketState) => void): Cancel {
    return this.#states.on("state", listener);
  }

  /** Ends it for good, until `connect`. */
  close(): void {
    this.#leave("closed");
  }

  #open(): void {
    const former = this.#ws;
    this.#forget();
    former?.close();
    const ws = this.#openSocket(
      // Whoever has a token is who it says, whatever cookies the browser has besides.
      this.#token === undefined ? this.#url : `${this.#url}?ignoreCookie=1`,
      this.#token === undefined ? [PROTOCOL] : [PROTOCOL, `bearer.${this.#token}`],
    );
    this.#ws = ws;
    this.#goodbyeMs = undefined;
    this.#retryAfterMs = 0;
    // Events of a socket that was given up must not touch its successor.
    ws.addEventListener("message", (event) => {
      if (this.#ws === ws) this.#receive((event as MessageEvent).data);
    });
    ws.addEventListener("close", (event) => {
      if (this.#ws === ws) this.#lost((event as CloseEvent).code);
    });
    this.#cancelTimer = this.#time.after(OPENING_MS, () => this.#drop());
    this.#setState("connecting");
  }

  /** A socket that is closing refuses; its close event is about to fail what waits for an answer. */
  #write(text: string): void {
    if (this.#ws?.readyState === IS_OPEN) this.#ws.send(text);
  }

  #receive(text: unknown): void {
    const message = parseFrame(text);
    if (message === undefined) return;
    this.#heartbeat.heard();
    if (message.type === "connected") this.#welcome(message);
    else if (message.type === "pong") this.#heartbeat.answered();
    else if (message.type === "goodbye") this.#goodbyeMs = message.reconnectInMs;
    else if (message.type === "error" && message.id === undefined) this.#retryAfterMs = message.retryAfterMs ?? 0;
    this.#requests.settle(message);
    this.#messages.tell(message.type, message);
  }

  #welcome(greeting: ServerMessages["connected"]): void {
    if (this.#userId !== undefined && greeting.userId !== this.#userId) return this.#leave("signed_out");
    this.greeting = greeting;
    this.#isOffline = false;
    this.#cancelTimer?.();
    this.#cancelTimer = this.#time.after(STABLE_MS, () => this.#backoff.reset());
    this.#heartbeat.start(greeting.heartbeatMs);
    this.#setState("online");
  }

  /** Gives the connection up without waiting for the other side, which may be gone. */
  #drop(): void {
    const ws = this.#ws;
    this.#lost(1006);
    ws?.close();
  }

  #lost(code: number): void {
    this.closeCode = code;
    if (code === CLOSE.unauthorised || code === CLOSE.forbidden) return this.#leave("signed_out");
    this.#forget();
    const delayMs = this.#isOffline ? OFFLINE_RETRY_MS : this.#delayAfter(code);
    this.nextTryAt = this.#time.now() + delayMs;
    this.#cancelTimer = this.#time.after(delayMs, () => this.#open());
    this.#setState(this.#isOffline ? "offline" : "waiting");
    this.#requests.failAll();
  }

  #delayAfter(code: number): number {
    // The given time is a bound for everybody, so each takes a part of it.
    if (this.#goodbyeMs !== undefined) return this.#goodbyeMs * (0.5 + 0.5 * this.#time.random());
    if (code === CLOSE.tooManySockets) return this.#backoff.longest();
    return Math.max(this.#backoff.next(), code === CLOSE.rateLimited ? this.#retryAfterMs : 0);
  }

  #leave(state: "signed_out" | "closed"): void {
    const ws = this.#ws;
    this.#forget();
    this.#setState(state);
    this.#requests.failAll();
    ws?.close(1000);
  }

  #forget(): void {
    this.#ws = undefined;
    this.nextTryAt = undefined;
    this.#heartbeat.stop();
    this.#cancelTimer?.();
  }

  #setState(state: SocketState): void {
    this.#state = state;
    this.#states.tell("state", state);
  }
}
