import type { App } from "./app.ts";
import { deleteEndedSessions } from "./auth/ended_sessions.ts";
import { decideDueMail } from "./notifications/decide.ts";
import { deliverMail } from "./notifications/deliver.ts";
import { deleteOldDecisions } from "./notifications/retention.ts";

/** All kinds of work that nobody waits for. Each may run on every instance at once: what it takes up, it claims in the database. */
const KINDS = ["mail_due", "mail_delivery", "sessions_ended", "decisions_old"] as const;
type WorkKind = (typeof KINDS)[number];
type WorkCounts = Record<WorkKind, number>;

interface Work {
  /** Does a batch; returns how much it found. It is called again at once until it finds nothing. */
  run(app: App): Promise<number>;
  /** Between two looks when nothing was found; undefined is as often as the worker looks at all. */
  everyMs?: number;
}

const HOUR_MS = 3_600_000;

/** Kinds run in this order, so that a decision is delivered in the same pass. */
const WORK: Record<WorkKind, Work> = {
  mail_due: { run: decideDueMail },
  mail_delivery: { run: deliverMail },
  sessions_ended: { run: deleteEndedSessions, everyMs: HOUR_MS },
  decisions_old: { run: deleteOldDecisions, everyMs: HOUR_MS },
};

const LOOK_MS = 5_000;
const SHORT_LOOK_MS = 1_000;
const SHORT_WAIT_SECONDS = 60;
const MAX_BACK_OFF_MS = 60_000;
/** Batches of one kind in one pass: a flood of one must not keep the others waiting. */
const MAX_BATCHES = 20;

interface Worker {
  /** Ends after the pass that is under way. */
  stop(): Promise<void>;
  /** One pass over all that is due by the app's clock; throws what the loop would log. */
  runOnce(): Promise<WorkCounts>;
}

/** Starts looking for work, every few seconds, until `stop`. */
export function startWorker(app: App): Worker {
  const pass = new Pass(app);
  const stopping = new AbortController();
  const loop = runLoop(app, pass, stopping.signal);
  return {
    runOnce: () => pass.runOnce(),
    async stop() {
      stopping.abort();
      await loop;
    },
  };
}

async function runLoop(app: App, pass: Pass, signal: AbortSignal): Promise<void> {
  const lookMs = app.config.mail.waitSeconds < SHORT_WAIT_SECONDS ? SHORT_LOOK_MS : LOOK_MS;
  let failures = 0;
  while (!signal.aborted) {
    try {
      await pass.runOnce();
      failures = 0;
    } catch (error) {
      failures++;
      app.log.error("Background work failed, {failures} times in a row", { failures, cause: error });
    }
    await rest(Math.min(lookMs * 2 ** failures, Math.max(lookMs, MAX_BACK_OFF_MS)), signal);
  }
}

function rest(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", end);
      resolve();
    }, ms);
    signal.addEventListener("abort", end, { once: true });
  });
}

class Pass {
  readonly #app: App;
  readonly #nextAtMs: Partial<Record<WorkKind, number>> = {};
  #last: Promise<unknown> = Promise.resolve();

  constructor(app: App) {
    this.#app = app;
  }

  /** After the pass that is under way, so that whoever waits for it finds all done that was due when they asked. */
  runOnce(): Promise<WorkCounts> {
    const pass = this.#last.then(() => this.#runAll());
    this.#last = pass.catch(() => {});
    return pass;
  }

  /** One kind's failure does not keep the others from their turn; the first is thrown at the end. */
  async #runAll(): Promise<WorkCounts> {
    const counts = {} as WorkCounts;
    const failures: unknown[] = [];
    for (const kind of KINDS) {
      counts[kind] = 0;
      try {
        counts[kind] = await this.#run(kind);
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw new Error("Work failed", { cause: failures[0] });
    return counts;
  }

  async #run(kind: WorkKind): Promise<number> {
    const { run, everyMs } = WORK[kind];
    const now = this.#app.clock.now();
    if (now < (this.#nextAtMs[kind] ?? 0)) return 0;
    if (everyMs !== undefined) this.#nextAtMs[kind] = now + everyMs;
    let total = 0;
    for (let batch = 0; batch < MAX_BATCHES; batch++) {
      const count = await run(this.#app);
      total += count;
      if (count === 0) break;
    }
    this.#app.metrics.worked(kind, total);
    return total;
  }
}
