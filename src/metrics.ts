import { Counter, Gauge, Histogram, Registry } from "prom-client";

/** What is read anew at each look. */
interface Readings {
  sockets: number;
  usersOnline: number;
  /** Messages and other changes that wait for the database. */
  appendWaiting: number;
  /** What waits to go out to sockets: to all of them, and to the one that is furthest behind. */
  waitingBytes: { all: number; most: number };
  /** Undefined when the database does not answer. */
  mail?: { oldestDueSeconds: number; waiting: number };
}

/** One batch of the append path, after its commit. */
interface AppendBatch {
  /** Sends in the batch; repeats and refused ones are not kept. */
  sends: number;
  kept: number;
  ms: number;
}

const LAG_EVERY_MS = 500;
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5];

/** What the labels say. Those told of from the start begin at 0: of a series that begins with 1, Prometheus misses that one. */
const RESUMED = ["hit", "gap", "gone"] as const;
const MAILED = ["sent", "retried", "failed", "withdrawn"] as const;
const PUSHED = ["sent", "withdrawn", "retried", "failed", "refused", "gone", "dropped"] as const;
const UNMAILED = ["suppressed", "not_verified", "not_set_up"] as const;
const CAME = ["sent", "answered", "forged", "unreadable"] as const;
const RETURNED = ["bounce", "complaint"] as const;
const PLACES = ["http", "page", "socket", "work"] as const;
const ALARMING = ["internal", "unavailable"];

/**
 * What this instance tells about itself, in Prometheus' text format. The hooks cost less than a hundred nanoseconds and never throw. No label
 * holds a name or an id: metrics are kept long and read by many.
 */
export class Metrics {
  readonly #registry = new Registry();
  readonly #kept = this.#counter("messages_appended_total", "Messages kept since the start");
  readonly #batchSends = this.#histogram("append_batch_sends", "Sends that shared one commit", [
    1,
    2,
    5,
    10,
    25,
    50,
    100,
    250,
    500,
  ]);
  readonly #appendSeconds = this.#histogram("append_seconds", "From the start of a batch to its commit", SECONDS);
  readonly #sendSeconds = this.#histogram("send_seconds", "From a send to its commit, its wait included", SECONDS);
  readonly #refused = this.#counter("sends_refused_total", "Sends that were not kept, by error code", ["code"]);
  readonly #fanOut = this.#histogram("event_sockets", "Sockets of this instance that an event went to", [
    0,
    1,
    2,
    5,
    10,
    50,
    200,
    1000,
  ]);
  readonly #resumed = this.#counter(
    "resumed_total",
    "Conversations that somebody caught up with: told what was missed, a gap instead, or not theirs any more",
    ["outcome"],
  );
  readonly #welcomed = this.#counter("sockets_welcomed_total", "Sockets that were let in");
  readonly #sentAway = this.#counter("sockets_sent_away_total", "Sockets that the server closed, by close code", [
    "code",
  ]);
  readonly #errors = this.#counter("errors_total", "Errors that nobody expected, by where they came up", ["where"]);
  readonly #mailed = this.#counter("mails_total", "What became of attempts to deliver a mail", ["outcome"]);
  readonly #mailCame = this.#counter("inbound_mails_total", "Mails that came in, by what became of them", ["outcome"]);
  readonly #mailReturned = this.#counter("mails_returned_total", "Mails that came back, or were called spam", ["why"]);
  readonly #unmailed = this.#counter("mails_not_sent_total", "Decisions against a mail, by reason", ["reason"]);
  readonly #pushed = this.#counter("pushes_total", "What became of attempts to push to a browser", ["outcome"]);
  readonly #work = this.#counter("work_total", "Background work done, by kind", ["kind"]);
  readonly #lag = this.#histogram("event_loop_lag_seconds", "How late a timer of 0.5 s came", [
    0.001,
    0.005,
    0.01,
    0.05,
    0.1,
    0.5,
    1,
    5,
  ]);
  readonly #sockets = this.#gauge("sockets", "Open sockets");
  readonly #users = this.#gauge("users_online", "People with an open socket");
  readonly #waiting = this.#gauge("append_waiting", "Messages and changes that wait for the database");
  readonly #waitingBytes = this.#gauge("socket_waiting_bytes", "Bytes that wait to go out, to all sockets");
  readonly #mostWaitingBytes = this.#gauge("socket_waiting_bytes_most", "The same, of the socket with the most");
  readonly #isAnswering = this.#gauge("database_up", "1 if the database answered this look");
  readonly #mailAge = this.#gauge("mail_oldest_due_seconds", "Age of the oldest mail that is due and not decided");
  readonly #mailWaiting = this.#gauge("mail_waiting", "Mails that were decided on and not delivered yet");
  readonly #memory = this.#gauge("memory_bytes", "Memory of the process, by kind", ["kind"]);
  readonly #startedAt = this.#gauge("start_time_seconds", "When the process started, in Unix time");
  readonly #timer: ReturnType<typeof setInterval>;

  constructor() {
    this.#startedAt.set(Date.now() / 1000);
    for (const outcome of RESUMED) this.#resumed.inc({ outcome }, 0);
    for (const outcome of MAILED) this.#mailed.inc({ outcome }, 0);
    for (const outcome of PUSHED) this.#pushed.inc({ outcome }, 0);
    for (const reason of UNMAILED) this.#unmailed.inc({ reason }, 0);
    for (const outcome of CAME) this.#mailCame.inc({ outcome }, 0);
    for (const why of RETURNED) this.#mailReturned.inc({ why }, 0);
    for (const where of PLACES) this.#errors.inc({ where }, 0);
    for (const code of ALARMING) this.#refused.inc({ code }, 0);
    let dueMs = performance.now() + LAG_EVERY_MS;
    this.#timer = setInterval(() => {
      const nowMs = performance.now();
      this.#lag.observe(Math.max(0, nowMs - dueMs) / 1000);
      dueMs = nowMs + LAG_EVERY_MS;
    }, LAG_EVERY_MS);
  }

  appended({ sends, kept, ms }: AppendBatch): void {
    this.#kept.inc(kept);
    this.#batchSends.observe(sends);
    this.#appendSeconds.observe(ms / 1000);
  }

  /** One send was kept, or is a repeat of one that was. */
  sent(ms: number): void {
    this.#sendSeconds.observe(ms / 1000);
  }

  refused(code: string): void {
    this.#refused.inc({ code });
  }

  /** An event went to so many sockets here. */
  told(sockets: number): void {
    this.#fanOut.observe(sockets);
  }

  resumed(outcome: (typeof RESUMED)[number]): void {
    this.#resumed.inc({ outcome });
  }

  welcomed(): void {
    this.#welcomed.inc();
  }

  sentAway(code: number): void {
    this.#sentAway.inc({ code });
  }

  failed(where: (typeof PLACES)[number]): void {
    this.#errors.inc({ where });
  }

  mailed(outcome: (typeof MAILED)[number]): void {
    this.#mailed.inc({ outcome });
  }

  /** A decision against a mail. */
  unmailed(reason: string): void {
    this.#unmailed.inc({ reason });
  }

  mailCame(outcome: string): void {
    this.#mailCame.inc({ outcome });
  }

  mailReturned(why: (typeof RETURNED)[number]): void {
    this.#mailReturned.inc({ why });
  }

  pushed(outcome: (typeof PUSHED)[number]): void {
    this.#pushed.inc({ outcome });
  }

  worked(kind: string, count: number): void {
    this.#work.inc({ kind }, count);
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  async text({ sockets, usersOnline, appendWaiting, waitingBytes, mail }: Readings): Promise<string> {
    this.#sockets.set(sockets);
    this.#users.set(usersOnline);
    this.#waiting.set(appendWaiting);
    this.#waitingBytes.set(waitingBytes.all);
    this.#mostWaitingBytes.set(waitingBytes.most);
    this.#isAnswering.set(mail ? 1 : 0);
    // An old figure would look like a present one.
    if (!mail) { for (const gauge of [this.#mailAge, this.#mailWaiting]) gauge.reset(); }
    else {
      this.#mailAge.set(mail.oldestDueSeconds);
      this.#mailWaiting.set(mail.waiting);
    }
    const { rss, heapUsed, external } = Deno.memoryUsage();
    for (const [kind, bytes] of Object.entries({ rss, heap: heapUsed, external })) this.#memory.set({ kind }, bytes);
    return await this.#registry.metrics();
  }

  close(): void {
    clearInterval(this.#timer);
  }

  #counter<Label extends string = never>(name: string, help: string, labelNames: Label[] = []): Counter<Label> {
    return new Counter({ name: `pitchwire_${name}`, help, labelNames, registers: [this.#registry] });
  }

  #gauge<Label extends string = never>(name: string, help: string, labelNames: Label[] = []): Gauge<Label> {
    return new Gauge({ name: `pitchwire_${name}`, help, labelNames, registers: [this.#registry] });
  }

  #histogram(name: string, help: string, buckets: number[]): Histogram {
    return new Histogram({ name: `pitchwire_${name}`, help, buckets, registers: [this.#registry] });
  }
}
