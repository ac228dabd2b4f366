import type { App } from "./app.ts";
import { deleteEndedSessions } from "./auth/ended_sessions.ts";
import { decideDueMail } from "./notifications/decide.ts";
import { decideDigests } from "./notifications/digest.ts";
import { spreadNews } from "./notifications/news.ts";
import { deliverMail } from "./notifications/deliver.ts";
import { MAILS_AT_ONCE } from "./notifications/mail.ts";
import { deleteEndedJobs, deleteOldDecisions, deleteOldInboundMails } from "./notifications/retention.ts";
import { sendPosts } from "./notifications/send_posts.ts";
import { decideDuePushes } from "./notifications/push/decide.ts";
import { deliverPush } from "./notifications/push/deliver.ts";
import { deleteEndedSubscriptions } from "./notifications/push/subscriptions.ts";

/** All kinds of work that nobody waits for. Each may run on every instance at once: what it takes up, it claims in the database. */
const KINDS = [
  "mail_due",
  "digest_due",
  "news",
  "mail_delivery",
  "mail_posts",
  "push_due",
  "push_delivery",
  "subscriptions_ended",
  "sessions_ended",
  "decisions_old",
  "jobs_old",
  "inbound_old",
] as const;
type WorkKind = (typeof KINDS)[number];
type WorkCounts = Record<WorkKind, number>;

interface Work {
  /** Does a batch; returns how much it found. It is called again at once until it finds nothing. */
  run(app: App): Promise<number>;
  /** Between two looks when nothing was found; undefined is as often as the worker looks at all. */
  everyMs?: number;
  /** Looks more often than the worker does otherwise. */
  lookMs?: number;
  /** After a batch, so that a flood leaves machine and database to those who wait for an answer. */
  restMs?: number;
  /** How many do it side by side; undefined is one. */
  hands?: number;
  /** Whoever finds something here makes work of that kind. */
  makes?: WorkKind;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
/** A mail server that takes its time over one keeps the next person from nothing. */
const POSTS_AT_ONCE = 2;
/** Each waits for a push service most of its time. */
const PUSHES_AT_ONCE = 8;

/** No kind waits for another, so that a slow mail server keeps nobody from deciding. */
const WORK: Record<WorkKind, Work> = {
  mail_due: { run: decideDueMail, restMs: 10, makes: "mail_delivery" },
  digest_due: { run: decideDigests, everyMs: MINUTE_MS, restMs: 10, makes: "mail_delivery" },
  news: { run: spreadNews, everyMs: MINUTE_MS, makes: "mail_delivery" },
  mail_delivery: { run: deliverMail, restMs: 50, hands: MAILS_AT_ONCE },
  mail_posts: { run: sendPosts, restMs: 50, hands: POSTS_AT_ONCE },
  push_due: { run: decideDuePushes, restMs: 10, lookMs: 1_000, makes: "push_delivery" },
  push_delivery: { run: deliverPush, hands: PUSHES_AT_ONCE },
  subscriptions_ended: { run: deleteEndedSubscriptions, everyMs: HOUR_MS },
  sessions_ended: { run: deleteEndedSessions, everyMs: HOUR_MS },
  decisions_old: { run: deleteOldDecisions, everyMs: HOUR_MS },
  jobs_old: { run: deleteEndedJobs, everyMs: HOUR_MS },
  inbound_old: { run: deleteOldInboundMails, everyMs: HOUR_MS },
};

const LOOK_MS = 5_000;
const SHORT_LOOK_MS = 1_000;
const SHORT_WAIT_SECONDS = 60;
const MAX_BACK_OFF_MS = 60_000;

interface Worker {
  /** Ends after the batches that are under way. */
  stop(): Promise<void>;
  /** Once each kind in their order, until nothing of it is due by the app's clock; throws what the loop would log. */
  runOnce(): Promise<WorkCounts>;
}

/** Starts looking for work, every few seconds, until `stop`. */
export function startWorker(app: App): Worker {
  const hands = {} as Record<WorkKind, Hand[]>;
  for (const kind of KINDS) {
    const found = () => WORK[kind].makes && hands[WORK[kind].makes].forEach((hand) => hand.wake());
    hands[kind] = Array.from({ length: WORK[kind].hands ?? 1 }, () => new Hand(app, kind, found));
  }
  for (const kind of KINDS) app.metrics.worked(kind, 0);
  const stopping = new AbortController();
  const loops = Object.values(hands).flat().map((hand) => hand.loop(stopping.signal));
  return {
    runOnce: () => runOnce(hands),
    async stop() {
      stopping.abort();
      await Promise.all(loops);
    },
  };
}

/** One kind's failure does not keep the others from their turn; the first is thrown at the end. */
async function runOnce(hands: Record<WorkKind, Hand[]>): Promise<WorkCounts> {
  const counts = {} as WorkCounts;
  const failures: unknown[] = [];
  for (const kind of KINDS) {
    counts[kind] = 0;
    for (const result of await Promise.allSettled(hands[kind].map((hand) => hand.work()))) {
      if (result.status === "fulfilled") counts[kind] += result.value;
      else failures.push(result.reason);
    }
  }
  if (failures.length > 0) throw new Error("Work failed", { cause: failures[0] });
  return counts;
}

/** Does one kind of work, one batch after the other. */
class Hand {
  readonly #app: App;
  readonly #kind: WorkKind;
  readonly #found: () => void;
  #last: Promise<unknown> = Promise.resolve();
  #nextAtMs = 0;
  /** There may be more than the last look saw. */
  #isCalled = false;
  #endRest = () => {};

  constructor(app: App, kind: WorkKind, found: () => void) {
    this.#app = app;
    this.#kind = kind;
    this.#found = found;
  }

  async loop(signal: AbortSignal): Promise<void> {
    const usualMs = this.#app.config.mail.waitSeconds < SHORT_WAIT_SECONDS ? SHORT_LOOK_MS : LOOK_MS;
    const lookMs = Math.min(usualMs, WORK[this.#kind].lookMs ?? usualMs);
    let failures = 0;
    while (!signal.aborted) {
      try {
        await this.work(signal);
        failures = 0;
      } catch (error) {
        failures++;
        this.#app.metrics.failed("work");
        const words = "Background work {kind} failed, {failures} times in a row";
        this.#app.log.error(words, { kind: this.#kind, failures, cause: error });
      }
      const restMs = Math.min(lookMs * 2 ** failures, Math.max(lookMs, MAX_BACK_OFF_MS));
      if (failures > 0 || !this.#isCalled) await this.#restUntilCalled(restMs, signal);
    }
  }

  /** After what is under way, so that whoever waits for it finds all done that was due when they asked. */
  work(signal?: AbortSignal): Promise<number> {
    const work = this.#last.then(() => this.#untilNothing(signal));
    this.#last = work.catch(() => {});
    return work;
  }

  /** Something was made for it to do. */
  wake(): void {
    this.#isCalled = true;
    this.#endRest();
  }

  async #untilNothing(signal?: AbortSignal): Promise<number> {
    const { run, everyMs, restMs = 0 } = WORK[this.#kind];
    const now = this.#app.clock.now();
    if (now < this.#nextAtMs) return 0;
    if (everyMs !== undefined) this.#nextAtMs = now + everyMs;
    let total = 0;
    while (!signal?.aborted) {
      this.#isCalled = false;
      const count = await run(this.#app);
      if (count === 0) break;
      total += count;
      this.#app.metrics.worked(this.#kind, count);
      this.#found();
      // Who calls by `runOnce` waits for it.
      if (signal && restMs > 0) await rest(restMs);
    }
    return total;
  }

  #restUntilCalled(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        signal.removeEventListener("abort", end);
        resolve();
      };
      const timer = setTimeout(end, ms);
      this.#endRest = end;
      signal.addEventListener("abort", end, { once: true });
      if (signal.aborted) end();
    });
  }
}

function rest(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
