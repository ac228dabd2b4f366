import {
  type ClientMessage,
  SERVER_MESSAGES,
  type ServerMessages,
  type ServerMessageType,
} from "../../src/protocol.ts";
import { oddityOf } from "./shapes.ts";

const PATIENCE_MS = 10_000;

type Frame = { type: string; id?: string | number } & Record<string, unknown>;
/** Distributes over the union, so that each command keeps its own fields. */
export type Command = ClientMessage extends infer M ? M extends ClientMessage ? Omit<M, "id"> : never : never;

/** A client of the wire as it is: it keeps every frame in order, and waits for those that a test asks for. */
export class TestSocket {
  readonly frames: Frame[] = [];
  /** What the server said that is not documented. */
  readonly oddities: string[] = [];
  readonly opened: Promise<void>;
  readonly closed: Promise<{ code: number; reason: string }>;
  readonly #socket: WebSocket;
  readonly #patienceMs: number;
  readonly #waiting = new Set<() => void>();
  #nextId = 1;

  constructor(
    url: string,
    options: { protocols?: string[]; headers?: Record<string, string>; patienceMs?: number },
  ) {
    this.#patienceMs = options.patienceMs ?? PATIENCE_MS;
    // Deno's constructor takes headers too, which the browser's type knows nothing of.
    this.#socket = Reflect.construct(WebSocket, [url, {
      protocols: options.protocols ?? [],
      headers: options.headers,
    }]);
    this.opened = new Promise((resolve, reject) => {
      this.#socket.onopen = () => resolve();
      this.#socket.onerror = () => reject(new Error("The socket could not be opened"));
    });
    this.closed = new Promise((resolve) => this.#socket.onclose = ({ code, reason }) => resolve({ code, reason }));
    this.#socket.onmessage = ({ data }) => {
      const frame: Frame = JSON.parse(data);
      const shape = Object.hasOwn(SERVER_MESSAGES, frame.type)
        ? SERVER_MESSAGES[frame.type as ServerMessageType]
        : undefined;
      const oddity = shape ? oddityOf(shape, frame) : "unknown type";
      if (oddity !== undefined) this.oddities.push(`${data.slice(0, 500)}: ${oddity}`);
      this.frames.push(frame);
      this.#waiting.forEach((look) => look());
    };
  }

  get protocol(): string {
    return this.#socket.protocol;
  }

  get isOpen(): boolean {
    return this.#socket.readyState === WebSocket.OPEN;
  }

  sendRaw(data: string | Uint8Array<ArrayBuffer>): void {
    this.#socket.send(data);
  }

  /** Sends without waiting for the answer; returns the id it carries. */
  send(command: Command): number {
    const id = this.#nextId++;
    this.sendRaw(JSON.stringify({ ...command, id }));
    return id;
  }

  /** Sends, and waits for the `ack` or `error` that ends the command. */
  async request(command: Command): Promise<Frame> {
    const id = this.send(command);
    return await this.find((frame) => frame.id === id && (frame.type === "ack" || frame.type === "error"));
  }

  /** Takes the first frame of that type that was not taken yet, now or when it comes. */
  async next<T extends ServerMessageType>(
    type: T,
    isMeant: (frame: ServerMessages[T]) => boolean = () => true,
  ): Promise<ServerMessages[T]> {
    const frame = await this.#wait((frame) => frame.type === type && isMeant(frame as ServerMessages[T]), (frame) => {
      this.frames.splice(this.frames.indexOf(frame), 1);
    });
    return frame as ServerMessages[T];
  }

  /** Everything the server said before it answered this ping: nothing else is on its way. */
  async settled(): Promise<Frame[]> {
    await this.request({ type: "ping" });
    return [...this.frames];
  }

  /** The first frame that is meant, now or when it comes. It stays for others to find. */
  async find(isMeant: (frame: Frame) => boolean): Promise<Frame> {
    return await this.#wait(isMeant, () => {});
  }

  // `take` is called at once when the frame is found, so that of two who wait each gets one.
  #wait(isMeant: (frame: Frame) => boolean, take: (frame: Frame) => void): Promise<Frame> {
    return new Promise((resolve, reject) => {
      const look = () => {
        const frame = this.frames.find(isMeant);
        if (!frame) return;
        end();
        take(frame);
        resolve(frame);
      };
      const fail = (what: string) => {
        if (!this.#waiting.has(look)) return;
        end();
        reject(new Error(`${what}; there were: ${JSON.stringify(this.frames).slice(0, 2000)}`));
      };
      const timer = setTimeout(() => fail("No such frame came"), this.#patienceMs);
      this.closed.then(({ code }) => fail(`The socket closed with ${code} before such a frame came`));
      const end = () => {
        clearTimeout(timer);
        this.#waiting.delete(look);
      };
      this.#waiting.add(look);
      look();
    });
  }

  async close(): Promise<void> {
    if (this.#socket.readyState <= WebSocket.OPEN) this.#socket.close();
    await this.closed;
  }
}
