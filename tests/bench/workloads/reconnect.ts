import { audienceCast } from "../casts.ts";
import { percentile } from "../figures.ts";
import { Ledger } from "../ledger.ts";
import {
  closeAll,
  CoreMeter,
  type Cores,
  faultsOf,
  openAll,
  type Outcome,
  pause,
  settled,
  type Stage,
  type Workload,
} from "../stage.ts";
import type { Line } from "../system.ts";

const READERS = 1000;
const WRITERS = 20;
const MISSED = 5;
const REST_MS = 1000;

/** W5: everybody but the writers is dropped, misses five messages, and is back at once with all the others. */
export const reconnect: Workload = {
  part: "W5",
  title: `sockets dropped and back at once, each with ${MISSED} missed`,
  points: () => [{ point: READERS }],
  cast: (readers) => audienceCast(readers, WRITERS),
  async play(stage, readers): Promise<Outcome> {
    const storm = new Storm(stage, readers);
    await storm.open();
    // Once to compile the way back, once to be measured.
    await storm.blow();
    const figures = await storm.blow();
    const faults = await faultsOf(storm.ledger, stage.sql);
    await storm.close();
    return { figures, sent: storm.ledger.sent, refused: storm.ledger.refused, faults, cores: storm.cores };
  },
};

class Storm {
  readonly ledger: Ledger;
  cores: Cores = { server: 0, client: 0, postgres: 0, others: 0 };
  readonly #stage: Stage;
  readonly #readers: number;
  readonly #revs: Map<string, number>;
  #writers: Line[] = [];
  #lines: Line[] = [];
  #caughtUpMs: number[] = [];
  #backMs = 0;

  constructor(stage: Stage, readers: number) {
    this.#stage = stage;
    this.#readers = readers;
    this.ledger = new Ledger(stage.cast.people.length, 1);
    this.#revs = new Map(stage.cast.conversations.map(({ id }) => [id, stage.system.firstRev]));
  }

  async open(): Promise<void> {
    const { server, cast } = this.#stage;
    this.#writers = await openAll(server, cast.people.slice(this.#readers), () => ({
      acked: (number) => this.ledger.acked(number, performance.now()),
      delivered: () => {},
      refused: () => this.ledger.refusedOne(),
    }));
    this.#lines = await openAll(server, cast.people.slice(0, this.#readers), (index) => this.#hearingOf(index));
  }

  /** Times in ms from the moment at which all come back. */
  async blow(): Promise<Record<string, number>> {
    const { server, cast } = this.#stage;
    await closeAll(this.#lines);
    await this.#writeToAll();
    await pause(REST_MS);
    this.#caughtUpMs = [];
    const meter = new CoreMeter(this.#stage);
    this.#backMs = performance.now();
    const readyMs: number[] = [];
    const comeBack = async (index: number) => {
      this.#lines[index] = await server.open(cast.people[index], this.#hearingOf(index));
      readyMs.push(performance.now() - this.#backMs);
      const { id } = cast.conversations[index];
      this.#lines[index].resume(id, this.#revs.get(id)!);
    };
    await Promise.all(this.#lines.map((_, index) => comeBack(index)));
    await settled(this.ledger);
    this.cores = meter.stop();
    return {
      "all ready ms": Math.max(...readyMs),
      "caught up p50 ms": percentile(this.#caughtUpMs.sort((a, b) => a - b), 0.5),
      "caught up p99 ms": percentile(this.#caughtUpMs, 0.99),
    };
  }

  async close(): Promise<void> {
    await closeAll([...this.#lines, ...this.#writers]);
  }

  #hearingOf(index: number) {
    return {
      acked: () => {},
      refused: () => {},
      delivered: (number: number) => void this.ledger.delivered(index, number, performance.now()),
      caughtUp: (conversationId: string, rev: number) => {
        this.#revs.set(conversationId, rev);
        this.#caughtUpMs.push(performance.now() - this.#backMs);
      },
    };
  }

  async #writeToAll(): Promise<void> {
    const { conversations } = this.#stage.cast;
    const sentBefore = this.ledger.sent;
    for (let round = 0; round < MISSED; round++) {
      conversations.forEach(({ id }, i) => this.#writers[i % WRITERS].send(id, this.ledger.next(performance.now())));
      // Acknowledged to the last one, so that all of them are there to be missed, in their order.
      while (this.ledger.ackedCount + this.ledger.refused < sentBefore + (round + 1) * conversations.length) {
        await pause(5);
      }
    }
  }
}
