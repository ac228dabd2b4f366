import type postgres from "postgres";
import { migrateDatabase } from "../../../src/db/migrate.ts";
import { BENCH_SECRET, emailOf } from "../casts.ts";
import { type ServerProcess, startProcess } from "../process.ts";
import type { Cast, Server, System } from "../system.ts";
import { COLLECTOR, collectorOf } from "./collector.ts";
import { openJsonLine } from "./json_line.ts";

/** The counter's value of a conversation in which nothing was written yet: its creation took the first. */
const FIRST_REV = 1;

export const pitchwire: System = {
  name: "pitchwire",
  title: "Pitchwire",
  firstRev: FIRST_REV,
  async prepare(sql, databaseUrl, cast) {
    await migrateDatabase(databaseUrl);
    await seedPitchwire(sql, cast);
  },
  start: (databaseUrl) => startOn(databaseUrl),
};

/** `flags` are Deno's. */
export async function startOn(databaseUrl: string, flags: readonly string[] = []): Promise<Server> {
  const { server, dataDir } = await startPitchwire({ DATABASE_URL: databaseUrl }, flags);
  return {
    origin: server.origin,
    pid: server.pid,
    otherPids: [],
    open: opener(server.origin),
    collect: collectorOf(server),
    async stop() {
      await server.stop();
      await Deno.remove(dataDir, { recursive: true });
    },
  };
}

export function opener(origin: string): Server["open"] {
  const url = `${origin.replace("http", "ws")}/api/messages/ws?token=`;
  return ({ token }, hearing) => openJsonLine(url + token, hearing);
}

/** The built server as in production; only its limits of rates are out of the way. */
export async function startPitchwire(
  settings: Record<string, string>,
  flags: readonly string[] = [],
): Promise<{ server: ServerProcess; dataDir: string }> {
  const dataDir = await Deno.makeTempDir({ prefix: "pitchwire-bench-" });
  const server = await startProcess({
    command: Deno.execPath(),
    args: ["run", "-A", "--v8-flags=--expose-gc", "--preload", COLLECTOR, ...flags, "main.ts"],
    env: {
      MODE: "production",
      PUBLIC_URL: "http://127.0.0.1",
      JWT_SECRET: BENCH_SECRET,
      PORT: "0",
      DATA_DIR: dataDir,
      LIMIT_SENDS_PER_10S: "10000000",
      LIMIT_FRAMES_PER_10S: "10000000",
      LOG_LEVEL: "warning",
      ...settings,
    },
  });
  return { server, dataDir };
}

/** The rows that the API would have left, had these people started these conversations. */
export async function seedPitchwire(sql: postgres.Sql, { people, conversations }: Cast): Promise<void> {
  const ids = people.map(({ userId }) => userId);
  await sql`insert into users (id, name, email, email_verified_at)
    select id, id, email, now() from unnest(${ids}::text[], ${ids.map(emailOf)}::text[]) as p (id, email)`;
  await sql`insert into conversations (id, kind, direct_key, rev, created_by, created_at)
    select id, kind, direct_key, ${FIRST_REV}, created_by, now() from unnest(
      ${conversations.map(({ id }) => id)}::uuid[], ${conversations.map(({ kind }) => kind)}::text[],
      ${conversations.map(({ kind, memberIds }) => kind === "direct" ? directKeyOf(memberIds) : null)}::text[],
      ${conversations.map(({ memberIds }) => memberIds[0])}::text[]
    ) as c (id, kind, direct_key, created_by)`;
  const members = conversations.flatMap(({ id, memberIds }) => memberIds.map((userId) => ({ id, userId })));
  await sql`insert into conversation_participants (conversation_id, user_id, rev, joined_seq, read_seq, delivered_seq, mailed_seq)
    select id, user_id, ${FIRST_REV}, ${FIRST_REV}, ${FIRST_REV}, ${FIRST_REV}, ${FIRST_REV} from unnest(
      ${members.map(({ id }) => id)}::uuid[], ${members.map(({ userId }) => userId)}::text[]) as m (id, user_id)`;
}

function directKeyOf(memberIds: readonly string[]): string {
  return JSON.stringify([...memberIds.toSorted(), ""]);
}
