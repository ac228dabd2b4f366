import type { Clock } from "../../../utils/clock.ts";
import type { Config } from "../../config.ts";
import { isPushAddress } from "./hosts.ts";
import { openPushKeys, type PushKeys } from "./keys.ts";

const TIMEOUT_MS = 10_000;
/** Of an answer, which nobody needs: it is read only for the connection to be used again. */
const MAX_ANSWER_BYTES = 4096;
/** The library's tokens hold for 12 hours. One for many pushes costs less, and RFC 8292 asks for it (section 2). */
const TOKEN_USE_MS = 6 * 3_600_000;
const MAX_TOKENS = 1000;
const DAY_SECONDS = 86_400;

/** One push to one browser: what RFC 8030 calls a message. */
interface Push {
  endpoint: string;
  keys: { p256dh: string; auth: string };
  payload: string;
  urgency: "low" | "normal" | "high";
  /** At most 32 characters of base64url: one that was not delivered yet is replaced by a later one of the same. */
  topic: string;
}

/**
 * `gone`: there is no such subscription any more. `refused`: this push service wants no such push, and will not tomorrow. `later`: worth
 * another attempt, after `retryAfterMs` if it said so.
 */
export type Sent =
  | { result: "sent" }
  | { result: "gone" }
  | { result: "refused"; status: number }
  | { result: "later"; status?: number; retryAfterMs?: number };

/** Of npm's `web-push`, which comes without types, what is used here: it encrypts (RFC 8291) and signs (RFC 8292). */
interface WebPush {
  generateRequestDetails(
    subscription: Pick<Push, "endpoint" | "keys">,
    payload: string,
    options: Record<string, unknown>,
  ): { method: string; headers: Record<string, string | number>; body: Uint8Array<ArrayBuffer> };
  getVapidHeaders(
    audience: string,
    subject: string,
    publicKey: string,
    privateKey: string,
    encoding: "aes128gcm",
  ): { Authorization: string };
}

/** Brings pushes to the browsers' push services. */
export class PushSender {
  readonly #config: Config;
  readonly #clock: Clock;
  readonly #keys: PushKeys;
  readonly #tokens = new Map<string, { authorization: string; fromMs: number }>();

  private constructor(config: Config, clock: Clock, keys: PushKeys) {
    this.#config = config;
    this.#clock = clock;
    this.#keys = keys;
  }

  static async open(config: Config, clock: Clock): Promise<PushSender> {
    return new PushSender(config, clock, await openPushKeys(config));
  }

  /** What browsers subscribe with. */
  get publicKey(): string {
    return this.#keys.publicKey;
  }

  /** Resolves with what became of it; throws nothing. */
  async send({ endpoint, keys, payload, urgency, topic }: Push): Promise<Sent> {
    // Asked again: the setting may be narrower than when the browser subscribed.
    if (!isPushAddress(endpoint, this.#config.push.hosts)) return { result: "refused", status: 0 };
    const webPush = await load();
    let request: ReturnType<WebPush["generateRequestDetails"]>;
    try {
      const headers = { Authorization: this.#authorization(webPush, new URL(endpoint).origin) };
      const options = { TTL: DAY_SECONDS, urgency, topic, headers, vapidDetails: null };
      request = webPush.generateRequestDetails({ endpoint, keys }, payload, options);
    } catch {
      // Keys with which nothing can be encrypted; what the library says may quote them.
      return { result: "refused", status: 0 };
    }
    return await this.#post(endpoint, request);
  }

  async #post(endpoint: string, { headers, body }: ReturnType<WebPush["generateRequestDetails"]>): Promise<Sent> {
    try {
      const response = await fetch(endpoint, {
        method: "POST",
        headers: Object.entries(headers).filter(([name]) => name !== "Content-Length").map(([name, value]) =>
          [name, String(value)] as [string, string]
        ),
        body,
        // Where it would lead was chosen by nobody here.
        redirect: "manual",
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      await readLittle(response.body);
      return this.#judge(response.status, response.headers.get("retry-after"));
    } catch {
      return { result: "later" };
    }
  }

  /** RFC 8030, sections 5 and 7.3, and what push services do besides. */
  #judge(status: number, retryAfter: string | null): Sent {
    if (status >= 200 && status < 300) return { result: "sent" };
    if (status === 404 || status === 410) return { result: "gone" };
    if (status !== 408 && status !== 429 && status < 500) return { result: "refused", status };
    const retryAfterMs = this.#durationOf(retryAfter);
    return { result: "later", status, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
  }

  /** Seconds or a date (RFC 9110, section 10.2.3). */
  #durationOf(retryAfter: string | null): number | undefined {
    if (retryAfter === null) return undefined;
    const ms = /^\d{1,9}$/.test(retryAfter) ? Number(retryAfter) * 1000 : Date.parse(retryAfter) - this.#clock.now();
    return Number.isNaN(ms) ? undefined : Math.max(0, ms);
  }

  #authorization(webPush: WebPush, audience: string): string {
    const nowMs = this.#clock.now();
    const known = this.#tokens.get(audience);
    if (known && nowMs - known.fromMs < TOKEN_USE_MS) return known.authorization;
    if (this.#tokens.size >= MAX_TOKENS) this.#tokens.clear();
    const { publicKey, privateKey } = this.#keys;
    const authorization =
      webPush.getVapidHeaders(audience, this.#subject(), publicKey, privateKey, "aes128gcm").Authorization;
    this.#tokens.set(audience, { authorization, fromMs: nowMs });
    return authorization;
  }

  /** Whom a push service asks when something is wrong (RFC 8292, section 2.1). */
  #subject(): string {
    const { publicUrl, mail } = this.#config;
    return publicUrl.startsWith("https:") ? publicUrl : `mailto:${mail.from}`;
  }
}

let loading: Promise<WebPush> | undefined;

// Only when the first push goes out: it takes tens of milliseconds, and many a server never pushes.
function load(): Promise<WebPush> {
  loading ??= import("web-push").then((module) => module.default);
  return loading;
}

async function readLittle(body: ReadableStream<Uint8Array> | null): Promise<void> {
  if (body === null) return;
  const reader = body.getReader();
  let bytes = 0;
  while (bytes <= MAX_ANSWER_BYTES) {
    const { done, value } = await reader.read();
    if (done) return;
    bytes += value.byteLength;
  }
  await reader.cancel();
}
