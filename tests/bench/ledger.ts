/** What went wrong with messages. Zero is the bar for each of these. */
export interface Faults {
  lost: number;
  doubled: number;
  outOfOrder: number;
  /** Acknowledged, and not in the database exactly once. */
  unpersisted: number;
}

/** Which messages each of the receivers has had, one bit each. */
class Received {
  #bits = new Uint32Array(64);
  last = 0;

  /** False if it was there already. */
  add(number: number): boolean {
    const at = number >>> 5;
    const bit = 1 << (number & 31);
    if (at >= this.#bits.length) {
      const larger = new Uint32Array(Math.max(at + 1, this.#bits.length * 2));
      larger.set(this.#bits);
      this.#bits = larger;
    }
    if (this.#bits[at] & bit) return false;
    this.#bits[at] |= bit;
    return true;
  }

  has(number: number): boolean {
    return ((this.#bits[number >>> 5] ?? 0) & (1 << (number & 31))) !== 0;
  }
}

/**
 * The load generator's book of messages, which are numbered from 1 in the order of their sending. Each goes to `receiversEach` people,
 * and everybody hears one sender only, so that numbers have to come in ascending order.
 */
export class Ledger {
  isMeasuring = false;
  /** When the last one came; NaN before. */
  lastDeliveryMs = NaN;
  readonly deliveryMs: number[] = [];
  readonly ackMs: number[] = [];
  readonly #receiversEach: number;
  readonly #received: Received[];
  readonly #sentAtMs: number[] = [NaN];
  readonly #waitingFor: number[] = [0];
  readonly #acked = new Received();
  #ackedCount = 0;
  #refusedCount = 0;
  #delivered = 0;
  #doubled = 0;
  #outOfOrder = 0;

  constructor(receivers: number, receiversEach: number) {
    this.#receiversEach = receiversEach;
    this.#received = Array.from({ length: receivers }, () => new Received());
  }

  get sent(): number {
    return this.#sentAtMs.length - 1;
  }

  get ackedCount(): number {
    return this.#ackedCount;
  }

  /** Of those who sent them, told why. */
  get refused(): number {
    return this.#refusedCount;
  }

  get deliveredCount(): number {
    return this.#delivered;
  }

  get isSettled(): boolean {
    return this.#ackedCount + this.#refusedCount === this.sent && this.#missing === 0;
  }

  get #missing(): number {
    return (this.sent - this.#refusedCount) * this.#receiversEach - this.#delivered;
  }

  /** The next message's number. `atMs` is when it was to be sent, which may be earlier than now. */
  next(atMs: number): number {
    this.#waitingFor.push(this.#receiversEach);
    return this.#sentAtMs.push(atMs) - 1;
  }

  acked(number: number, nowMs: number): void {
    if (!this.#acked.add(number)) return;
    this.#ackedCount++;
    if (this.isMeasuring) this.ackMs.push(nowMs - this.#sentAtMs[number]);
  }

  refusedOne(): void {
    this.#refusedCount++;
  }

  /** True when it has now been delivered to everybody. */
  delivered(receiver: number, number: number, nowMs: number): boolean {
    const received = this.#received[receiver];
    if (!received.add(number)) {
      this.#doubled++;
      return false;
    }
    if (number < received.last) this.#outOfOrder++;
    else received.last = number;
    this.#delivered++;
    this.lastDeliveryMs = nowMs;
    if (this.isMeasuring) this.deliveryMs.push(nowMs - this.#sentAtMs[number]);
    return --this.#waitingFor[number] === 0;
  }

  /** `kept` counts the database's rows by number. */
  faults(kept: ArrayLike<number>): Faults {
    let unpersisted = 0;
    for (let number = 1; number <= this.sent; number++) {
      if (this.#acked.has(number) && kept[number] !== 1) unpersisted++;
    }
    return {
      lost: this.#missing,
      doubled: this.#doubled,
      outOfOrder: this.#outOfOrder,
      unpersisted,
    };
  }
}
