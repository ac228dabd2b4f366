import { generateKeyPairSync } from "node:crypto";
import assert from "node:assert/strict";
import { ConfigError, readConfig } from "../../src/config.ts";
import { ROOT } from "../support/house/tree.ts";

const SECRET = "0123456789abcdef0123456789abcdef";
/** The application server's in RFC 8291, section 5. */
const VAPID_KEY = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw";
const PRODUCTION = { MODE: "production", PUBLIC_URL: "https://messages.pitch.example", JWT_SECRET: SECRET };

function problemsOf(env: Record<string, string>): string[] {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.problems;
  }
}

/** All names that `readConfig` looks at. */
function namesRead(): Set<string> {
  const names = new Set<string>();
  readConfig(new Proxy({}, { get: (_target, name) => void names.add(String(name)) }));
  return names;
}

Deno.test("with nothing set it is the demo on loopback, and everything has a default", () => {
  assert.deepEqual(readConfig({}), {
    mode: "demo",
    host: "127.0.0.1",
    port: 8000,
    publicUrl: "http://127.0.0.1:8000",
    allowedOrigins: ["http://127.0.0.1:8000"],
    dataDir: "./data",
    databaseUrl: undefined,
    databasePool: 10,
    jwt: { secret: undefined, jwksUrl: undefined, issuer: undefined, audience: undefined },
    accounts: true,
    mail: {
      url: undefined,
      from: "pitchwire@127.0.0.1",
      waitSeconds: 600,
      perSecond: undefined,
      dkim: undefined,
      replyDomain: undefined,
      inboundPort: undefined,
      inboundSecret: undefined,
    },
    push: {
      hosts: ["fcm.googleapis.com", "updates.push.services.mozilla.com", "*.push.apple.com", "*.notify.windows.com"],
      privateKey: undefined,
    },
    trustedProxies: [],
    logLevel: "info",
    metricsToken: undefined,
    limits: {
      frameBytes: 65_536,
      contentChars: 10_000,
      bodyBytes: 131_072,
      socketsPerUser: 10,
      sendsPer10s: 60,
      framesPer10s: 200,
      waitingBytes: 1_048_576,
      loginsPerMinute: 10,
      memoryBytes: 2_147_483_648,
    },
  });
});

Deno.test("an empty setting is as one that is not there", () => {
  assert.deepEqual(readConfig({ PORT: "", JWT_SECRET: "  ", ALLOWED_ORIGINS: "," }), readConfig({}));
});

const RSA_KEY = generateKeyPairSync("rsa", {
  modulusLength: 1024,
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
  publicKeyEncoding: { type: "spki", format: "pem" },
}).privateKey.trim();
/** As it stands in a file of settings. */
const RSA_LINE = RSA_KEY.replaceAll("\n", "\\n");

/** One good value of each setting, and where it arrives. */
const GOOD: [name: string, value: string, path: string, expected: unknown][] = [
  ["HOST", "0.0.0.0", "host", "0.0.0.0"],
  ["PORT", "0", "port", 0],
  ["PUBLIC_URL", "https://chat.pitch.example/", "publicUrl", "https://chat.pitch.example"],
  ["ALLOWED_ORIGINS", "https://a.example, https://b.example:8443/", "allowedOrigins.2", "https://b.example:8443"],
  ["MODE", "production", "mode", "production"],
  ["DATA_DIR", "/srv/pitchwire", "dataDir", "/srv/pitchwire"],
  ["DATABASE_URL", "postgres://u@a,b/pitch", "databaseUrl", "postgres://u@a,b/pitch"],
  ["DATABASE_POOL", "20", "databasePool", 20],
  ["JWT_SECRET", SECRET, "jwt.secret", SECRET],
  ["JWKS_URL", "https://id.example/keys", "jwt.jwksUrl", "https://id.example/keys"],
  ["JWT_ISSUER", "https://id.example", "jwt.issuer", "https://id.example"],
  ["JWT_AUDIENCE", "pitchwire", "jwt.audience", "pitchwire"],
  ["ACCOUNTS", "off", "accounts", false],
  ["EMAIL_URL", "smtp://u@mail.example:587", "mail.url", "smtp://u@mail.example:587"],
  ["EMAIL_FROM", "news@pitch.example", "mail.from", "news@pitch.example"],
  ["EMAIL_REPLY_DOMAIN", "reply.pitch.example", "mail.replyDomain", "reply.pitch.example"],
  ["EMAIL_INBOUND_PORT", "2526", "mail.inboundPort", 2526],
  ["EMAIL_INBOUND_SECRET", "sixteen-letters-and-more", "mail.inboundSecret", "sixteen-letters-and-more"],
  ["EMAIL_PER_SECOND", "14", "mail.perSecond", 14],
  ["EMAIL_DKIM_DOMAIN", "mail.pitch.example", "mail.dkim.domain", "mail.pitch.example"],
  ["EMAIL_DKIM_SELECTOR", "pw2", "mail.dkim.selector", "pw2"],
  ["EMAIL_DKIM_KEY", RSA_LINE, "mail.dkim.privateKey", RSA_KEY],
  ["MAIL_WAIT_SECONDS", "2", "mail.waitSeconds", 2],
  ["PUSH_HOSTS", "push.example, *.Push.example:8443", "push.hosts.1", "*.push.example:8443"],
  ["VAPID_PRIVATE_KEY", VAPID_KEY, "push.privateKey", VAPID_KEY],
  ["TRUSTED_PROXIES", "10.0.0.1, ::1", "trustedProxies.1", "::1"],
  ["LOG_LEVEL", "debug", "logLevel", "debug"],
  ["METRICS_TOKEN", SECRET, "metricsToken", SECRET],
  ["LIMIT_FRAME_BYTES", "2048", "limits.frameBytes", 2048],
  ["LIMIT_CONTENT_CHARS", "500", "limits.contentChars", 500],
  ["LIMIT_BODY_BYTES", "4096", "limits.bodyBytes", 4096],
  ["LIMIT_SOCKETS_PER_USER", "3", "limits.socketsPerUser", 3],
  ["LIMIT_SENDS_PER_10S", "5", "limits.sendsPer10s", 5],
  ["LIMIT_FRAMES_PER_10S", "6", "limits.framesPer10s", 6],
  ["LIMIT_WAITING_BYTES", "70000", "limits.waitingBytes", 70_000],
  ["LIMIT_LOGINS_PER_MINUTE", "2", "limits.loginsPerMinute", 2],
  ["LIMIT_MEMORY_BYTES", "0", "limits.memoryBytes", 0],
];

/** Settings that only count with others. */
const SIGNING = { EMAIL_DKIM_SELECTOR: "pw1", EMAIL_DKIM_KEY: RSA_KEY };
const ANSWERED = { EMAIL_REPLY_DOMAIN: "reply.example", EMAIL_INBOUND_PORT: "2525" };
const WITH: Record<string, Record<string, string>> = {
  EMAIL_DKIM_KEY: SIGNING,
  EMAIL_DKIM_SELECTOR: SIGNING,
  EMAIL_DKIM_DOMAIN: SIGNING,
  EMAIL_REPLY_DOMAIN: ANSWERED,
  EMAIL_INBOUND_PORT: ANSWERED,
  EMAIL_INBOUND_SECRET: ANSWERED,
};

for (const [name, value, path, expected] of GOOD) {
  Deno.test(`${name} is read`, () => {
    const config: unknown = readConfig({ ...PRODUCTION, ...WITH[name], [name]: value });
    const found = path.split(".").reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], config);
    assert.equal(found, expected);
  });
}

Deno.test("answers by mail need an address, and a way in", () => {
  assert.match(problemsOf({ ...PRODUCTION, EMAIL_REPLY_DOMAIN: "reply.example" }).join(), /nobody would read/);
  assert.match(problemsOf({ ...PRODUCTION, EMAIL_INBOUND_PORT: "2525" }).join(), /^EMAIL_REPLY_DOMAIN: required/);
});

Deno.test("a key and its selector sign together, for the sender's domain", () => {
  const { mail } = readConfig({ ...PRODUCTION, EMAIL_FROM: "a@pitch.example", ...SIGNING, EMAIL_DKIM_KEY: RSA_LINE });
  assert.deepEqual(mail.dkim, { domain: "pitch.example", selector: "pw1", privateKey: RSA_KEY });
  assert.match(problemsOf({ ...PRODUCTION, EMAIL_DKIM_SELECTOR: "pw1" }).join(), /^EMAIL_DKIM_KEY: required/);
  assert.match(problemsOf({ ...PRODUCTION, EMAIL_DKIM_KEY: RSA_LINE }).join(), /^EMAIL_DKIM_SELECTOR: required/);
});

/** A value that each setting refuses, where one exists. */
const BAD: Record<string, string> = {
  HOST: "here and there",
  PORT: "eighty",
  PUBLIC_URL: "messages.pitch.example",
  ALLOWED_ORIGINS: "https://a.example/path",
  MODE: "test",
  DATABASE_URL: "mysql://a/b",
  DATABASE_POOL: "1",
  REDIS_URL: "redis://127.0.0.1",
  JWT_SECRET: "too short",
  JWKS_URL: "ftp://id.example/keys",
  ACCOUNTS: "maybe",
  EMAIL_URL: "https://mail.example",
  EMAIL_FROM: "nobody",
  EMAIL_REPLY_DOMAIN: "not a host",
  EMAIL_INBOUND_PORT: "smtp",
  EMAIL_INBOUND_SECRET: "short",
  EMAIL_PER_SECOND: "0",
  EMAIL_DKIM_DOMAIN: "not a host",
  EMAIL_DKIM_SELECTOR: "no selector",
  EMAIL_DKIM_KEY: "no key",
  MAIL_WAIT_SECONDS: "-1",
  PUSH_HOSTS: "https://push.example/",
  VAPID_PRIVATE_KEY: VAPID_KEY.slice(1),
  TRUSTED_PROXIES: "the one in front",
  LOG_LEVEL: "loud",
  METRICS_TOKEN: "short",
  LIMIT_FRAME_BYTES: "1",
  LIMIT_CONTENT_CHARS: "0",
  LIMIT_BODY_BYTES: "1e9",
  LIMIT_SOCKETS_PER_USER: "0",
  LIMIT_SENDS_PER_10S: "1.5",
  LIMIT_FRAMES_PER_10S: "none",
  LIMIT_WAITING_BYTES: "0x10000",
  LIMIT_LOGINS_PER_MINUTE: " - ",
  LIMIT_MEMORY_BYTES: "all",
};

Deno.test("all that is wrong is told at once, a line each, by the setting's name", () => {
  const problems = problemsOf(BAD);
  for (const name of Object.keys(BAD)) assert.ok(problems.some((line) => line.startsWith(`${name}: `)), name);
});

Deno.test("every setting has its tests", () => {
  const FREE_TEXT = ["DATA_DIR", "JWT_ISSUER", "JWT_AUDIENCE", "EMAIL_SERVICE_API_KEY"];
  const good = new Set([...GOOD.map(([name]) => name), "EMAIL_SERVICE_API_KEY", "REDIS_URL"]);
  assert.deepEqual([...namesRead()].filter((name) => !good.has(name)), []);
  assert.deepEqual([...namesRead()].filter((name) => !(name in BAD) && !FREE_TEXT.includes(name)), []);
});

Deno.test("a wrong secret is named and not shown", () => {
  const secrets = { JWT_SECRET: "hunter2", METRICS_TOKEN: "hunter2", DATABASE_URL: "mysql://u:hunter2@a/b" };
  const mail = { EMAIL_URL: "ftp://u:hunter2@mail.example", JWKS_URL: "ftp://u:hunter2@id.example" };
  const error = new ConfigError(problemsOf({ ...secrets, ...mail, PUBLIC_URL: "http://u:hunter2@a.example/x" }));
  assert.equal(error.problems.length >= 6, true, error.message);
  assert.doesNotMatch(error.message, /hunter2/);
});

Deno.test("the demo refuses to listen where others could reach it", () => {
  for (const HOST of ["0.0.0.0", "::", "192.168.1.4", "messages.pitch.example"]) {
    assert.match(problemsOf({ MODE: "demo", HOST }).join(), /^MODE: demo signs in anybody/, HOST);
  }
  for (const HOST of ["127.0.0.1", "127.1.2.3", "::1", "localhost"]) {
    assert.deepEqual(problemsOf({ MODE: "demo", HOST }), [], HOST);
  }
});

Deno.test("whatever looks like a real installation is production, and production needs an address and a key", () => {
  for (const name of ["DATABASE_URL", "EMAIL_URL"]) {
    const problems = problemsOf({ [name]: name === "EMAIL_URL" ? "smtp://a" : "postgres://a/b" });
    assert.deepEqual(problems.map((line) => line.split(":")[0]), ["PUBLIC_URL", "JWT_SECRET or JWKS_URL"], name);
  }
  assert.equal(problemsOf({ HOST: "0.0.0.0" }).length, 2);
  assert.equal(readConfig(PRODUCTION).mode, "production");
});

Deno.test("production is https, but for loopback", () => {
  assert.match(problemsOf({ ...PRODUCTION, PUBLIC_URL: "http://pitch.example" }).join(), /must be https/);
  assert.deepEqual(problemsOf({ ...PRODUCTION, PUBLIC_URL: "http://127.0.0.1:8000" }), []);
});

Deno.test("local accounts are off beside a platform's keys, unless they are switched on", () => {
  const beside = { ...PRODUCTION, JWKS_URL: "https://id.example/keys" };
  assert.equal(readConfig(beside).accounts, false);
  assert.equal(readConfig({ ...beside, ACCOUNTS: "on" }).accounts, true);
  assert.equal(readConfig(PRODUCTION).accounts, true);
});

Deno.test("the mail service's key fills the password, whatever characters it has", () => {
  const { mail } = readConfig({
    ...PRODUCTION,
    EMAIL_URL: "smtp://u@mail.example:587",
    EMAIL_SERVICE_API_KEY: "a/b:c@d e%",
  });
  const url = new URL(mail.url ?? "");
  assert.equal(decodeURIComponent(url.password), "a/b:c@d e%");
  assert.equal(url.hostname, "mail.example");
});

Deno.test("pushes may go to loopback only where it is spelled out, and nowhere where the setting says so", () => {
  assert.deepEqual(readConfig({ PUSH_HOSTS: "none" }).push.hosts, []);
  assert.deepEqual(readConfig({ PUSH_HOSTS: "http://127.0.0.1:8080" }).push.hosts, ["http://127.0.0.1:8080"]);
  for (
    const wrong of ["http://push.example:80", "*", "*.", "localhost", "push.example/path", "push.example,,", "a b.c"]
  ) {
    assert.match(problemsOf({ PUSH_HOSTS: wrong }).join(), /^PUSH_HOSTS: /, wrong);
  }
});

Deno.test("a push key is a number of the curve, from 1 to one less than its order", () => {
  const [last, order] = ["_____wAAAAD__________7zm-q2nF56E87nKwvxjJVA", "_____wAAAAD__________7zm-q2nF56E87nKwvxjJVE"];
  assert.deepEqual(problemsOf({ VAPID_PRIVATE_KEY: last }), []);
  for (const wrong of [order, "_".repeat(43), "A".repeat(43), VAPID_KEY + "=", VAPID_KEY.replace("-", "+")]) {
    assert.match(problemsOf({ VAPID_PRIVATE_KEY: wrong }).join(), /^VAPID_PRIVATE_KEY: /, wrong);
  }
});

Deno.test("README's table has every setting, and no other", async () => {
  const readme = await Deno.readTextFile(`${ROOT}README.md`);
  const [, section] = /\n## Settings\n([\s\S]*?)\n## /.exec(readme) ?? [];
  assert.ok(section, "README.md: has no section of settings");
  const rows = section.split("\n").filter((line) => line.startsWith("| `"));
  const named = rows.flatMap((row) => row.split("|")[1].match(/[A-Z][A-Z0-9_]+/g) ?? []);
  assert.deepEqual(named.sort(), [...namesRead()].sort());
});
