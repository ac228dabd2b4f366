import { groupCast, pairCast } from "../casts.ts";
import { summarise } from "../figures.ts";
import { Ledger } from "../ledger.ts";
import {
  closeAll,
  CoreMeter,
  faultsOf,
  openAll,
  type Outcome,
  pause,
  settled,
  type Stage,
  type Workload,
} from "../stage.ts";
import type { Scale } from "../options.ts";
import type { Line } from "../system.ts";

const PAIRS = 100;
const GROUP = 200;
/** The one sender's messages that are on their way to somebody. */
const GROUP_OUTSTANDING = 8;
/**
 * A server that reads all sockets before it writes to any delivers in waves, which take seconds under load. So time is taken from the
 * last message of one wave to the last one of another, and so often at least all that is under way at once has to come meanwhile.
 */
const LEAST_ROUNDS = 2;

/** W1: everybody writes to their partner, with so many messages unacknowledged at once. */
export const pairs: Workload = {
  part: "W1",
  title: `${PAIRS} pairs, 200-byte texts, outstanding each`,
  points: ({ windows, moreWindows }) => [
    ...windows.map((point) => ({ point })),
    ...moreWindows.map((point) => ({ point, isForPlots: true })),
  ],
  cast: () => pairCast(PAIRS),
  play: (stage, outstanding, scale) =>
    playLoop(stage, scale, {
      senders: stage.cast.people.map((_, i) => ({ index: i, conversationId: stage.cast.conversations[i >> 1].id })),
      receiversEach: 1,
      outstanding,
      returnsWhen: "acked",
    }),
};

/** W3: one person writes to a group. */
export const group: Workload = {
  part: "W3",
  title: "one sender, a group of so many",
  points: () => [{ point: GROUP }],
  cast: (size) => groupCast(size),
  play: (stage, size, scale) =>
    playLoop(stage, scale, {
      senders: [{ index: 0, conversationId: stage.cast.conversations[0].id }],
      receiversEach: size - 1,
      outstanding: GROUP_OUTSTANDING,
      returnsWhen: "delivered",
    }),
};

interface LoopOptions {
  senders: { index: number; conversationId: string }[];
  receiversEach: number;
  outstanding: number;
  /** What of a message makes place for the next one. */
  returnsWhen: "acked" | "delivered";
}

async function playLoop(stage: Stage, scale: Scale, options: LoopOptions): Promise<Outcome> {
  const loop = new Loop(stage, options);
  const lines = await loop.open();
  loop.start();
  await Promise.all([pause(scale.warmUpMs), loop.rounds(1)]);
  const meter = new CoreMeter(stage);
  const startMs = loop.ledger.lastDeliveryMs;
  loop.ledger.isMeasuring = true;
  await Promise.all([pause(scale.measureMs), loop.rounds(LEAST_ROUNDS)]);
  loop.ledger.isMeasuring = false;
  const seconds = (loop.ledger.lastDeliveryMs - startMs) / 1000;
  const cores = meter.stop();
  loop.end();
  await settled(loop.ledger);
  const { ledger } = loop;
  const [delivery, acks] = [summarise(ledger.deliveryMs), summarise(ledger.ackMs)];
  const figures = {
    "deliveries/s": ledger.deliveryMs.length / seconds,
    "delivery p50 ms": delivery.p50,
    "delivery p95 ms": delivery.p95,
    "delivery p99 ms": delivery.p99,
    "delivery max ms": delivery.max,
    "ack p50 ms": acks.p50,
    "ack p99 ms": acks.p99,
  };
  const faults = await faultsOf(ledger, stage.sql);
  await closeAll(lines);
  return { figures, sent: ledger.sent, refused: ledger.refused, faults, cores };
}

class Loop {
  readonly ledger: Ledger;
  readonly #stage: Stage;
  readonly #options: LoopOptions;
  #lines: Line[] = [];
  /** Whose message it is, by its number. */
  readonly #senders: number[] = [-1];
  #isEnding = false;

  constructor(stage: Stage, options: LoopOptions) {
    this.#stage = stage;
    this.#options = options;
    this.ledger = new Ledger(stage.cast.people.length, options.receiversEach);
  }

  async open(): Promise<Line[]> {
    const { returnsWhen } = this.#options;
    this.#lines = await openAll(this.#stage.server, this.#stage.cast.people, (index) => ({
      acked: (number) => {
        this.ledger.acked(number, performance.now());
        if (returnsWhen === "acked") this.#returned(number);
      },
      delivered: (number) => {
        const isWithAll = this.ledger.delivered(index, number, performance.now());
        if (isWithAll && returnsWhen === "delivered") this.#returned(number);
      },
      refused: (number) => {
        this.ledger.refusedOne();
        this.#returned(number);
      },
    }));
    return this.#lines;
  }

  start(): void {
    this.#options.senders.forEach((_, sender) => {
      for (let i = 0; i < this.#options.outstanding; i++) this.#send(sender);
    });
  }

  /** Resolves when so many times has been delivered what is under way at once, from now on. */
  async rounds(count: number): Promise<void> {
    const { senders, outstanding, receiversEach } = this.#options;
    const enough = this.ledger.deliveredCount + count * senders.length * outstanding * receiversEach;
    await settled(this.ledger, () => this.ledger.deliveredCount >= enough);
  }

  end(): void {
    this.#isEnding = true;
  }

  #returned(number: number): void {
    if (!this.#isEnding) this.#send(this.#senders[number]);
  }

  #send(sender: number): void {
    const { index, conversationId } = this.#options.senders[sender];
    const number = this.ledger.next(performance.now());
    this.#senders.push(sender);
    this.#lines[index].send(conversationId, number);
  }
}
