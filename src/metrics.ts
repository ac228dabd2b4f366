import { Counter, Gauge, Histogram, Registry } from "prom-client";

/** What is read anew at each look. */
interface Readings {
  sockets: number;
  usersOnline: number;
  /** Messages and other changes that wait for the database. */
  appendWaiting: number;
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

/**
 * What this instance tells about itself, in Prometheus' text format. The hooks cost a few hundred nanoseconds and never throw. No label
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
  readonly #appendSeconds = this.#histogram("append_seconds", "From the start of a batch to its commit", [
    0.001,
    0.0025,
    0.005,
    0.01,
    0.025,
    0.05,
    0.1,
    0.25,
    1,
    5,
  ]);
  readonly #refused = this.#counter("sends_refused_total", "Sends that were not kept, by error code", ["code"]);
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
  readonly #isAnswering = this.#gauge("database_up", "1 if the database answered this look");
  readonly #mailAge = this.#gauge("mail_oldest_due_seconds", "Age of the oldest mail that is due and not decided");
  readonly #mailWaiting = this.#gauge("mail_waiting", "Mails that were decided on and not delivered yet");
  readonly #memory = this.#gauge("memory_bytes", "Memory of the process, by kind", ["kind"]);
  readonly #timer: ReturnType<typeof setInterval>;

  constructor() {
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

  refused(code: string): void {
    this.#refused.inc({ code });
  }

  worked(kind: string, count: number): void {
    this.#work.inc({ kind }, count);
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  async text({ sockets, usersOnline, appendWaiting, mail }: Readings): Promise<string> {
    this.#sockets.set(sockets);
    this.#users.set(usersOnline);
    this.#waiting.set(appendWaiting);
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
