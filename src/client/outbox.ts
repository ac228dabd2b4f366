import type { SendBody, ServerMessages } from "../protocol.ts";
import { uuidv7 } from "../../utils/ids.ts";
import { Backoff } from "./backoff.ts";
import { type Draft, type OutboxItem, type OutboxStore, toBody } from "./outbox_item.ts";
import { isTransient, localError, PitchwireError } from "./pitchwire_error.ts";
import type { Cancel, Time } from "./time.ts";

const DEFAULT_LIMIT = 500;
const MAX_LANES = 8;
const MAX_INTERNAL_ERRORS = 5;

export interface OutboxOptions {
  time: Time;
  store?: OutboxStore;
  /** Most items at a time, failed ones included. */
  limit?: number;
  /** Sends one item and resolves with its `ack`. */
  deliver(body: SendBody & { clientId: string }): Promise<ServerMessages["ack"]>;
  onAck(ack: ServerMessages["ack"], item: OutboxItem): void;
  onChange(item?: OutboxItem): void;
}

/**
 * Messages on their way, in order. An item leaves on its `ack` only. Of each conversation one item is under way at a time: with more,
 * a refused one (`rate_limited`) would be overtaken by the next. Repeats carry the same `clientId`, so the server keeps one.
 */
export class Outbox {
  readonly #options: OutboxOptions;
  readonly #backoff: Backoff;
  readonly #underWay = new Map<string, string>();
  readonly #internalErrors = new Map<string, number>();
  #items: OutboxItem[];
  #isOnline = false;
  #isKept = true;
  #cancelPause?: Cancel;

  constructor(options: OutboxOptions) {
    this.#options = options;
    this.#backoff = new Backoff(options.time);
    this.#items = options.store?.load() ?? [];
  }

  get items(): readonly OutboxItem[] {
    return this.#items;
  }

  /** False when the store has no room: a reload would lose what is waiting. */
  get isKept(): boolean {
    return this.#isKept;
  }

  /** Queues a message and sends it as soon as possible. Throws PitchwireError `queue_full`. */
  add(draft: Draft): OutboxItem {
    const limit = this.#options.limit ?? DEFAULT_LIMIT;
    if (this.#items.length >= limit) {
      throw localError("queue_full", `Cannot send the message: ${limit} are waiting already`);
    }
    const nowMs = this.#options.time.now();
    const item = { ...draft, clientId: uuidv7(nowMs), createdAt: new Date(nowMs).toISOString() };
    this.#items = [...this.#items, item];
    this.#changed(item);
    return item;
  }

  /** Takes over what tabs that are gone have left. */
  claimOrphans(): void {
    this.#options.store?.claimOrphans?.((orphans) => this.#adopt(orphans));
  }

  /** The connection stands: everything that waits goes out, in order. */
  goOnline(): void {
    this.#isOnline = true;
    this.#endPause();
    this.#pump();
    this.claimOrphans();
  }

  goOffline(): void {
    this.#isOnline = false;
    this.#endPause();
  }

  /** Sends a failed item again, at its old place. */
  retry(clientId: string): void {
    const item = this.#find(clientId);
    if (item?.failure === undefined) return;
    const { failure: _, ...again } = item;
    this.#internalErrors.delete(clientId);
    this.#replace(again);
  }

  /** Forgets an item. What is under way already may still arrive. */
  discard(clientId: string): void {
    this.#remove(clientId);
  }

  /** The message was seen on the server by another way than its `ack`. */
  settle(clientId: string): void {
    this.#remove(clientId);
  }

  /** Forgets everything, for a deliberate sign-out. */
  clear(): void {
    this.#items = [];
    this.#changed();
  }

  #find(clientId: string): OutboxItem | undefined {
    return this.#items.find((item) => item.clientId === clientId);
  }

  #remove(clientId: string): void {
    const item = this.#find(clientId);
    if (item === undefined) return;
    this.#items = this.#items.filter((other) => other !== item);
    this.#internalErrors.delete(clientId);
    this.#changed(item);
  }

  #replace(item: OutboxItem): void {
    this.#items = this.#items.map((other) => other.clientId === item.clientId ? item : other);
    this.#changed(item);
  }

  #adopt(orphans: OutboxItem[]): void {
    const known = new Set(this.#items.map((item) => item.clientId));
    const strangers = orphans.filter((item) => !known.has(item.clientId));
    if (strangers.length === 0) return;
    // They are older than anything written in this tab.
    this.#items = [...strangers, ...this.#items];
    this.#changed();
  }

  #changed(item?: OutboxItem): void {
    try {
      this.#options.store?.save(this.#items);
      this.#isKept = true;
    } catch {
      this.#isKept = false;
    }
    this.#options.onChange(item);
    this.#pump();
  }

  #pump(): void {
    if (!this.#isOnline || this.#cancelPause !== undefined) return;
    const busy = new Set(this.#underWay.values());
    for (const item of this.#items) {
      if (busy.size >= MAX_LANES) return;
      const lane = item.conversationId ?? `to ${item.recipientId}`;
      if (item.failure !== undefined || busy.has(lane)) continue;
      busy.add(lane);
      this.#underWay.set(item.clientId, lane);
      this.#deliver(item);
    }
  }

  async #deliver(item: OutboxItem): Promise<void> {
    try {
      const ack = await this.#options.deliver(toBody(item));
      this.#underWay.delete(item.clientId);
      this.#backoff.reset();
      this.#options.onAck(ack, item);
      this.#remove(item.clientId);
    } catch (thrown) {
      if (!(thrown instanceof PitchwireError)) throw thrown;
      this.#underWay.delete(item.clientId);
      this.#refused(item, thrown);
    }
    this.#pump();
  }

  #refused(item: OutboxItem, error: PitchwireError): void {
    if (this.#find(item.clientId) === undefined) return;
    if (!isTransient(error) || this.#isHopeless(item, error)) {
      return this.#replace({ ...item, failure: { code: error.code, message: error.message } });
    }
    if (this.#isOnline) this.#pause(error.retryAfterMs ?? this.#backoff.next());
  }

  /** An item at which the server stumbles again and again must not hold up the rest for ever. */
  #isHopeless(item: OutboxItem, error: PitchwireError): boolean {
    if (error.code !== "internal") return false;
    const count = (this.#internalErrors.get(item.clientId) ?? 0) + 1;
    this.#internalErrors.set(item.clientId, count);
    return count >= MAX_INTERNAL_ERRORS;
  }

  #pause(delayMs: number): void {
    this.#endPause();
    this.#cancelPause = this.#options.time.after(delayMs, () => {
      this.#cancelPause = undefined;
      this.#pump();
    });
  }

  #endPause(): void {
    this.#cancelPause?.();
    this.#cancelPause = undefined;
  }
}
