import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startProcess } from "../process.ts";
import type { Cast, Person, Server, System } from "../system.ts";
import { ENDS_WITH_US } from "./ends_with_us.ts";
import { freePort } from "./free_port.ts";
import { DOMAIN, GROUPS_DOMAIN } from "./xmpp_addresses.ts";
import { PASSWORD } from "./xmpp_line.ts";
import { xmppServer } from "./xmpp_server.ts";

const PROSODY_PROGRAM = "/usr/bin/prosody";
const COLLECTOR = fileURLToPath(new URL("../peers/mod_bench_collector.lua", import.meta.url));

/** As Prosody would make it; it makes the indexes itself when it starts. */
const ARCHIVE_SQL =
  `create table prosodyarchive (sort_id bigserial primary key, "host" text not null, "user" text not null,
  "store" text not null, "key" text not null, "when" integer not null, "with" text not null, "type" text not null,
  "value" text not null)`;
/** A message in the archives of both, or in the group's, and nowhere twice. */
const MESSAGES_SQL = `create view messages as select content
  from (select substring(value from '~\\d{8}~') as content, "user", "store" from prosodyarchive) as kept
  where content is not null group by content having count(*) = case min("store") when 'muc_log' then 1 else 2 end
    and count(distinct "user") = count(*)`;

/** Of Debian's configuration, without those that only make accounts or need further ports. */
const SHIPPED_MODULES = [
  ...["disco", "roster", "saslauth", "blocklist", "bookmarks", "carbons", "pep", "private", "smacks", "vcard4"],
  ...["vcard_legacy", "csi_simple", "ping", "time", "uptime", "version", "posix"],
];

/**
 * Debian's Prosody with Debian's settings but for these:
 * - the archives of people and of groups, which are off, are on, in Postgres;
 * - passwords are kept as they are: at a sign-in they are compared where a hash of 10,000 rounds would be computed, while the others
 *   check a token;
 * - no limits: mod_limits, which lets 10 kB/s through for each connection, is off, and 1,000 people instead of 128 may be waiting
 *   to be let in;
 * - no mod_offline: what comes while somebody is away is in their archive, from which they catch up, and would come a second time;
 * - groups are open as soon as somebody has made them;
 * - logs only warnings, listens for WebSockets only, and without TLS, as all do here; may run as root.
 */
export const prosody: System = {
  name: "prosody",
  title: "Prosody",
  firstRev: 0,
  mostOffered: 1000,
  async prepare(sql) {
    await sql.unsafe(ARCHIVE_SQL);
    await sql.unsafe(MESSAGES_SQL);
  },
  start: startProsody,
};

async function startProsody(databaseUrl: string, cast: Cast): Promise<Server> {
  const dir = await Deno.makeTempDir({ prefix: "pitchwire-prosody-" });
  const port = freePort();
  await writeAccounts(dir, cast.people);
  const configPath = join(dir, "prosody.cfg.lua");
  await Deno.writeTextFile(configPath, configOf(databaseUrl, dir, port));
  await Deno.copyFile(COLLECTOR, join(dir, "mod_bench_collector.lua"));
  const server = await startProcess({
    command: "setpriv",
    args: [...ENDS_WITH_US, PROSODY_PROGRAM, "-F", "--config", configPath],
    env: {},
    cwd: dir,
  });
  return xmppServer(server, `ws://127.0.0.1:${port}/xmpp-websocket`, cast, dir);
}

/** One file a person, as Prosody keeps them: names are written with `%xx` for all but letters and digits. */
async function writeAccounts(dir: string, people: readonly Person[]): Promise<void> {
  const escaped = (name: string) =>
    name.replaceAll(/[^A-Za-z0-9]/g, (sign) => `%${sign.charCodeAt(0).toString(16).padStart(2, "0")}`);
  const accounts = join(dir, escaped(DOMAIN), "accounts");
  await Deno.mkdir(accounts, { recursive: true });
  for (const { userId } of people) {
    await Deno.writeTextFile(join(accounts, `${escaped(userId)}.dat`), `return { ["password"] = "${PASSWORD}"; };\n`);
  }
}

function configOf(databaseUrl: string, dir: string, port: number): string {
  const { username, pathname, searchParams } = new URL(databaseUrl);
  const list = (values: readonly string[]) => `{ ${values.map((value) => JSON.stringify(value)).join("; ")} }`;
  return `
data_path = ${JSON.stringify(dir)}
plugin_paths = ${list([dir])}
pidfile = ${JSON.stringify(join(dir, "prosody.pid"))}
run_as_root = true
modules_enabled = ${list([...SHIPPED_MODULES, "mam", "websocket", "bench_collector"])}
modules_disabled = { "offline"; "s2s" }
authentication = "internal_plain"
storage = { archive = "sql"; muc_log = "sql" }
sql = { driver = "PostgreSQL"; database = "${pathname.slice(1)}"; username = "${username}"; host = "${
    searchParams.get("host")
  }" }
archive_expires_after = "1w"
log = { { levels = { min = "warn" }; to = "console" } }
c2s_ports = { }
c2s_direct_tls_ports = { }
https_ports = { }
network_settings = { tcp_backlog = 1000 }
http_ports = { ${port} }
http_interfaces = { "127.0.0.1" }
http_default_host = "${DOMAIN}"
consider_websocket_secure = true
VirtualHost "${DOMAIN}"
Component "${GROUPS_DOMAIN}" "muc"
modules_enabled = { "muc_mam" }
muc_room_locking = false
`;
}
