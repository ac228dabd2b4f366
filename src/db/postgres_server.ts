import { Problem } from "../errors.ts";
import { connect } from "./connect.ts";
import { endOrphans, findPostmaster, readPidFile, removeStaleFiles } from "./postmaster.ts";
import { hasEnded, isRunning, pause, signal } from "./processes.ts";

interface ServerOptions {
  clusterDir: string;
  clusterName: string;
  socketDir: string;
  logPath: string;
  /** The program and what stands before it. */
  command: string[];
  env: Record<string, string>;
  settings: Record<string, string>;
  log: (message: string) => void;
}

/** What a signal would take for our own whole group. */
const NONE = 0;
const CANNOT_CONNECT_NOW = "57P03";
const WATCH_MS = 200;
const RETRY_MS = 2000;
const LOG_CHECK_MS = 60_000;
const MAX_LOG_BYTES = 1 << 20;
// Fast shutdown ends every session at once, so that only the last checkpoint takes time.
const STOP_LIMIT_MS = 60_000;

/** One running Postgres on a cluster that nobody else may start or stop meanwhile. It is started again when it dies. */
export class PostgresServer {
  readonly url: string;
  readonly #options: ServerOptions;
  #pid = NONE;
  #isClosing = false;
  readonly #timers: ReturnType<typeof setInterval>[] = [];

  constructor(options: ServerOptions) {
    this.#options = options;
    this.url = `postgres://pitchwire@localhost/pitchwire?host=${encodeURIComponent(options.socketDir)}`;
  }

  /** Attaches to the Postgres that an earlier process left running, or starts one. Throws a Problem with its last words. */
  async start(): Promise<void> {
    await this.#boundLog();
    try {
      await this.#run();
    } catch (error) {
      await this.close();
      throw error;
    }
    this.#every(LOG_CHECK_MS, () => this.#boundLog());
    this.#every(WATCH_MS, async () => {
      if (this.#isClosing || isRunning(this.#pid)) return;
      this.#options.log("The embedded Postgres has ended by itself: starting it again");
      await this.#run();
    });
  }

  async close(): Promise<void> {
    this.#isClosing = true;
    this.#timers.forEach(clearInterval);
    await this.#stop(this.#pid);
  }

  async #run(): Promise<void> {
    const { clusterDir, clusterName, socketDir } = this.#options;
    const left = await findPostmaster(clusterDir);
    if (left) {
      this.#pid = left.pid;
      if (left.socketDir === socketDir && await this.#becomesReady(() => isRunning(left.pid))) return;
      // It was ending already, or listens where clients of this process would not look.
      await this.#stop(left.pid);
    }
    await endOrphans(clusterName);
    await removeStaleFiles(clusterDir, socketDir);
    await this.#spawn();
  }

  async #spawn(): Promise<void> {
    const { clusterDir, command, env, logPath } = this.#options;
    const words = [...command, "-D", clusterDir, ...this.#settings()];
    const logStart = await sizeOf(logPath);
    if (this.#isClosing) throw new Problem("unavailable", "Cannot start the embedded Postgres: it is being closed");
    // Detached: Ctrl-C reaches all processes of a terminal, and must not end Postgres before the server has drained.
    const child = new Deno.Command("/bin/sh", {
      args: ["-c", 'umask 077; exec "$@" >>"$0" 2>&1', logPath, ...words],
      env,
      clearEnv: true,
      detached: true,
      stdin: "null",
      stdout: "null",
      stderr: "null",
    }).spawn();
    child.unref();
    this.#pid = child.pid;
    let hasExited = false;
    child.status.then(() => hasExited = true);
    if (await this.#becomesReady(() => !hasExited)) return;
    const lastWords = (await Deno.readTextFile(logPath)).slice(logStart).trim().slice(-1000);
    throw new Problem("unavailable", `Cannot start the embedded Postgres: ${lastWords}`);
  }

  // Without a limit of time: after a crash, replaying the log takes as long as it takes.
  async #becomesReady(isAlive: () => boolean): Promise<boolean> {
    while (isAlive()) {
      const now = await readPidFile(this.#options.clusterDir);
      if (now?.pid === this.#pid && now.status === "stopping") return false;
      if (now?.pid === this.#pid && now.status === "ready") return await this.#isOurs();
      await pause(5);
    }
    return false;
  }

  async #isOurs(): Promise<boolean> {
    const sql = connect(this.url, { max: 1 });
    try {
      const [{ name }] = await sql`select current_setting('cluster_name') as name`;
      return name === this.#options.clusterName;
    } catch (error) {
      // It is stopping, and its file doesn't say so yet.
      const isStopping = error instanceof Error && "code" in error && error.code === CANNOT_CONNECT_NOW;
      if (isStopping || !isRunning(this.#pid)) return false;
      throw new Problem("unavailable", `Cannot use the embedded Postgres: ${error}`);
    } finally {
      await sql.end({ timeout: 1 });
    }
  }

  async #stop(pid: number): Promise<void> {
    if (pid === NONE || !isRunning(pid)) return;
    signal(pid, "SIGINT");
    if (await hasEnded(pid, STOP_LIMIT_MS)) return;
    this.#options.log("The embedded Postgres does not end: killing it, which loses nothing but the time to recover");
    signal(pid, "SIGQUIT");
    await hasEnded(pid, STOP_LIMIT_MS);
  }

  #settings(): string[] {
    const { clusterName, socketDir, settings } = this.#options;
    const all = {
      listen_addresses: "",
      unix_socket_directories: `"${socketDir.replaceAll('"', '""')}"`,
      unix_socket_permissions: "0700",
      cluster_name: clusterName,
      ...settings,
    };
    return Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  }

  // Postgres appends to the file and keeps it open, so it is emptied in place instead of renamed.
  async #boundLog(): Promise<void> {
    const { logPath } = this.#options;
    if (await sizeOf(logPath) <= MAX_LOG_BYTES) return;
    await Deno.copyFile(logPath, `${logPath}.1`);
    await Deno.truncate(logPath);
  }

  // Turns do not overlap. What fails is told and tried again after a while, lest a full disk fill the log with it.
  #every(ms: number, act: () => Promise<void>): void {
    let isBusy = false;
    const timer = setInterval(async () => {
      if (isBusy) return;
      isBusy = true;
      await act().catch(async (error) => {
        this.#options.log(String(error));
        await pause(RETRY_MS);
      });
      isBusy = false;
    }, ms);
    Deno.unrefTimer(timer);
    this.#timers.push(timer);
  }
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await Deno.stat(path)).size;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return 0;
    throw error;
  }
}
