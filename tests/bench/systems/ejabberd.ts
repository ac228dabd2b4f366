import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startProcess } from "../process.ts";
import type { Cast, Server, System } from "../system.ts";
import { ENDS_WITH_US } from "./ends_with_us.ts";
import { freePort } from "./free_port.ts";
import { DOMAIN, GROUPS_DOMAIN } from "./xmpp_addresses.ts";
import { PASSWORD } from "./xmpp_line.ts";
import { xmppServer } from "./xmpp_server.ts";

/** Names the folder of ejabberd's libraries. */
const EJABBERD_PROGRAM = "/usr/sbin/ejabberdctl";
const TABLES = "/usr/share/ejabberd/sql/pg.sql";
const COLLECTOR = fileURLToPath(new URL("../peers/bench_collector.erl", import.meta.url));

/** A message in the archives of both, or in the group's, and nowhere twice. */
const MESSAGES_SQL = `create view messages as select txt as content from archive where txt like '~%' group by txt
  having count(*) = case min(kind) when 'groupchat' then 1 else 2 end and count(distinct username) = count(*)`;

/** Of Debian's configuration, without the parts that need further ports, and without the two that are named below. */
const SHIPPED_MODULES = [
  ...["adhoc", "admin_extra", "announce", "avatar", "blocking", "caps", "carboncopy", "client_state", "configure"],
  ...["disco", "fail2ban", "last", "muc_admin", "ping", "privacy", "private", "push", "push_keepalive"],
  ...["shared_roster", "sic", "vcard_xupdate", "version"],
];

/**
 * Debian's ejabberd with Debian's settings but for these:
 * - the archive, which it comes without, is on, for everybody, in Postgres (mod_mam);
 * - accounts are in Postgres, with plain passwords: made at once, and at a sign-in compared where a hash of 4,096 rounds would be
 *   computed, while the others check a token;
 * - no limits: the shaper of 3,000 bytes/s for each connection and mod_pres_counter are off, and 1,000 people instead of 5 may be
 *   waiting to be let in, as for the others;
 * - no mod_offline: what comes while somebody is away is in their archive, from which they catch up, and would come a second time;
 * - logs only warnings, listens for WebSockets only, and without TLS, as all do here.
 */
export const ejabberd: System = {
  name: "ejabberd",
  title: "ejabberd",
  firstRev: 0,
  isOnTcp: true,
  mostOffered: 2000,
  async prepare(sql, _url, { people }) {
    await sql.unsafe(await Deno.readTextFile(TABLES));
    await sql.unsafe(MESSAGES_SQL);
    await sql`insert into users (username, password) select id, ${PASSWORD}
      from unnest(${people.map(({ userId }) => userId)}::text[]) as p (id)`;
  },
  start: startEjabberd,
};

async function startEjabberd(databaseUrl: string, cast: Cast): Promise<Server> {
  const dir = await Deno.makeTempDir({ prefix: "pitchwire-ejabberd-" });
  const port = freePort();
  const configPath = join(dir, "ejabberd.yml");
  // Of YAML, JSON is a part.
  await Deno.writeTextFile(configPath, JSON.stringify(configOf(databaseUrl, port)));
  const { success, stderr } = await new Deno.Command("erlc", { args: ["-o", dir, COLLECTOR] }).output();
  if (!success) throw new Error(`Cannot compile ${COLLECTOR}: ${new TextDecoder().decode(stderr)}`);
  const server = await startProcess({
    command: "setpriv",
    // As ejabberdctl starts it, but without a name on the network: that would start a daemon which stays.
    args: [
      ...ENDS_WITH_US,
      "erl",
      ...["-noinput", "+K", "true", "+P", "250000", "-pa", dir, "-mnesia", "dir", JSON.stringify(join(dir, "mnesia"))],
      ...["-s", "ejabberd", "-s", "bench_collector"],
    ],
    env: {
      ERL_LIBS: await librariesDir(),
      EJABBERD_CONFIG_PATH: configPath,
      EJABBERD_LOG_PATH: join(dir, "ejabberd.log"),
      ERL_CRASH_DUMP_BYTES: "0",
      ERL_MAX_PORTS: "32000",
      HOME: dir,
      PORT: String(port),
    },
    cwd: dir,
  });
  return xmppServer(server, `ws://127.0.0.1:${port}/ws`, cast, dir);
}

/** Debian's folder for libraries is named after the machine's architecture. */
async function librariesDir(): Promise<string> {
  const dir = /^ERL_LIBS='(.+)'$/m.exec(await Deno.readTextFile(EJABBERD_PROGRAM))?.[1];
  if (dir === undefined) throw new Error(`Cannot find ejabberd: ${EJABBERD_PROGRAM} does not say where it lies`);
  return dir;
}

function configOf(databaseUrl: string, port: number): Record<string, unknown> {
  const { hostname, port: sqlPort, username, password, pathname } = new URL(databaseUrl);
  return {
    loglevel: "warning",
    hosts: [DOMAIN],
    listen: [{
      port,
      ip: "127.0.0.1",
      backlog: 1000,
      module: "ejabberd_http",
      request_handlers: { "/ws": "ejabberd_http_ws" },
    }],
    disable_sasl_mechanisms: ["digest-md5", "X-OAUTH2"],
    auth_method: "sql",
    auth_password_format: "plain",
    sql_type: "pgsql",
    sql_server: hostname,
    sql_port: Number(sqlPort),
    sql_username: username,
    sql_password: password,
    sql_database: pathname.slice(1),
    acl: { local: { user_regexp: "" } },
    access_rules: { local: { allow: "local" }, c2s: { allow: "all" }, muc_create: { allow: "local" } },
    modules: {
      ...Object.fromEntries(SHIPPED_MODULES.map((name) => [`mod_${name}`, {}])),
      mod_mam: { db_type: "sql", default: "always" },
      mod_muc: {
        host: GROUPS_DOMAIN,
        access: "all",
        access_create: "muc_create",
        access_persistent: "muc_create",
        access_mam: "all",
        default_room_options: { mam: true },
      },
      mod_pubsub: { access_createnode: "local", plugins: ["flat", "pep"] },
      mod_roster: { versioning: true },
      mod_stream_mgmt: { resend_on_timeout: "if_offline" },
      mod_vcard: { search: false },
    },
  };
}
