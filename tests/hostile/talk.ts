import assert from "node:assert/strict";
import { Chat } from "../../src/client/mod.ts";
import { callAs, type ServerProcess, tokenFor } from "../support/server_process.ts";
import { until } from "../support/until.ts";

/** Well within the limit of frames. */
const EVERY_MS = 60;

/** Milliseconds from writing to reading. */
export interface Delays {
  count: number;
  p50: number;
  p99: number;
}

/** Ada writes to Ben all the time, whatever others do. */
export class Talk {
  readonly #server: ServerProcess;
  readonly #conversationId: string;
  readonly #ada: Chat;
  readonly #ben: Chat;
  readonly #writtenMs: number[] = [];
  readonly #delays: number[] = [];
  /** Numbers of the messages as they came into Ben's timeline. */
  readonly #heard = new Set<number>();
  #timer?: ReturnType<typeof setInterval>;
  #from = 0;

  private constructor(server: ServerProcess, conversationId: string, ada: Chat, ben: Chat) {
    this.#server = server;
    this.#conversationId = conversationId;
    this.#ada = ada;
    this.#ben = ben;
    // Also what he catches up with, should the server have had to cut him off.
    const timeline = ben.open(conversationId);
    ben.onChange(() => {
      // The newest may be there before what was missed: so each is looked for, wherever it stands.
      for (const { content } of timeline.items) {
        const number = Number(content.split(" ")[1]);
        if (this.#heard.has(number)) continue;
        this.#heard.add(number);
        this.#delays.push(performance.now() - this.#writtenMs[number]);
      }
    });
  }

  static async begin(server: ServerProcess): Promise<Talk> {
    for (const name of ["ada", "ben"]) await callAs(server, name, "GET", "/api/auth/me");
    const body = { participantIds: ["ben"] };
    const { conversationId } = await callAs(server, "ada", "POST", "/api/messages/conversations", body);
    const [ada, ben] = await Promise.all(["ada", "ben"].map(async (name) => {
      const chat = new Chat({ baseUrl: server.origin, me: { userId: name, name }, token: await tokenFor(name) });
      chat.start();
      await until(`${name} is online`, () => chat.connection.state === "online");
      return chat;
    }));
    const talk = new Talk(server, conversationId, ada, ben);
    await until("Ben looks at it", () => ben.timeline(conversationId)?.isLoaded ?? false);
    talk.#timer = setInterval(() => talk.#write(), EVERY_MS);
    return talk;
  }

  /** Of what was read since the last time; to be asked after some of it was. */
  async delays(atLeast = 20): Promise<Delays> {
    await until("Ben has heard enough", () => this.#delays.length - this.#from >= atLeast);
    const some = this.#delays.slice(this.#from).sort((one, other) => one - other);
    this.#from = this.#delays.length;
    const at = (share: number) => Math.round(some[Math.floor((some.length - 1) * share)] * 10) / 10;
    return { count: some.length, p50: at(0.5), p99: at(0.99) };
  }

  /** Everything that Ada wrote is there once, in the order of her writing, for her and for Ben. */
  async end(): Promise<number> {
    clearInterval(this.#timer);
    await until("all is acknowledged", () => this.#ada.outbox.items.length === 0);
    const numbers = this.#writtenMs.map((_, number) => number);
    await until("Ben has heard all", () => this.#heard.size >= numbers.length);
    const shown = this.#ben.timeline(this.#conversationId)?.items.map(({ content }) => Number(content.split(" ")[1]));
    assert.deepEqual(shown, numbers, "Ben is shown something else");
    const kept: number[] = [];
    for (let after = 0, hasMore = true; hasMore;) {
      const path = `/api/messages/${this.#conversationId}/messages?after=${after}&limit=100`;
      const page = await callAs(this.#server, "ben", "GET", path);
      for (const { content, seq } of page.items) {
        kept.push(Number(content.split(" ")[1]));
        after = seq;
      }
      hasMore = page.hasMore;
    }
    assert.deepEqual(kept, numbers, "something else was kept");
    return numbers.length;
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#ada.stop();
    this.#ben.stop();
  }

  #write(): void {
    const number = this.#writtenMs.push(performance.now()) - 1;
    this.#ada.send(this.#conversationId, { content: `message ${number}` });
  }
}
