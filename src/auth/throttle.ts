import { Problem } from "../errors.ts";
import type { Clock } from "../../utils/clock.ts";

/** At most `count` at once, refilled evenly over `periodMs`. */
interface Rate {
  count: number;
  periodMs: number;
}

interface Bucket {
  tokens: number;
  atMs: number;
  rate: Rate;
}

/** Sums of fractions come out a little under the whole: whoever waited as long as told must get their token. */
const ROUNDING = 1e-6;

/**
 * Token buckets by key. Memory is bounded by `maxKeys`: buckets that are full again say nothing and go first, then those used
 * longest ago, so that somebody with many keys can't make the process grow.
 */
export class Throttle {
  readonly #buckets = new Map<string, Bucket>();
  readonly #clock: Clock;
  readonly #maxKeys: number;

  constructor(clock: Clock, maxKeys = 100_000) {
    this.#clock = clock;
    this.#maxKeys = maxKeys;
  }

  get size(): number {
    return this.#buckets.size;
  }

  /** Takes one of `key`'s tokens and returns 0, or takes none and returns in how many milliseconds there will be one. */
  tryTake(key: string, rate: Rate): number {
    const nowMs = this.#clock.now();
    const known = this.#buckets.get(key);
    const tokens = known ? refilled(known, rate, nowMs) : rate.count;
    const isTaken = tokens >= 1 - ROUNDING;
    this.#buckets.delete(key);
    this.#buckets.set(key, { tokens: isTaken ? Math.max(0, tokens - 1) : tokens, atMs: nowMs, rate });
    if (this.#buckets.size > this.#maxKeys) this.#makeRoom(nowMs);
    return isTaken ? 0 : Math.max(1, Math.ceil((1 - tokens) * rate.periodMs / rate.count));
  }

  /** Like `tryTake`, but throws `rate_limited` with `retryAfterMs`. `act` completes "Cannot …: too many in a short time". */
  take(key: string, rate: Rate, act: string): void {
    const retryAfterMs = this.tryTake(key, rate);
    if (retryAfterMs > 0) {
      throw new Problem("rate_limited", `Cannot ${act}: too many in a short time`, { retryAfterMs });
    }
  }

  // A tenth goes at a time, so that the walk over all buckets is paid for by many calls.
  #makeRoom(nowMs: number): void {
    for (const [key, bucket] of this.#buckets) {
      if (refilled(bucket, bucket.rate, nowMs) >= bucket.rate.count) this.#buckets.delete(key);
    }
    const target = Math.floor(this.#maxKeys * 0.9);
    for (const key of this.#buckets.keys()) {
      if (this.#buckets.size <= target) break;
      this.#buckets.delete(key);
    }
  }
}

function refilled(bucket: Bucket, rate: Rate, nowMs: number): number {
  const elapsedMs = Math.max(0, nowMs - bucket.atMs);
  return Math.min(rate.count, bucket.tokens + elapsedMs * rate.count / rate.periodMs);
}

/** The part of a peer's address that one person can't vary at will: all of an IPv4, the /64 network of an IPv6. */
export function addressKey(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped) return mapped[1];
  if (!address.includes(":")) return address;
  const [head, tail] = address.toLowerCase().split("%")[0].split("::", 2);
  const groups = head === "" ? [] : head.split(":");
  const last = tail ? tail.split(":") : [];
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - groups.length - last.length);
  return [...groups, ...Array<string>(zeros).fill("0"), ...last].slice(0, 4).map((group) =>
    group.replace(/^0+(?=.)/, "")
  )
    .join(":");
}
