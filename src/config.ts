import { createPrivateKey } from "node:crypto";
import { z } from "zod";

/** Everything that can be set, validated whole. Shapes and defaults: the table in README.md. Sizes in bytes, durations in seconds. */
export interface Config {
  mode: "demo" | "production";
  host: string;
  port: number;
  /** Without a trailing slash. Not known before listening when the port is 0: then the listener sets it. */
  publicUrl: string;
  allowedOrigins: string[];
  dataDir: string;
  databaseUrl?: string;
  databasePool: number;
  jwt: { secret?: string; jwksUrl?: string; issuer?: string; audience?: string };
  accounts: boolean;
  mail: MailConfig;
  /** `hosts`: where subscriptions may point, see `isPushAddress`. `privateKey`: 32 bytes in base64url, which all instances share. */
  push: { hosts: string[]; privateKey?: string };
  /** Peers whose X-Forwarded-For is believed. */
  trustedProxies: string[];
  logLevel: "debug" | "info" | "warning" | "error";
  metricsToken?: string;
  limits: Limits;
}

interface MailConfig {
  url?: string;
  from: string;
  waitSeconds: number;
  /** Mails a second that this instance hands over at the most. */
  perSecond?: number;
  /** Signs what goes out (RFC 6376). `privateKey`: PEM, RSA. */
  dkim?: { domain: string; selector: string; privateKey: string };
  /** Where answers come in: `reply+<token>@` it. */
  replyDomain?: string;
  /** Where this instance takes them by SMTP. */
  inboundPort?: number;
  /** With which the platform's mail service hands them over by HTTP. */
  inboundSecret?: string;
}

interface Limits {
  frameBytes: number;
  contentChars: number;
  bodyBytes: number;
  socketsPerUser: number;
  sendsPer10s: number;
  framesPer10s: number;
  waitingBytes: number;
  loginsPerMinute: number;
  /** 0: no limit. */
  memoryBytes: number;
}

/** All problems of the settings at once, one line each, in words for whoever runs the server. */
export class ConfigError extends Error {
  constructor(readonly problems: string[]) {
    super(`Cannot start: ${problems.length === 1 ? "a setting is" : "settings are"} wrong\n${problems.join("\n")}`);
    this.name = "ConfigError";
  }
}

type Env = Record<string, string | undefined>;
/** Of the browsers there are: Chrome and its kin, Firefox, Safari, Edge. */
const PUSH_HOSTS = [
  "fcm.googleapis.com",
  "updates.push.services.mozilla.com",
  "*.push.apple.com",
  "*.notify.windows.com",
];
const LOOPBACK = /^(127(\.\d{1,3}){3}|::1|\[::1\]|localhost)$/;

/** Reads settings from `env` and from nowhere else. Throws ConfigError naming every wrong one. */
export function readConfig(env: Env): Config {
  const problems: string[] = [];
  const read = reader(env, problems);

  const { mode, host, port, local } = readListening(env, read, problems);
  const publicUrl = readPublicUrl(env, mode, local, problems);
  const jwksUrl = read("JWKS_URL", httpUrl, undefined);
  const jwtSecret = read("JWT_SECRET", z.string().min(32, "must have 32 characters or more"), undefined);
  if (mode === "production" && !env.JWT_SECRET?.trim() && !env.JWKS_URL?.trim()) {
    problems.push("JWT_SECRET or JWKS_URL: one is required in production, to know whose tokens to trust");
  }
  if (env.REDIS_URL?.trim()) {
    // Ignored, it would leave people on other instances without events, and nobody would know why.
    problems.push("REDIS_URL: this version runs as one instance, so that there is nothing for Redis to do yet");
  }
  const config: Config = {
    mode,
    host,
    port,
    publicUrl,
    allowedOrigins: readOrigins(env, publicUrl, problems),
    dataDir: read("DATA_DIR", z.string(), "./data"),
    databaseUrl: read(
      "DATABASE_URL",
      z.string().regex(/^postgres(ql)?:\/\//, "must begin with postgres://"),
      undefined,
    ),
    databasePool: read("DATABASE_POOL", integer(2, 200), 10),
    jwt: {
      secret: jwtSecret,
      jwksUrl,
      issuer: read("JWT_ISSUER", z.string(), undefined),
      audience: read("JWT_AUDIENCE", z.string(), undefined),
    },
    accounts: read("ACCOUNTS", flag, !jwksUrl),
    mail: readMail(env, read, publicUrl, problems),
    push: {
      hosts: read("PUSH_HOSTS", pushHosts, PUSH_HOSTS),
      privateKey: read("VAPID_PRIVATE_KEY", p256Key, undefined),
    },
    trustedProxies: read("TRUSTED_PROXIES", addresses, []),
    logLevel: read("LOG_LEVEL", z.enum(["debug", "info", "warning", "error"]), "info"),
    metricsToken: read("METRICS_TOKEN", z.string().min(16, "must have 16 characters or more"), undefined),
    limits: readLimits(read),
  };
  if (problems.length > 0) throw new ConfigError(problems);
  return config;
}

function isP256Key(text: string): boolean {
  if (!/^[\w-]{43}$/.test(text)) return false;
  const number = BigInt(`0x${Uint8Array.fromBase64(text, { alphabet: "base64url" }).toHex()}`);
  return number > 0n && number < P256_ORDER;
}

function readListening(env: Env, read: Read, problems: string[]) {
  const host = read("HOST", z.string().regex(/^[\w.:[\]-]+$/, "must be an address or a host name"), "127.0.0.1");
  const port = read("PORT", integer(0, 65_535), 8000);
  const isLoopback = LOOPBACK.test(host);
  const hasOwnSettings = ["PUBLIC_URL", "DATABASE_URL", "JWT_SECRET", "JWKS_URL", "EMAIL_URL"].some((name) =>
    env[name]?.trim()
  );
  const mode = read("MODE", z.enum(["demo", "production"]), isLoopback && !hasOwnSettings ? "demo" : "production");
  if (mode === "demo" && !isLoopback) {
    problems.push(`MODE: demo signs in anybody by one click and so listens on loopback only, but HOST is ${host}`);
  }
  const local = `http://${host.includes(":") && !host.startsWith("[") ? `[${host}]` : host}:${port}`;
  return { mode, host, port, local };
}

type Read = <T, F extends T | undefined>(name: string, schema: z.ZodType<T>, fallback: F) => T | F;

function reader(env: Env, problems: string[]): Read {
  return (name, schema, fallback) => {
    const raw = env[name];
    if (raw === undefined || raw.trim() === "") return fallback;
    const result = schema.safeParse(raw.trim());
    if (result.success) return result.data;
    // The value itself is not printed: it may be a secret.
    problems.push(`${name}: ${result.error.issues[0].message}`);
    return fallback;
  };
}

const integer = (min: number, max: number) =>
  z.string().regex(/^\d{1,12}$/, "must be a whole number").transform(Number)
    .refine((value) => value >= min && value <= max, `must be from ${min} to ${max}`);
const flag = z.enum(["on", "off", "true", "false", "1", "0"], "must be on or off")
  .transform((value) => ["on", "true", "1"].includes(value));
const addresses = z.string().regex(/^[0-9a-fA-F.:]+(\s*,\s*[0-9a-fA-F.:]+)*$/, "must be IP addresses, comma-separated")
  .transform((list) => list.split(",").map((address) => address.trim()));
const PUSH_HOST = /^((\*\.)?[a-z\d-]+(\.[a-z\d-]+)+(:\d{1,5})?|http:\/\/(127\.0\.0\.1|\[::1\]|localhost):\d{1,5})$/;
const pushHosts = z.string().transform((list) =>
  list === "none" ? [] : list.split(",").map((host) => host.trim().toLowerCase())
)
  .refine(
    (hosts) => hosts.every((host) => PUSH_HOST.test(host)),
    "must be host names such as push.example or *.push.example, comma-separated, or none",
  );
/** The order of the curve (FIPS 186-4, D.1.2.3): a private key lies between 0 and it. */
const P256_ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const p256Key = z.string().refine(isP256Key, "must be a private key of P-256: 32 bytes in base64url");
const httpUrl = z.url({ protocol: /^https?$/, error: "must be an http:// or https:// address" });

function readPublicUrl(env: Env, mode: Config["mode"], local: string, problems: string[]): string {
  const raw = env.PUBLIC_URL?.trim();
  if (!raw) {
    if (mode === "production") {
      problems.push("PUBLIC_URL: required in production, for links in mails and the allowed origin");
    }
    return local;
  }
  if (!httpUrl.safeParse(raw).success) {
    problems.push("PUBLIC_URL: must be an http:// or https:// address");
    return local;
  }
  const url = new URL(raw);
  if (url.pathname !== "/" || url.search || url.hash) problems.push("PUBLIC_URL: must have no path, query or fragment");
  if (mode === "production" && url.protocol === "http:" && !LOOPBACK.test(url.hostname)) {
    problems.push("PUBLIC_URL: must be https:// in production (http:// is allowed on loopback only)");
  }
  return url.origin;
}

function readOrigins(env: Env, publicUrl: string, problems: string[]): string[] {
  const further = (env.ALLOWED_ORIGINS ?? "").split(",").map((origin) => origin.trim()).filter((origin) =>
    origin !== ""
  );
  for (const origin of further) {
    if (!httpUrl.safeParse(origin).success || new URL(origin).origin !== origin.replace(/\/$/, "")) {
      problems.push(
        `ALLOWED_ORIGINS: "${origin}" is no origin (scheme, host and port only, such as https://pitch.example)`,
      );
    }
  }
  return [publicUrl, ...further.map((origin) => origin.replace(/\/$/, ""))];
}

function readMail(env: Env, read: Read, publicUrl: string, problems: string[]): MailConfig {
  const hostname = URL.canParse(publicUrl) ? new URL(publicUrl).hostname : "localhost";
  let url = read("EMAIL_URL", z.string().regex(/^smtps?:\/\/\S+$/, "must begin with smtp:// or smtps://"), undefined);
  const key = env.EMAIL_SERVICE_API_KEY?.trim();
  if (url && key && URL.canParse(url)) {
    const withKey = new URL(url);
    withKey.password = encodeURIComponent(key);
    url = withKey.href;
  }
  const from = read("EMAIL_FROM", z.email("must be an e-mail address"), `pitchwire@${hostname}`);
  return {
    url,
    from,
    waitSeconds: read("MAIL_WAIT_SECONDS", integer(0, 604_800), 600),
    perSecond: read("EMAIL_PER_SECOND", integer(1, 10_000), undefined),
    dkim: readDkim(read, from, problems),
    ...readInbound(read, problems),
  };
}

function readDkim(read: Read, from: string, problems: string[]): MailConfig["dkim"] {
  const privateKey = read("EMAIL_DKIM_KEY", rsaKey, undefined);
  const selector = read("EMAIL_DKIM_SELECTOR", z.string().regex(/^[\w.-]{1,63}$/, "must be a DNS label"), undefined);
  const domain = read("EMAIL_DKIM_DOMAIN", z.hostname("must be a host name"), from.split("@")[1]);
  if (privateKey !== undefined && selector !== undefined) return { domain, selector, privateKey };
  if (privateKey !== undefined) problems.push("EMAIL_DKIM_SELECTOR: required with EMAIL_DKIM_KEY");
  if (selector !== undefined) problems.push("EMAIL_DKIM_KEY: required with EMAIL_DKIM_SELECTOR");
}

/** A mail with a key that can't sign would go out unsigned, and nobody would notice. */
const rsaKey = z.string().transform((text) => text.replaceAll("\\n", "\n")).refine((pem) => {
  try {
    return createPrivateKey(pem).asymmetricKeyType === "rsa";
  } catch {
    return false;
  }
}, "must be an RSA private key in PEM (its line breaks may be written as \\n)");

function readInbound(
  read: Read,
  problems: string[],
): Pick<MailConfig, "replyDomain" | "inboundPort" | "inboundSecret"> {
  const replyDomain = read("EMAIL_REPLY_DOMAIN", z.hostname("must be a host name"), undefined);
  const inboundPort = read("EMAIL_INBOUND_PORT", integer(0, 65_535), undefined);
  const inboundSecret = read(
    "EMAIL_INBOUND_SECRET",
    z.string().regex(/^\S{16,}$/, "must have 16 characters or more, and no spaces"),
    undefined,
  );
  const hasWay = inboundPort !== undefined || inboundSecret !== undefined;
  if (replyDomain !== undefined && !hasWay) {
    problems.push(
      "EMAIL_REPLY_DOMAIN: nobody would read the answers without EMAIL_INBOUND_PORT or EMAIL_INBOUND_SECRET",
    );
  }
  if (replyDomain === undefined && hasWay) {
    problems.push("EMAIL_REPLY_DOMAIN: required with EMAIL_INBOUND_PORT or EMAIL_INBOUND_SECRET");
  }
  return { replyDomain, inboundPort, inboundSecret };
}

function readLimits(read: Read): Limits {
  return {
    frameBytes: read("LIMIT_FRAME_BYTES", integer(1024, 16_777_216), 65_536),
    contentChars: read("LIMIT_CONTENT_CHARS", integer(1, 100_000), 10_000),
    bodyBytes: read("LIMIT_BODY_BYTES", integer(1024, 16_777_216), 131_072),
    socketsPerUser: read("LIMIT_SOCKETS_PER_USER", integer(1, 1000), 10),
    sendsPer10s: read("LIMIT_SENDS_PER_10S", integer(1, 10_000_000), 60),
    framesPer10s: read("LIMIT_FRAMES_PER_10S", integer(1, 10_000_000), 200),
    waitingBytes: read("LIMIT_WAITING_BYTES", integer(65_536, 1_073_741_824), 1_048_576),
    loginsPerMinute: read("LIMIT_LOGINS_PER_MINUTE", integer(1, 100_000), 10),
    memoryBytes: read("LIMIT_MEMORY_BYTES", integer(0, 999_999_999_999), 2_147_483_648),
  };
}
