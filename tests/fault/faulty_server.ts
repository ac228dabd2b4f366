import assert from "node:assert/strict";
import { join } from "node:path";
import type postgres from "postgres";
import { connect } from "../../src/db/connect.ts";
import { findPostmaster } from "../../src/db/postmaster.ts";
import { signal } from "../../src/db/processes.ts";
import { familyIn, killFamily } from "../support/postgres_family.ts";
import { type ServerProcess, startServer } from "../support/server_process.ts";
import { SmtpServer } from "../support/smtp.ts";

interface FaultyOptions {
  settings?: Record<string, string>;
  /** Where its data lies, to be removed by who gave it. */
  dataDir?: string;
}

interface Readings {
  sockets: number;
  rss: number;
  /** What the system keeps open for the server, whether or not the server knows of it. 0 where that can't be told. */
  descriptors: number;
}

/** The built server with its own Postgres and a mail server beside it, and every way in which these break. */
export class FaultyServer {
  readonly dataDir: string;
  readonly smtp: SmtpServer;
  kills = 0;
  readonly #settings: Record<string, string>;
  readonly #ownsData: boolean;
  #process: ServerProcess;
  #sql?: postgres.Sql;

  private constructor(
    parts: { dataDir: string; smtp: SmtpServer; settings: Record<string, string>; process: ServerProcess },
    ownsData: boolean,
  ) {
    this.dataDir = parts.dataDir;
    this.smtp = parts.smtp;
    this.#settings = parts.settings;
    this.#process = parts.process;
    this.#ownsData = ownsData;
  }

  static async start(options: FaultyOptions = {}): Promise<FaultyServer> {
    const dataDir = options.dataDir ?? await Deno.makeTempDir({ prefix: "pitchwire-fault-" });
    const smtp = await SmtpServer.start();
    // The clients come back to the same address, so the port has to be the same after a restart.
    const settings = {
      PORT: String(freePort()),
      EMAIL_URL: smtp.url,
      EMAIL_FROM: "mail@pitch.example",
      MAIL_WAIT_SECONDS: "1",
      LOG_LEVEL: "error",
      ...options.settings,
    };
    const process = await startServer(dataDir, settings);
    return new FaultyServer({ dataDir, smtp, settings, process }, options.dataDir === undefined);
  }

  get process(): ServerProcess {
    return this.#process;
  }

  get origin(): string {
    return this.#process.origin;
  }

  /** SIGKILL of the server; its Postgres runs on. */
  async kill(): Promise<void> {
    this.kills++;
    await this.#process.kill();
  }

  async restart(): Promise<void> {
    this.#process = await startServer(this.dataDir, this.#settings);
  }

  async killPostgres(): Promise<number> {
    return (await killFamily(this.dataDir)).length;
  }

  /** SIGSTOP to all of Postgres, until SIGCONT by the function returned. */
  async freezePostgres(): Promise<() => void> {
    const family = await familyIn(this.dataDir);
    assert.ok(family.length > 3, "Postgres runs");
    for (const pid of family) signal(pid, "SIGSTOP");
    return () => family.forEach((pid) => signal(pid, "SIGCONT"));
  }

  /** A way to the tables beside the server's own. Not before Postgres is sound again after a fault. */
  async sql(): Promise<postgres.Sql> {
    if (this.#sql === undefined) {
      const postmaster = await findPostmaster(join(this.dataDir, "postgres"));
      assert.ok(postmaster, "Postgres runs");
      const dir = encodeURIComponent(postmaster.socketDir);
      this.#sql = connect(`postgres://pitchwire@localhost/pitchwire?host=${dir}`, { max: 2 });
    }
    return this.#sql;
  }

  async readings(): Promise<Readings> {
    const text = await (await fetch(`${this.origin}/metrics`)).text();
    const read = (name: string) => {
      const line = text.split("\n").find((line) => line.startsWith(`pitchwire_${name} `));
      return Number(line?.split(" ")[1]);
    };
    return {
      sockets: read("sockets"),
      rss: read('memory_bytes{kind="rss"}'),
      descriptors: Deno.build.os === "linux" ? [...Deno.readDirSync(`/proc/${this.#process.pid}/fd`)].length : 0,
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#sql?.end({ timeout: 5 });
    await this.#process.stop().catch(() => {}); // A test that failed may leave it killed.
    for (const pid of await familyIn(this.dataDir)) signal(pid, "SIGKILL");
    await this.smtp[Symbol.asyncDispose]();
    if (this.#ownsData) await Deno.remove(this.dataDir, { recursive: true });
  }
}

function freePort(): number {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr;
  listener.close();
  return port;
}
