import type { ClientMessageType, ServerMessage, ServerMessages } from "../protocol.ts";
import { localError, PitchwireError } from "./pitchwire_error.ts";
import type { Cancel, Time } from "./time.ts";

const TIMEOUT_MS = 15_000;

/** What answers a command, where that is not `ack`. */
const ANSWERS = {
  ping: "pong",
  join_conversation: "conversation_history",
  fetch_history: "conversation_history",
  resume: "resumed",
} as const;

type AnswerType<T extends ClientMessageType> = T extends keyof typeof ANSWERS ? (typeof ANSWERS)[T] : "ack";
export type Answer<T extends ClientMessageType> = ServerMessages[AnswerType<T>];

interface OpenRequest {
  type: ClientMessageType;
  expects: string;
  deadline: number;
  resolve(answer: ServerMessage): void;
  reject(error: PitchwireError): void;
}

/** Commands on their way, by id. One timer serves them all: every request waits equally long, so the oldest is first to expire. */
export class Requests {
  readonly #time: Time;
  readonly #open = new Map<number, OpenRequest>();
  #lastId = 0;
  #cancelTimer?: Cancel;

  constructor(time: Time) {
    this.#time = time;
  }

  /** Takes an id for a command; `answer` rejects with a PitchwireError on refusal, after 15 s, or by `failAll`. */
  begin<T extends ClientMessageType>(type: T): { id: number; answer: Promise<Answer<T>> } {
    const id = ++this.#lastId;
    const { promise, resolve, reject } = Promise.withResolvers<ServerMessage>();
    const expects = ANSWERS[type as keyof typeof ANSWERS] ?? "ack";
    this.#open.set(id, { type, expects, deadline: this.#time.now() + TIMEOUT_MS, resolve, reject });
    this.#cancelTimer ??= this.#time.after(TIMEOUT_MS, () => this.#expire());
    return { id, answer: promise as Promise<Answer<T>> };
  }

  /** Gives an answer to whoever waits for it; a late, repeated or unasked one is nobody's. */
  settle(message: ServerMessage): void {
    if (!("id" in message) || typeof message.id !== "number") return;
    const request = this.#open.get(message.id);
    if (request === undefined) return;
    if (message.type === "error") request.reject(new PitchwireError(message));
    else if (message.type === request.expects) request.resolve(message);
    else return;
    this.#open.delete(message.id);
  }

  failAll(): void {
    const failed = [...this.#open.values()];
    this.#open.clear();
    this.#cancelTimer?.();
    this.#cancelTimer = undefined;
    for (const { type, reject } of failed) {
      reject(localError("disconnected", `Cannot ${type}: the connection went away`));
    }
  }

  #expire(): void {
    this.#cancelTimer = undefined;
    const now = this.#time.now();
    for (const [id, request] of this.#open) {
      if (request.deadline > now) {
        this.#cancelTimer = this.#time.after(request.deadline - now, () => this.#expire());
        return;
      }
      this.#open.delete(id);
      request.reject(localError("timeout", `Cannot ${request.type}: no answer within ${TIMEOUT_MS / 1000} s`));
    }
  }
}
