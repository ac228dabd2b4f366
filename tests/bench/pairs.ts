import { callAs, type ServerProcess, tokenFor } from "../support/server_process.ts";
import { cpuSeconds, type Latencies, summarise } from "./figures.ts";

const TEXT_BYTES = 200;
const CONNECTING_AT_ONCE = 20;
const PATIENCE_MS = 10_000;

export interface PairsOptions {
  pairs: number;
  outstanding: number;
  warmUpMs: number;
  measureMs: number;
}

export interface PairsResult extends PairsOptions {
  messagesPerSecond: number;
  delivery: Latencies;
  acks: Latencies;
  sent: number;
  lost: number;
  doubled: number;
  outOfOrder: number;
  unpersisted: number;
  serverCpu: number;
  clientCpu: number;
}

interface Person {
  userId: string;
  conversationId: string;
  socket: WebSocket;
  inFlight: number;
}

/** W1: everybody writes to their partner, with so many messages unacknowledged at once; each is timed until it is delivered and kept. */
export async function runPairs(server: ServerProcess, options: PairsOptions): Promise<PairsResult> {
  const people = await openPairs(server, options.pairs);
  const load = new Load(people, options);
  for (const person of people) load.attend(person);
  for (const person of people) load.fill(person);
  await pause(options.warmUpMs);
  const before = { server: cpuSeconds(server.pid), client: cpuSeconds(Deno.pid) };
  load.isMeasuring = true;
  const startMs = performance.now();
  await pause(options.measureMs);
  const seconds = (performance.now() - startMs) / 1000;
  load.isMeasuring = false;
  const used = { server: cpuSeconds(server.pid) - before.server, client: cpuSeconds(Deno.pid) - before.client };
  await load.drain();
  const result = {
    ...options,
    messagesPerSecond: load.delivery.length / seconds,
    delivery: summarise(load.delivery),
    acks: summarise(load.acks),
    serverCpu: used.server / seconds,
    clientCpu: used.client / seconds,
    ...load.counts(),
    unpersisted: await countUnpersisted(server, people, load),
  };
  for (const { socket } of people) socket.close();
  return result;
}

class Load {
  isMeasuring = false;
  readonly delivery: number[] = [];
  readonly acks: number[] = [];
  readonly acked = new Set<string>();
  readonly #people: Person[];
  readonly #options: PairsOptions;
  readonly #sentAt = new Map<string, number>();
  readonly #seen = new Map<string, number>();
  readonly #lastSeq = new Map<string, number>();
  #outOfOrder = 0;
  #isEnding = false;

  constructor(people: Person[], options: PairsOptions) {
    this.#people = people;
    this.#options = options;
  }

  attend(person: Person): void {
    person.socket.onmessage = ({ data }) => {
      const frame = JSON.parse(data);
      const nowMs = performance.now();
      if (frame.type === "ack") {
        this.acked.add(frame.clientId);
        if (this.isMeasuring) this.acks.push(nowMs - this.#sentAt.get(frame.clientId)!);
        person.inFlight--;
        if (!this.#isEnding) this.fill(person);
      } else if (frame.type === "new_message") {
        if (this.isMeasuring) this.delivery.push(nowMs - this.#sentAt.get(frame.clientId)!);
        this.#seen.set(frame.clientId, (this.#seen.get(frame.clientId) ?? 0) + 1);
        if (frame.seq <= (this.#lastSeq.get(person.userId) ?? 0)) this.#outOfOrder++;
        this.#lastSeq.set(person.userId, frame.seq);
      } else if (frame.type === "error") {
        throw new Error(`The server refused: ${data}`);
      }
    };
  }

  fill(person: Person): void {
    while (person.inFlight < this.#options.outstanding) {
      const clientId = crypto.randomUUID();
      person.inFlight++;
      this.#sentAt.set(clientId, performance.now());
      const { conversationId } = person;
      person.socket.send(JSON.stringify({ type: "send_message", conversationId, clientId, content: TEXT }));
    }
  }

  /** Lets what is on its way arrive. */
  async drain(): Promise<void> {
    this.#isEnding = true;
    const untilMs = performance.now() + PATIENCE_MS;
    while (
      performance.now() < untilMs &&
      (this.#people.some(({ inFlight }) => inFlight > 0) || this.#seen.size < this.#sentAt.size)
    ) await pause(20);
  }

  counts(): { sent: number; lost: number; doubled: number; outOfOrder: number } {
    const doubled = [...this.#seen.values()].filter((count) => count > 1).length;
    return {
      sent: this.#sentAt.size,
      lost: this.#sentAt.size - this.#seen.size,
      doubled,
      outOfOrder: this.#outOfOrder,
    };
  }
}

const TEXT = "x".repeat(TEXT_BYTES);

async function openPairs(server: ServerProcess, pairs: number): Promise<Person[]> {
  const people: Person[] = [];
  for (let first = 0; first < pairs; first += CONNECTING_AT_ONCE) {
    const numbers = Array.from({ length: Math.min(CONNECTING_AT_ONCE, pairs - first) }, (_, i) => first + i);
    people.push(...(await Promise.all(numbers.map((number) => openPair(server, number)))).flat());
  }
  return people;
}

async function openPair(server: ServerProcess, number: number): Promise<Person[]> {
  const ids = [`left-${number}`, `right-${number}`];
  const sockets = await Promise.all(ids.map((id) => openSocket(server, id)));
  const { conversationId } = await callAs(server, ids[0], "POST", "/api/messages/conversations", {
    participantIds: [ids[1]],
  });
  return ids.map((userId, i) => ({ userId, conversationId, socket: sockets[i], inFlight: 0 }));
}

/** A socket that has heard `connected`. */
export async function openSocket(server: ServerProcess, userId: string): Promise<WebSocket> {
  const socket = new WebSocket(`${server.origin.replace("http", "ws")}/api/messages/ws`, [
    "pitchwire.v1",
    `bearer.${await tokenFor(userId)}`,
  ]);
  await new Promise<void>((resolve, reject) => {
    socket.onmessage = () => resolve();
    socket.onclose = ({ code }) => reject(new Error(`The socket of ${userId} closed with ${code}`));
  });
  socket.onclose = null;
  return socket;
}

/** What was acknowledged and is not in the history, or is there twice. */
async function countUnpersisted(server: ServerProcess, people: Person[], load: Load): Promise<number> {
  const kept = new Map<string, number>();
  for (const { userId, conversationId } of people.filter((_, i) => i % 2 === 0)) {
    let after = 0;
    for (let hasMore = true; hasMore;) {
      const page = await callAs(
        server,
        userId,
        "GET",
        `/api/messages/${conversationId}/messages?after=${after}&limit=100`,
      );
      for (const { clientId } of page.items) kept.set(clientId, (kept.get(clientId) ?? 0) + 1);
      hasMore = page.hasMore;
      after = page.items.at(-1)?.seq ?? after;
    }
  }
  return [...load.acked].filter((clientId) => kept.get(clientId) !== 1).length;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
