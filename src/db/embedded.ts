import { join } from "node:path";
import { clusterDirOf, makeCluster } from "./cluster_files.ts";
import { clusterNameOf, makeSocketDir, openDataDir } from "./data_dir.ts";
import { lockDirectory } from "./lock.ts";
import { findPostgres } from "./postgres_package.ts";
import { PostgresServer } from "./postgres_server.ts";
import { postgresUser, runAs } from "./postgres_user.ts";

interface EmbeddedOptions {
  /** Made with mode 0700 where it doesn't exist, and brought to it where it does. */
  dataDir: string;
  /** Postgres settings over ours. */
  settings?: Record<string, string>;
  /** Postgres ends soon after this process, however that died, where the system can do so; otherwise it waits for the next start. */
  endsWithUs?: boolean;
  log?: (message: string) => void;
}

interface EmbeddedPostgres {
  /** For `connect()`. */
  url: string;
  /** Stops Postgres, with every commit on disk, and gives the directory free. */
  close(): Promise<void>;
}

/** Durable, and modest enough for a small machine. */
const SETTINGS = {
  fsync: "on",
  synchronous_commit: "on",
  full_page_writes: "on",
  shared_buffers: "128MB",
  effective_cache_size: "512MB",
  max_connections: "100",
  max_wal_size: "512MB",
  wal_compression: "on",
  // Filling each new 16 MB of log with zeros beforehand held up every commit for 55 ms.
  wal_init_zero: "off",
  // Compiling takes longer than any query of ours, and so do further processes for one.
  jit: "off",
  max_parallel_workers_per_gather: "0",
  io_method: "sync",
  random_page_cost: "1.1",
  // A transaction that nobody ends would keep its locks, and dead rows, for good.
  idle_in_transaction_session_timeout: "60s",
  timezone: "UTC",
  log_timezone: "UTC",
  // What people wrote must not reach the log: neither statements, nor errors that quote values.
  log_min_messages: "log",
  log_min_error_statement: "panic",
  log_checkpoints: "off",
  log_autovacuum_min_duration: "-1",
};

/**
 * Runs the real Postgres on `dataDir/postgres`, reachable by a unix socket only. Throws a Problem when another process has the
 * directory, and when Postgres can't be started, with the reason.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const dataDir = await openDataDir(options.dataDir);
  const lock = await lockDirectory(dataDir);
  try {
    const clusterDir = clusterDirOf(dataDir);
    const programs = await findPostgres(join(dataDir, "postgres.libraries"));
    const user = await postgresUser(clusterDir);
    await makeCluster(dataDir, programs, user);
    const server = new PostgresServer({
      clusterDir,
      clusterName: clusterNameOf(dataDir),
      socketDir: await makeSocketDir(dataDir, user),
      logPath: join(dataDir, "postgres.log"),
      command: [...await runAs(user, options.endsWithUs), programs.postgres],
      env: programs.env,
      settings: { ...SETTINGS, ...options.settings },
      log: options.log ?? (() => {}),
    });
    await server.start();
    return {
      url: server.url,
      close: async () => {
        await server.close();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}
