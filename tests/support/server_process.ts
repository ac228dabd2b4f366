import { fileURLToPath } from "node:url";
import { SignJWT } from "jose";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const SECRET = "a secret of at least thirty-two characters";
const STOP_MS = 10_000;

export interface ServerProcess {
  origin: string;
  pid: number;
  /** What it has printed so far. */
  output(): string;
  /** SIGKILL, as a crash is. */
  kill(): Promise<void>;
  /** SIGTERM; resolves to the exit code. */
  stop(): Promise<number>;
}

/** The built server as a process of its own, on an embedded Postgres in `dataDir`. Resolves when it listens. */
export async function startServer(dataDir: string, settings: Record<string, string> = {}): Promise<ServerProcess> {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "main.ts"],
    cwd: ROOT,
    env: {
      MODE: "production",
      PUBLIC_URL: "http://127.0.0.1",
      JWT_SECRET: SECRET,
      PORT: "0",
      DATA_DIR: dataDir,
      LIMIT_SENDS_PER_10S: "10000000",
      LIMIT_FRAMES_PER_10S: "10000000",
      LOG_LEVEL: "warning",
      ...settings,
    },
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  let output = "";
  const listening = Promise.withResolvers<string>();
  const read = async (stream: ReadableStream<Uint8Array<ArrayBuffer>>) => {
    for await (const text of stream.pipeThrough(new TextDecoderStream())) {
      output += text;
      const found = /Listening on (http:\S+)/.exec(output);
      if (found) listening.resolve(found[1]);
    }
  };
  const ended = Promise.all([read(child.stdout), read(child.stderr)]);
  void child.status.then(({ code }) => listening.reject(new Error(`The server ended with ${code}: ${output}`)));
  const origin = await listening.promise;
  const end = async (signal: Deno.Signal) => {
    child.kill(signal);
    const { code } = await child.status;
    await ended;
    return code;
  };
  return {
    origin,
    pid: child.pid,
    output: () => output,
    kill: async () => void await end("SIGKILL"),
    stop: async () => {
      const timer = setTimeout(() => child.kill("SIGKILL"), STOP_MS);
      const code = await end("SIGTERM");
      clearTimeout(timer);
      return code;
    },
  };
}

/** A token of the platform for that person, by the server process's secret. */
export async function tokenFor(userId: string): Promise<string> {
  return await new SignJWT({ sub: userId, name: userId, email: `${userId}@pitch.example`, email_verified: true })
    .setProtectedHeader({ alg: "HS256" }).setExpirationTime("2h").sign(new TextEncoder().encode(SECRET));
}

/** Calls the API as that person and returns the parsed answer; throws for anything but success. */
export async function callAs(
  server: ServerProcess,
  userId: string,
  method: string,
  path: string,
  body?: unknown,
  // deno-lint-ignore no-explicit-any -- answers of every shape
): Promise<any> {
  const response = await fetch(server.origin + path, {
    method,
    headers: { authorization: `Bearer ${await tokenFor(userId)}`, "content-type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
  return text === "" ? undefined : JSON.parse(text);
}
