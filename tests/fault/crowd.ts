import { SERVER_MESSAGES } from "../../src/protocol.ts";
import { callAs, tokenFor } from "../support/server_process.ts";
import { TestSocket } from "../support/test_socket.ts";
import { PATIENCE_MS } from "../support/until.ts";
import type { FaultyServer } from "./faulty_server.ts";

const WRITERS = 10;
const ROOM_SIZE = 20;
const AT_ONCE = 50;

/** One of many who only read, in one conversation. Resumes once a connection and never asks again: a hole would stay. */
export class Reader {
  room = "";
  /** What it has heard of, by seq. */
  readonly heard = new Map<number, string>();
  socket?: TestSocket;

  constructor(readonly userId: string) {}

  async connect(origin: string): Promise<void> {
    const url = `${origin.replace("http", "ws")}/api/messages/ws`;
    const protocols = ["pitchwire.v1", `bearer.${await tokenFor(this.userId)}`];
    const socket = new TestSocket(url, { protocols, patienceMs: PATIENCE_MS });
    this.socket = socket;
    await socket.next("connected");
    if (this.room === "") return;
    const rev = Math.max(1, ...this.heard.keys());
    socket.send({ type: "resume", conversations: { [this.room]: rev } });
    await socket.next("resumed");
  }

  /** Takes in what has come since the last time. */
  listen(): number {
    for (const frame of this.socket?.frames.splice(0) ?? []) {
      if (frame.type === "new_message") this.heard.set(Number(frame.seq), String(frame.messageId));
      if (frame.type !== "conversation_changes") continue;
      for (const { seq, messageId } of SERVER_MESSAGES.conversation_changes.parse(frame).messages) {
        this.heard.set(seq, messageId);
      }
    }
    return this.heard.size;
  }
}

export class Crowd {
  readonly readers: Reader[];
  readonly acked = new Map<string, { messageId: string; seq: number; room: string }>();
  readonly #writers: TestSocket[] = [];
  readonly #rooms: string[][] = Array.from({ length: WRITERS }, () => []);
  #isWriting = true;
  #writing: Promise<unknown> = Promise.resolve();

  private constructor(size: number) {
    this.readers = Array.from({ length: size }, (_, i) => new Reader(`reader-${i}`));
  }

  /** Connects the readers by `via`, opens their conversations, and lets the writers begin. */
  static async gather(server: FaultyServer, via: string, size: number): Promise<Crowd> {
    const crowd = new Crowd(size);
    await inTurns(crowd.readers, (reader) => reader.connect(via));
    for (let i = 0; i < WRITERS; i++) {
      const writer = new Reader(`writer-${i}`);
      await writer.connect(server.origin);
      crowd.#writers.push(writer.socket!);
    }
    for (let at = 0; at < size; at += ROOM_SIZE) {
      await crowd.#openRoom(server, at / ROOM_SIZE % WRITERS, crowd.readers.slice(at, at + ROOM_SIZE));
    }
    crowd.#writing = Promise.all(crowd.#writers.map((_, i) => crowd.#write(i)));
    return crowd;
  }

  /** Everybody at once, however long the server takes for it. */
  async reconnect(via: string): Promise<void> {
    for (const reader of this.readers) reader.listen();
    await Promise.all(this.readers.map((reader) => reader.connect(via)));
  }

  /** Resolves when all that was written is acknowledged. */
  async settle(): Promise<void> {
    this.#isWriting = false;
    await this.#writing;
  }

  async leave(): Promise<void> {
    await this.settle();
    await Promise.all([...this.readers.map(({ socket }) => socket!), ...this.#writers].map((s) => s.close()));
  }

  async #openRoom(server: FaultyServer, writer: number, readers: Reader[]): Promise<void> {
    const body = { participantIds: readers.map(({ userId }) => userId) };
    const path = "/api/messages/conversations";
    const { conversationId } = await callAs(server.process, `writer-${writer}`, "POST", path, body);
    for (const reader of readers) reader.room = conversationId;
    this.#rooms[writer].push(conversationId);
  }

  async #write(writer: number): Promise<void> {
    const socket = this.#writers[writer];
    for (let number = 0; this.#isWriting; number++) {
      await Promise.all(this.#rooms[writer].map(async (conversationId) => {
        const send = { conversationId, clientId: crypto.randomUUID(), content: `number ${number}` };
        const ack = await socket.request({ type: "send_message", ...send });
        this.acked.set(send.clientId, { messageId: String(ack.messageId), seq: Number(ack.seq), room: conversationId });
      }));
      socket.frames.length = 0;
    }
  }
}

async function inTurns<T>(items: T[], act: (item: T) => Promise<void>): Promise<void> {
  for (let at = 0; at < items.length; at += AT_ONCE) await Promise.all(items.slice(at, at + AT_ONCE).map(act));
}
