type Shelf = Pick<Storage, "getItem" | "setItem">;

/** As much of `navigator.locks` as it takes. */
export interface CallLocks {
  request(name: string, callback: () => unknown): Promise<unknown>;
}

interface SharedCallsOptions {
  userId: string;
  shelf?: Shelf;
  /** Left out on pages without TLS: two tabs may then call at the same moment. */
  locks?: CallLocks;
  nowMs(): number;
}

/** A newest message somewhere. */
interface Heard {
  conversationId: string;
  seq: number;
}

interface Called {
  /** Up to which message of which conversation somebody was called, the latest last. */
  seqs: [conversationId: string, seq: number][];
  soundAtMs: number;
}

const LOOK_EVERY_MS = 500;
/** One tab may hear a message that much before another one does. */
const SLACK_MS = 200;
const QUIET_MS = 2_000;
const MOST_KEPT = 100;

/** What the tabs of one person know of each other's calls: together they call once, and not at all while one of them is looked at. */
export class SharedCalls {
  readonly #options: SharedCallsOptions;
  readonly #prefix: string;
  #lookedAtMs = -Infinity;

  constructor(options: SharedCallsOptions) {
    this.#options = options;
    this.#prefix = `pitchwire/calls/${encodeURIComponent(options.userId)}`;
  }

  /** This tab is in sight while something comes. */
  look(): void {
    const nowMs = this.#options.nowMs();
    if (nowMs - this.#lookedAtMs < LOOK_EVERY_MS) return;
    this.#lookedAtMs = nowMs;
    this.#keep(`${this.#prefix}/looked`, nowMs);
  }

  /** Somebody looked at one of the tabs when something came at `atMs`. */
  wasLookedAt(atMs: number): boolean {
    const lookedAtMs = this.#read(`${this.#prefix}/looked`);
    return typeof lookedAtMs === "number" && lookedAtMs >= atMs - LOOK_EVERY_MS - SLACK_MS;
  }

  /** Of what has come, that for which no tab has called yet; and whether a sound would not be the second within 2 s. */
  async claim<T extends Heard>(heard: T[]): Promise<{ mine: T[]; mayChime: boolean }> {
    const key = `${this.#prefix}/called`;
    let claimed = { mine: heard, mayChime: true };
    const take = () => claimed = this.#take(key, heard);
    if (this.#options.locks) await this.#options.locks.request(key, take);
    else take();
    return claimed;
  }

  #take<T extends Heard>(key: string, heard: T[]): { mine: T[]; mayChime: boolean } {
    const nowMs = this.#options.nowMs();
    const called = asCalled(this.#read(key));
    const seqs = new Map(called.seqs);
    const mine = heard.filter(({ conversationId, seq }) => seq > (seqs.get(conversationId) ?? -1));
    const agoMs = nowMs - called.soundAtMs;
    const mayChime = mine.length > 0 && !(agoMs >= 0 && agoMs < QUIET_MS);
    for (const { conversationId, seq } of mine) {
      // To the end, so that the oldest are at the beginning.
      seqs.delete(conversationId);
      seqs.set(conversationId, seq);
    }
    const soundAtMs = mayChime ? nowMs : called.soundAtMs;
    this.#keep(key, { seqs: [...seqs].slice(-MOST_KEPT), soundAtMs } satisfies Called);
    return { mine, mayChime };
  }

  #read(key: string): unknown {
    try {
      return JSON.parse(this.#options.shelf?.getItem(key) ?? "null") ?? undefined;
    } catch {
      return undefined;
    }
  }

  /** Storage may be full or forbidden: then each tab calls for itself. */
  #keep(key: string, value: unknown): void {
    try {
      this.#options.shelf?.setItem(key, JSON.stringify(value));
    } catch {
      // As said above.
    }
  }
}

/** Storage is open to every script of the origin. */
function asCalled(kept: unknown): Called {
  const none = { seqs: [], soundAtMs: 0 };
  if (typeof kept !== "object" || kept === null || !("seqs" in kept) || !("soundAtMs" in kept)) return none;
  const { seqs, soundAtMs } = kept;
  return Array.isArray(seqs) && seqs.every(isSeq) && typeof soundAtMs === "number" ? { seqs, soundAtMs } : none;
}

function isSeq(entry: unknown): entry is [string, number] {
  return Array.isArray(entry) && typeof entry[0] === "string" && typeof entry[1] === "number";
}
