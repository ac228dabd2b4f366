import { pairCast } from "../casts.ts";
import { summarise } from "../figures.ts";
import { Ledger } from "../ledger.ts";
import type { Scale } from "../options.ts";
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
import type { Line } from "../system.ts";

const PEOPLE = 1000;
const RATES = [200, 1000];
/** Coprime to the number of people, so that everybody gets their turn, and no two neighbours after one another. */
const STRIDE = 379;

/** W2: so many messages a second, whatever the system does with them. */
export const steadyRate: Workload = {
  part: "W2",
  title: `${PEOPLE} people, messages/s offered`,
  points: ({ moreRates }) => [
    ...RATES.map((point) => ({ point })),
    ...moreRates.map((point) => ({ point, isForPlots: true })),
  ],
  cast: () => pairCast(PEOPLE / 2),
  play,
};

async function play(stage: Stage, rate: number, scale: Scale): Promise<Outcome> {
  const { people, conversations } = stage.cast;
  const ledger = new Ledger(people.length, 1);
  const lines = await openAll(stage.server, people, (index) => ({
    acked: (number) => ledger.acked(number, performance.now()),
    delivered: (number) => void ledger.delivered(index, number, performance.now()),
    refused: () => ledger.refusedOne(),
  }));
  const offer = new Offer(lines, conversations.map(({ id }) => id), ledger, rate);
  await offer.go(scale.warmUpMs);
  const meter = new CoreMeter(stage);
  ledger.isMeasuring = true;
  await offer.go(scale.measureMs);
  const cores = meter.stop();
  // What is on its way belongs to the figures: the slowest are among it.
  await settled(ledger);
  ledger.isMeasuring = false;
  const [delivery, acks] = [summarise(ledger.deliveryMs), summarise(ledger.ackMs)];
  const figures = {
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

/**
 * Sends by the clock. Each message's time counts from when it was to be sent: one that had to wait for a busy load generator or a socket
 * that did not take it is late, and not left out (the "coordinated omission" of load generators that wait for answers).
 */
class Offer {
  readonly #lines: Line[];
  readonly #conversationIds: string[];
  readonly #ledger: Ledger;
  readonly #everyMs: number;
  #sender = 0;
  #nextMs = performance.now();

  constructor(lines: Line[], conversationIds: string[], ledger: Ledger, rate: number) {
    this.#lines = lines;
    this.#conversationIds = conversationIds;
    this.#ledger = ledger;
    this.#everyMs = 1000 / rate;
  }

  async go(ms: number): Promise<void> {
    const endMs = this.#nextMs + ms;
    while (this.#nextMs < endMs) {
      const nowMs = performance.now();
      while (this.#nextMs <= nowMs && this.#nextMs < endMs) {
        this.#send(this.#nextMs);
        this.#nextMs += this.#everyMs;
      }
      await pause(1);
    }
  }

  #send(atMs: number): void {
    this.#sender = (this.#sender + STRIDE) % this.#lines.length;
    this.#lines[this.#sender].send(this.#conversationIds[this.#sender >> 1], this.#ledger.next(atMs));
  }
}
