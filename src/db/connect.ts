import type postgres from "postgres";
import { Problem } from "../errors.ts";
import { type ClientOptions, lastingClient } from "./lasting_client.ts";
import { pause } from "./processes.ts";

/** The driver rejects a statement shortly before it tells that the connection is lost, and only then the next host's turn comes. */
const NEXT_POOL_MS = 20;

/**
 * A client for `url`, which connects when the first query comes, and anew after the server was lost. Besides what the driver reads,
 * `url` may name several hosts (`postgres://one:5432,two:5432/name`: the one that takes writes is used, also after a fail-over) or, as
 * libpq has it, the directory of a unix socket (`postgres://user@localhost/name?host=/dir`). Throws a Problem when it is no address.
 */
export function connect(url: string, options: ClientOptions = {}): postgres.Sql {
  const { address, socketDir } = splitSocketDir(url);
  try {
    return lastingClient(splitHosts(address), {
      connect_timeout: 10,
      onnotice: () => {},
      ...(socketDir === undefined ? {} : { path: socketPath(socketDir) }),
      ...options,
      connection: { application_name: "pitchwire", ...options.connection },
    });
  } catch (error) {
    // The address itself is not shown: it may contain a password.
    throw new Problem("unavailable", `Cannot open the database: its address is wrong (${codeOf(error)})`);
  }
}

/** Asks the hosts of `url` in turn for one that takes writes. Throws a Problem with what is wrong with the last one. */
export async function reach(sql: postgres.Sql, url: string): Promise<void> {
  let reason = "";
  for (let left = splitHosts(url).length; left > 0; left--) {
    try {
      const [{ mode }] = await sql`select current_setting('transaction_read_only') as mode`;
      if (mode === "off") return;
      reason = "the server takes no writes";
    } catch (error) {
      reason = error instanceof Error && error.message || codeOf(error);
      await pause(NEXT_POOL_MS);
    }
  }
  throw new Problem("unavailable", `Cannot open the database: ${reason}`);
}

/** Where a server listens in its socket directory. */
export function socketPath(dir: string): string {
  return `${dir}/.s.PGSQL.5432`;
}

/** The same database server, another database. */
export function withDatabase(url: string, name: string): string {
  return url.replace(/^(\w+:\/\/[^/?]*)(\/[^?]*)?/, (_, server: string) => `${server}/${encodeURIComponent(name)}`);
}

// The driver knows `host=` neither as a host nor as a path: it would send it to the server as a setting, which refuses it.
function splitSocketDir(url: string): { address: string; socketDir?: string } {
  const [address, query = ""] = url.split("?", 2);
  const rest = new URLSearchParams(query);
  const socketDir = rest.get("host");
  if (!socketDir?.startsWith("/")) return { address: url };
  rest.delete("host");
  return { address: rest.size > 0 ? `${address}?${rest}` : address, socketDir };
}

// The driver would take all of them, and try them in a loop without a pause or an end while none answers.
function splitHosts(address: string): string[] {
  const [, before, hosts, after] = /^(\w+:\/\/(?:[^/?]*@)?)([^/?]*)(.*)$/.exec(address) ?? ["", address, "", ""];
  return hosts.split(",").map((host) => before + host + after);
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "unknown";
}
