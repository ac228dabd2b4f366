import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import type postgres from "postgres";
import { Problem } from "../errors.ts";
import { connect, reach } from "./connect.ts";
import { startEmbedded } from "./embedded.ts";
import * as schema from "./schema/mod.ts";

const OLDEST_VERSION = 15;

interface DatabaseOptions {
  /** `postgres://…`, several hosts allowed; without it the embedded Postgres runs in `dataDir`. */
  url?: string;
  dataDir: string;
  /** Connections of this process altogether, at least 2: half for `orm`, half for `sql`. */
  poolSize: number;
  log?: (message: string) => void;
}

export interface Database {
  orm: PostgresJsDatabase<typeof schema>;
  /** A client of its own, because Drizzle changes how its client reads dates. */
  sql: postgres.Sql;
  /** For further clients, by `connect()`. */
  url: string;
  isEmbedded: boolean;
  /** Ends the clients, and the embedded Postgres. */
  close(): Promise<void>;
}

/** Opens the database without migrating it. Throws a Problem that says why it can't be reached, or why the directory can't be used. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const embedded = options.url === undefined ? await startEmbedded(options) : undefined;
  const url = options.url ?? embedded!.url;
  const half = Math.max(1, Math.floor(options.poolSize / 2));
  const clients: postgres.Sql[] = [];
  const close = async () => {
    await Promise.all(clients.map((client) => client.end({ timeout: 5 })));
    await embedded?.close();
  };
  try {
    for (const max of [options.poolSize - half, half]) clients.push(connect(url, { max }));
    await Promise.all(clients.map((client) => reach(client, url)));
    await assertVersion(clients[1]);
  } catch (error) {
    await close();
    throw error;
  }
  return { orm: drizzle(clients[0], { schema }), sql: clients[1], url, isEmbedded: embedded !== undefined, close };
}

async function assertVersion(sql: postgres.Sql): Promise<void> {
  const [{ version }] = await sql`select current_setting('server_version_num')::int / 10000 as version`;
  if (version >= OLDEST_VERSION) return;
  throw new Problem(
    "unavailable",
    `Cannot open the database: it is Postgres ${version}, needed is ${OLDEST_VERSION} or later`,
  );
}
