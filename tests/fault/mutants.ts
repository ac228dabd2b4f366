/** Builds that break a promise on purpose, and the fault that has to show it. */
interface Mutant {
  name: string;
  /** Each text must be there exactly once, so that a mutant can't silently become a sound build. */
  patches: { path: string; from: string; to: string }[];
  suite: Suite;
}

interface Suite {
  path: string;
  filter: string;
}

const DIE_TOGETHER = { path: "tests/fault/database_test.ts", filter: "die together" };
const SENT_TWICE = { path: "tests/fault/network_test.ts", filter: "sent twice" };
const DROPPED = { path: "tests/fault/crowd_test.ts", filter: "dropped and back" };
const PUSHED_AS_WELL = { path: "tests/integration/push_once_test.ts", filter: "/a message that (is|waits)/" };
const NOT_MISSED = { path: "tests/integration/push_subscriptions_test.ts", filter: "do not miss each other" };
/** Whether a crash falls between two steps is chance: a fault may miss it once, but not every time. */
const TRIES = 4;
const PATIENCE_MS = 20_000;
const APPENDER = "src/messaging/appender.ts";
const REALTIME = "src/realtime/realtime.ts";

/** `deno task test:mutants resume` tries those alone whose name has that word. */
export const MUTANTS: Mutant[] = [
  {
    name: "ack before commit",
    suite: DIE_TOGETHER,
    patches: [{
      path: APPENDER,
      from: "      this.#laneOf(input.conversationId).add({ item:",
      to: `      const { id: messageId, conversationId, clientId } = draft;
      resolve({ messageId, conversationId, clientId, seq: 1, rev: 1, createdAt: new Date().toISOString(), isRepeat: false });
      this.#laneOf(input.conversationId).add({ item:`,
    }],
  },
  {
    name: "fan-out before commit",
    suite: DIE_TOGETHER,
    patches: [{
      path: APPENDER,
      from: "withRepeats(() => this.#append(drafts, now)),",
      to: `withRepeats(() => this.#parts.db.sql.begin(async (tx) => {
          const rows = await append(tx, drafts, now, this.#parts.mailWaitSeconds);
          for (const row of rows) await this.fanOut(batch[row.ord - 1], row, now);
          return rows;
        })),`,
    }, {
      path: APPENDER,
      from: "    this.#parts.live.publish({\n",
      to: "    const nobody = { publish: (_: unknown) => {} };\n    nobody.publish({\n",
    }, {
      path: APPENDER,
      from: "  /** One bad item must not",
      to: `  async fanOut({ actor, draft }: Sending, row: Appended, now: Date) {
        if (row.seq === null || row.knownId !== null) return;
        const { id: messageId, conversationId, clientId } = draft;
        const sent = { messageId, conversationId, clientId, seq: row.seq, rev: row.seq, createdAt: now.toISOString(), isRepeat: false };
        const to = (await this.members.of(conversationId)).map((member) => member.userId);
        const event = { type: "new_message" as const, ...toEvent(actor, draft, sent, row) };
        this.#parts.live.publish({ to, event, exceptConnectionId: actor.connectionId });
      }

  /** One bad item must not`,
    }],
  },
  {
    name: "no unique index, and repeats not looked for",
    suite: SENT_TWICE,
    patches: [
      { path: "src/messaging/append.ts", from: "where m.client_id = i.client_id", to: "where false" },
      {
        path: "drizzle/0000_foundation.sql",
        from: 'CREATE UNIQUE INDEX "messages_client_id"',
        to: 'CREATE INDEX "messages_client_id"',
      },
    ],
  },
  {
    name: "resume without subscribing first",
    suite: DROPPED,
    patches: [
      {
        path: REALTIME,
        from: "    this.#hub.add(connection);\n",
        to: "    Object.assign(connection, { subscribe: () => this.#hub.add(connection) });\n",
      },
      {
        path: "src/realtime/catching_up.ts",
        from: '    await answer({ type: "resumed"',
        to: '    Reflect.get(connection, "subscribe")();\n    await answer({ type: "resumed"',
      },
    ],
  },
  {
    name: "push: a due time that is set is not written again",
    suite: PUSHED_AS_WELL,
    patches: [{
      path: "src/notifications/push/due.ts",
      from: "sql`(${p}.has_push and",
      to: "sql`(${p}.push_due_at is null and ${p}.has_push and",
    }],
  },
  {
    name: "push: nobody is held while they come into a conversation",
    suite: NOT_MISSED,
    patches: [{ path: "src/messaging/membership.ts", from: "  await lockForPush(tx,", to: "  void (tx," }],
  },
];

/** Runs every mutant against its fault, and each fault against the sound build. Exit code 1 when one is not caught. */
async function main(): Promise<number> {
  let escaped = 0;
  for (const suite of Deno.args.length > 0 ? [] : [DIE_TOGETHER, SENT_TWICE, DROPPED, PUSHED_AS_WELL, NOT_MISSED]) {
    const verdict = await tryBuild([], suite);
    if (verdict !== undefined) escaped++;
    console.log(`sound build: ${suite.filter}: ${verdict === undefined ? "passes" : `FAILS: ${verdict}`}`);
  }
  for (const { name, patches, suite } of MUTANTS.filter(({ name }) => name.includes(Deno.args[0] ?? ""))) {
    let verdict: string | undefined;
    let tries = 0;
    while (verdict === undefined && tries < TRIES) {
      tries++;
      verdict = await tryBuild(patches, suite);
    }
    if (verdict === undefined) escaped++;
    console.log(
      `${name}: ${verdict === undefined ? "ESCAPED" : `caught at try ${tries}`}: ${suite.filter}: ${verdict}`,
    );
  }
  return escaped === 0 ? 0 : 1;
}

/** What the suite says is wrong with a build with these patches; undefined if it finds nothing. */
async function tryBuild(patches: Mutant["patches"], suite: Suite): Promise<string | undefined> {
  const dir = await Deno.makeTempDir({ prefix: "pitchwire-mutant-" });
  try {
    await copyTree(dir);
    for (const patch of patches) await apply(dir, patch);
    const { success, stdout } = await new Deno.Command(Deno.execPath(), {
      args: ["test", "-A", "--no-check", "--filter", suite.filter, suite.path],
      cwd: dir,
      env: { NO_COLOR: "1", PATIENCE_MS: String(PATIENCE_MS) },
      stderr: "null",
    }).output();
    if (success) return undefined;
    const text = new TextDecoder().decode(stdout);
    return /^error: (?:\(in promise\) )?(.*)$/m.exec(text)?.[1] ?? text.slice(-500);
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
}

/** The files as they lie here, committed or not, with what was built and installed. */
async function copyTree(dir: string): Promise<void> {
  const args = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
  const { stdout } = await new Deno.Command("git", { args }).output();
  const paths = new TextDecoder().decode(stdout).split("\0").filter((path) => path !== "");
  for await (const { name, isFile } of Deno.readDir("_fresh")) if (isFile) paths.push(`_fresh/${name}`);
  for (const path of paths) {
    await Deno.mkdir(`${dir}/${path}`.replace(/\/[^/]*$/, ""), { recursive: true });
    await Deno.copyFile(path, `${dir}/${path}`).catch((error) => {
      if (!(error instanceof Deno.errors.NotFound)) throw error; // Deleted here, and not committed yet.
    });
  }
  await Deno.symlink(`${Deno.cwd()}/node_modules`, `${dir}/node_modules`);
}

async function apply(dir: string, { path, from, to }: Mutant["patches"][number]): Promise<void> {
  const text = await Deno.readTextFile(`${dir}/${path}`);
  const parts = text.split(from);
  if (parts.length !== 2) throw new Error(`${path} has ${parts.length - 1} times: ${from}`);
  await Deno.writeTextFile(`${dir}/${path}`, parts.join(to));
}

if (import.meta.main) Deno.exit(await main());
