import { callAs } from "../support/server_process.ts";
import { until } from "../support/until.ts";
import { Dice } from "./dice.ts";
import type { FaultyServer } from "./faulty_server.ts";
import { type Acknowledged, Person } from "./person.ts";

const PEOPLE = 12;
const MAX_WAITING = 4;
const NUDGE_MS = 200;
/** Somebody who is in the group of all and never comes: the mails are for them. */
export const AWAY = "away";

/** People who write and read as fast as it goes, in one group of all and in pairs: the one's counter is contended, the others' lanes are not. */
export class Load {
  readonly dice = new Dice();
  readonly people: Person[] = [];
  readonly rooms = new Map<string, string[]>();
  /** What was acknowledged to sockets that are not the load's own. */
  readonly others: Acknowledged[] = [];
  /** Put at the end of what people write. */
  filler = "";
  readonly #server: FaultyServer;
  readonly #nudging: ReturnType<typeof setInterval>;
  /** Memory when everybody had just come, to compare with. */
  atFirst = { rss: 0, descriptors: 0 };
  #isStopping = false;
  #writing: Promise<unknown> = Promise.resolve();

  private constructor(server: FaultyServer) {
    this.#server = server;
    this.#nudging = setInterval(() => this.people.forEach((person) => person.nudge()), NUDGE_MS);
  }

  /** Resolves when everybody is online and writing. `via`: what the clients connect to, if not the server itself. */
  static async start(server: FaultyServer, via = server.origin): Promise<Load> {
    const load = new Load(server);
    load.dice.tell();
    const ids = Array.from({ length: PEOPLE }, (_, i) => `person-${i}`);
    for (const userId of [...ids, AWAY]) await callAs(server.process, userId, "GET", "/api/auth/me");
    await load.#openRoom([...ids, AWAY]);
    for (let i = 0; i < PEOPLE; i += 2) await load.#openRoom([ids[i], ids[i + 1]]);
    for (const userId of ids) load.people.push(await Person.arrive(via, userId));
    await load.untilOnline();
    for (const person of load.people) for (const room of load.roomsOf(person)) person.chat.open(room);
    load.atFirst = await server.readings();
    load.resume();
    return load;
  }

  get acked(): number {
    return [...this.people, ...this.others].reduce((sum, { acked }) => sum + acked.size, 0);
  }

  /** All of which was kept when everything is settled. An ack may be missing where a reconnect has shown the message itself. */
  get sent(): number {
    const own = this.people.flatMap(({ sent }) => [...sent.values()]);
    return [...own, ...this.others.map(({ acked }) => [...acked])].reduce((sum, each) => sum + each.length, 0);
  }

  /** The conversation of all. */
  get group(): string {
    const [first] = this.rooms.keys();
    return first;
  }

  roomsOf({ userId }: Person): string[] {
    return [...this.rooms].filter(([, members]) => members.includes(userId)).map(([room]) => room);
  }

  async untilOnline(): Promise<void> {
    await until("everybody is online", () => this.people.every((person) => person.isOnline));
  }

  /** Resolves when so many more are acknowledged. */
  async untilAcked(count: number): Promise<void> {
    const goal = this.acked + count;
    await until(`${goal} messages are acknowledged`, () => this.acked >= goal);
  }

  /** Everybody writes again. */
  resume(): void {
    this.#isStopping = false;
    this.#writing = Promise.all(this.people.map((person) => this.#write(person)));
    // It is awaited when the fault is over.
    this.#writing.catch(() => this.#isStopping = true);
  }

  /** Nobody writes any more; resolves when the server has acknowledged everything. */
  async settle(): Promise<void> {
    this.#isStopping = true;
    await this.#writing;
    await until("everything is acknowledged", () => this.people.every(({ chat }) => chat.outbox.items.length === 0));
  }

  /** Everybody goes. */
  stop(): void {
    this.#isStopping = true;
    clearInterval(this.#nudging);
    for (const { chat } of this.people) chat.stop();
  }

  async #openRoom(members: string[]): Promise<void> {
    const [first, ...participantIds] = members;
    const path = "/api/messages/conversations";
    const { conversationId } = await callAs(this.#server.process, first, "POST", path, { participantIds });
    this.rooms.set(conversationId, members);
  }

  async #write(person: Person): Promise<void> {
    const rooms = this.roomsOf(person);
    for (let number = 0; !this.#isStopping; number++) {
      await new Promise((resolve) => setTimeout(resolve, this.dice.from(0, 20)));
      const room = this.dice.pick(rooms);
      if (person.chat.outbox.items.length < MAX_WAITING) {
        person.write(room, `${person.userId} says ${number}${this.filler}`);
      }
      if (this.dice.roll() < 0.1) this.#read(person, room, this.dice.from(0, 5));
      const failed = person.chat.outbox.items.find((item) => item.failure);
      if (failed) throw new Error(`The server refused a message for good: ${JSON.stringify(failed.failure)}`);
    }
  }

  #read({ chat }: Person, room: string, leftOver: number): void {
    const seq = (chat.timeline(room)?.items.at(-1)?.seq ?? 0) - leftOver;
    if (seq > 0) chat.seen(room, seq);
  }
}
