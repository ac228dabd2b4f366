import assert from "node:assert/strict";

const MAX_BYTES = 3900;
const DAY_SECONDS = 86_400;
const TOPIC = /^[\w-]{1,32}$/;

/** A push as its browser got it. */
export interface ReceivedPush {
  urgency: string | null;
  topic: string | null;
  bytes: number;
  // deno-lint-ignore no-explicit-any -- tests look into payloads of every shape
  payload: any;
}

/** A browser's subscription, its secrets with it, and what was pushed to it. */
export class TestBrowserPush {
  readonly pushes: ReceivedPush[] = [];
  /** What the service answers instead of taking a push. */
  refuse: () => Response | undefined = () => undefined;
  /** How often anything came, taken or not. */
  attempts = 0;

  constructor(
    readonly endpoint: string,
    /** The only key by which may be pushed here (RFC 8292, section 4). */
    readonly applicationServerKey: string,
    readonly secrets: BrowserSecrets,
  ) {}

  /** As `PushSubscription.toJSON` has it. */
  get json() {
    const { publicKey, auth } = this.secrets;
    return { endpoint: this.endpoint, expirationTime: null, keys: { p256dh: toText(publicKey), auth: toText(auth) } };
  }
}

/** The push service of a browser's maker, on a real port: it looks into each request as RFC 8030 and 8292 want, and its browsers decrypt. */
export class PushService {
  readonly #server: Deno.HttpServer<Deno.NetAddr>;
  readonly #browsers = new Map<string, TestBrowserPush>();
  readonly #wrongs: unknown[] = [];

  private constructor() {
    this.#server = Deno.serve(
      { hostname: "127.0.0.1", port: 0, onListen: () => {} },
      (request) => this.#answer(request),
    );
  }

  static start(): PushService {
    return new PushService();
  }

  get origin(): string {
    return `http://127.0.0.1:${this.#server.addr.port}`;
  }

  async subscribe(applicationServerKey: string): Promise<TestBrowserPush> {
    const path = `/push/${crypto.randomUUID()}`;
    const browser = new TestBrowserPush(this.origin + path, applicationServerKey, await makeSecrets());
    this.#browsers.set(path, browser);
    return browser;
  }

  /** Throws what was wrong with any request. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#server.shutdown();
    assert.deepEqual(this.#wrongs, [], "Every push is as the RFCs say");
  }

  async #answer(request: Request): Promise<Response> {
    const browser = this.#browsers.get(new URL(request.url).pathname);
    const body = new Uint8Array(await request.arrayBuffer());
    if (!browser) return new Response(null, { status: 404 });
    browser.attempts++;
    const refusal = browser.refuse();
    if (refusal) return refusal;
    try {
      browser.pushes.push(await this.#take(browser, request, body));
    } catch (wrong) {
      this.#wrongs.push(wrong);
      return new Response("wrong", { status: 400 });
    }
    return new Response(null, { status: 201, headers: { location: `${this.origin}/sent` } });
  }

  async #take(browser: TestBrowserPush, { method, headers }: Request, body: Uint8Array<ArrayBuffer>) {
    assert.equal(method, "POST");
    assert.equal(headers.get("content-encoding"), "aes128gcm");
    assert.equal(headers.get("ttl"), String(DAY_SECONDS));
    assert.match(headers.get("urgency") ?? "", /^(very-low|low|normal|high)$/);
    assert.match(headers.get("topic") ?? "", TOPIC);
    assert.ok(body.byteLength <= MAX_BYTES, `${body.byteLength} bytes`);
    await verifyVapid(headers.get("authorization"), this.origin, browser.applicationServerKey);
    const text = new TextDecoder("utf-8", { fatal: true }).decode(await decrypt(body, browser.secrets));
    return {
      urgency: headers.get("urgency"),
      topic: headers.get("topic"),
      bytes: body.byteLength,
      payload: JSON.parse(text),
    };
  }
}

export interface BrowserSecrets {
  privateKey: CryptoKey;
  publicKey: Uint8Array<ArrayBuffer>;
  auth: Uint8Array<ArrayBuffer>;
}

const CURVE = { name: "ECDH", namedCurve: "P-256" };

async function makeSecrets(): Promise<BrowserSecrets> {
  const { privateKey, publicKey } = await crypto.subtle.generateKey(CURVE, true, ["deriveBits"]);
  return {
    privateKey,
    publicKey: new Uint8Array(await crypto.subtle.exportKey("raw", publicKey)),
    auth: crypto.getRandomValues(new Uint8Array(16)),
  };
}

/** RFC 8291, section 3.4, over one record of RFC 8188. */
export async function decrypt(
  body: Uint8Array<ArrayBuffer>,
  { privateKey, publicKey, auth }: BrowserSecrets,
): Promise<Uint8Array> {
  const salt = body.subarray(0, 16);
  const recordSize = new DataView(body.buffer, body.byteOffset).getUint32(16);
  const keyLength = body[20];
  assert.equal(keyLength, 65, "the sender's key comes with the push");
  const senderKey = body.subarray(21, 21 + keyLength);
  const record = body.subarray(21 + keyLength);
  assert.ok(record.byteLength <= recordSize, "it is one record");
  const sender = await crypto.subtle.importKey("raw", senderKey, CURVE, false, []);
  const shared = new Uint8Array(await crypto.subtle.deriveBits({ name: "ECDH", public: sender }, privateKey, 256));
  const info = concat(ascii("WebPush: info\0"), publicKey, senderKey);
  const material = await derive(shared, auth, info, 32);
  const key = await derive(material, salt, ascii("Content-Encoding: aes128gcm\0"), 16);
  const iv = await derive(material, salt, ascii("Content-Encoding: nonce\0"), 12);
  const aes = await crypto.subtle.importKey("raw", key, "AES-GCM", false, ["decrypt"]);
  const padded = new Uint8Array(await crypto.subtle.decrypt({ name: "AES-GCM", iv }, aes, record));
  const end = padded.findLastIndex((byte) => byte !== 0);
  assert.equal(padded[end], 2, "the last record ends in the mark of the last one");
  return padded.subarray(0, end);
}

/** `Authorization: vapid t=…, k=…` (RFC 8292, section 3). The token's times are real ones. */
async function verifyVapid(authorization: string | null, audience: string, expectedKey: string): Promise<void> {
  const [, token, key] = /^vapid t=([\w.-]+), ?k=([\w-]+)$/.exec(authorization ?? "") ?? [];
  assert.ok(token, `no VAPID in ${authorization}`);
  assert.equal(key, expectedKey, "the browser subscribed with another key");
  const [head, claims, signature] = token.split(".");
  const { alg } = JSON.parse(new TextDecoder().decode(fromText(head)));
  assert.equal(alg, "ES256");
  const signing = { name: "ECDSA", namedCurve: "P-256" };
  const publicKey = await crypto.subtle.importKey("raw", fromText(key), signing, false, ["verify"]);
  const isSigned = await crypto.subtle.verify(
    { name: "ECDSA", hash: "SHA-256" },
    publicKey,
    fromText(signature),
    ascii(`${head}.${claims}`),
  );
  assert.ok(isSigned, "the token is signed by the key");
  const { aud, exp, sub } = JSON.parse(new TextDecoder().decode(fromText(claims)));
  assert.equal(aud, audience);
  assert.match(sub, /^(mailto:|https:)\S+$/);
  const aheadSeconds = exp - Date.now() / 1000;
  assert.ok(aheadSeconds > 0 && aheadSeconds <= DAY_SECONDS, `the token ends in ${aheadSeconds} s`);
}

async function derive(
  material: Uint8Array<ArrayBuffer>,
  salt: Uint8Array<ArrayBuffer>,
  info: Uint8Array<ArrayBuffer>,
  bytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const key = await crypto.subtle.importKey("raw", material, "HKDF", false, ["deriveBits"]);
  return new Uint8Array(await crypto.subtle.deriveBits({ name: "HKDF", hash: "SHA-256", salt, info }, key, bytes * 8));
}

function concat(...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let offset = 0;
  for (const part of parts) {
    all.set(part, offset);
    offset += part.byteLength;
  }
  return all;
}

function ascii(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

export function toText(bytes: Uint8Array): string {
  return bytes.toBase64({ alphabet: "base64url", omitPadding: true });
}

export function fromText(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.fromBase64(text, { alphabet: "base64url" });
}
