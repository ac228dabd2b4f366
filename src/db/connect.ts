import type postgres from "postgres";
import { type ClientOptions, lastingClient } from "./lasting_client.ts";

/**
 * A client for `url`, which connects when the first query comes, and anew after the server was lost. Besides what the driver reads, `url` may name
 * several hosts (`postgres://one:5432,two:5432/name`: the one that takes writes is used, also after a fail-over) or, as libpq has
 * it, the directory of a unix socket (`postgres://user@localhost/name?host=/dir`).
 */
export function connect(url: string, options: ClientOptions = {}): postgres.Sql {
  const { address, socketDir } = splitSocketDir(url);
  const hasSeveralHosts = address.split("/", 3)[2].includes(",");
  return lastingClient(address, {
    connect_timeout: 10,
    onnotice: () => {},
    ...(socketDir === undefined ? {} : { path: socketPath(socketDir) }),
    // Without this a client that finds a standby first would stay with it and fail at every write.
    ...(hasSeveralHosts && !address.includes("target_session_attrs=") ? { target_session_attrs: "read-write" } : {}),
    ...options,
    connection: { application_name: "pitchwire", ...options.connection },
  });
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
