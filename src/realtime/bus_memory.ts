import type { Bus, BusMessage } from "./bus.ts";

/** The instances of one process; with a single one nobody listens, and publishing costs nothing. */
export class MemoryExchange {
  readonly #buses = new Set<MemoryBus>();

  join(): Bus {
    const bus = new MemoryBus(this.#buses);
    this.#buses.add(bus);
    return bus;
  }
}

class MemoryBus implements Bus {
  readonly #all: Set<MemoryBus>;
  readonly #receivers: ((message: BusMessage) => void)[] = [];

  constructor(all: Set<MemoryBus>) {
    this.#all = all;
  }

  publish(message: BusMessage): void {
    if (this.#all.size < 2) return;
    // Through JSON, so that nothing passes here that would not pass a wire.
    const text = JSON.stringify(message);
    for (const bus of this.#all) {
      if (bus !== this) queueMicrotask(() => bus.#receivers.forEach((receive) => receive(JSON.parse(text))));
    }
  }

  subscribe(receive: (message: BusMessage) => void): void {
    this.#receivers.push(receive);
  }

  close(): Promise<void> {
    this.#all.delete(this);
    return Promise.resolve();
  }
}
