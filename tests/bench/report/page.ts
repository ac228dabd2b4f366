import { ALL_SYSTEMS } from "../measure.ts";
import type { Results } from "../results.ts";
import { drawPlots } from "./plots.tsx";
import { barTable, checkTable, coreTable, faultTable, figureTable } from "./summary.ts";

const PAGE = new URL("../../../docs/performance.md", import.meta.url);
const FOLDER = new URL("../../../docs/performance/", import.meta.url);
/** What people write from here on is kept. */
const REMARKS = "## What limits it";

/** Writes docs/performance.md and its pictures. Returns what was written. */
export async function writePage(results: Results): Promise<string[]> {
  await Deno.mkdir(FOLDER, { recursive: true });
  const pictures = drawPlots(results);
  for (const [name, svg] of Object.entries(pictures)) await Deno.writeTextFile(new URL(name, FOLDER), svg);
  const earlier = await Deno.readTextFile(PAGE).catch(() => "");
  await Deno.writeTextFile(PAGE, composePage(results, Object.keys(pictures), earlier));
  await new Deno.Command(Deno.execPath(), { args: ["fmt", "--quiet", PAGE.pathname] }).output();
  return ["docs/performance.md", ...Object.keys(pictures).map((name) => `docs/performance/${name}`)];
}

/** The page as Markdown; `earlier` is the page before, whose remarks stay. */
export function composePage(results: Results, pictures: readonly string[], earlier: string): string {
  const { date, commit, machine, versions, options, leftOut = [], checks, failures } = results;
  const named = Object.entries(versions).map(([name, version]) => `${name} ${version}`).join(", ");
  const alt: Record<string, string> = {
    "latency.svg": "Latency percentiles against offered load",
    "throughput.svg": "Throughput against outstanding messages",
    "memory.svg": "Memory against idle sockets",
  };
  const sections = [
    "# Performance",
    `What \`deno task bench --write\` printed on ${
      date.slice(0, 10)
    } at commit ${commit}. Medians of ${options.runs} ` +
    `${
      options.runs === 1 ? "run" : "runs"
    }, the least and the most in brackets; each run with processes and an empty database of ` +
    `its own, the systems in turn. Absolute figures are this machine's, so that the bars are ratios to systems measured beside ours.`,
    [...machine, named].map((fact) => `- ${fact}`).join("\n"),
    "## The bars",
    barTable(results),
    ...pictures.map((name) => `![${alt[name]}](performance/${name})`),
    "## Lost, doubled, out of order, not kept",
    FAULTS_TEXT,
    faultTable(results),
    ...(failures.length > 0 ? ["## Runs that failed", failures.map((failure) => `- ${failure}`).join("\n")] : []),
    ...(checks.length > 0 ? ["## Also", checkTable(checks)] : []),
    "## How it is measured",
    METHOD_TEXT,
    ...leftOut.map((sentence) => `- ${sentence}.`),
    "## Cores used",
    "Server / Postgres / load generator / everything else on the machine; means of the runs.",
    coreTable(results),
    "## All figures",
    figureTable(results),
    remarksOf(earlier),
  ];
  return `${sections.join("\n\n")}\n`;
}

function remarksOf(earlier: string): string {
  const at = earlier.indexOf(`\n${REMARKS}\n`);
  return at < 0 ? `${REMARKS}\n\nNothing was written here yet.` : earlier.slice(at).trim();
}

const FAULTS_TEXT =
  `Zero is the bar for ours in every run. A message is lost when it was not refused and did not come to everybody
it was for; "not kept" are acknowledged ones that are not in the database exactly once. The two peers on Node keep each message by a
query of its own on one of several connections, as one writes it by default, and so change the order of messages that are outstanding
together; a queue for each conversation would mend that and take about half of their deliveries/s in W3.`;

/** Why there is no figure for some loads. */
const OFFERED =
  Object.values(ALL_SYSTEMS).flatMap(({ title, mostOffered }) =>
    mostOffered === undefined
      ? []
      : [`${title} is offered ${mostOffered.toLocaleString("en")} messages/s at most in W2`]
  ).join(", and ") + ": with more there is only a backlog of minutes to see, and a – stands in the tables.";

const METHOD_TEXT =
  `- One load generator (Deno) drives all systems by the same code; only what differs on the wire is apart. It runs
  on the same machine and shares its cores. Frames with one message are not parsed by it, the number of the message is looked up in them.
- One embedded Postgres for all, with the product's settings: fsync and synchronous commit on.
- **W1** 100 pairs; everybody keeps so many messages outstanding and sends the next one when one is acknowledged. **W2** 1,000 people;
  messages are sent by the clock, whatever became of those before, and their time counts from when they were to be sent. **W3** one
  person writes to a group of 200, eight messages on their way to all at once. **W4** idle people with signed-in sockets, a hundred
  connecting at once; memory is the server process's resident memory after it has collected its garbage, before the first socket and after the last. **W5** 1,000 people are
  dropped, miss five messages each, and are all back at once; the second such storm is measured.
- **bare \`ws\`** (Node): tokens are checked, memberships cached, one INSERT a message. **Socket.IO + Redis** (Node): a room for each
  conversation, the Redis adapter, one INSERT a message. **batching relay** (Deno): what arrives during a commit goes into the next one as
  one insert, and is passed on; no tokens, no checks: the limit of the platform. All in tests/bench/peers. Their limits of rates are off
  as ours are.
- **ejabberd** (Erlang) and **Prosody** (Lua), from Debian's packages and with Debian's settings, but for their archives in Postgres,
  limits of rates that are off, and plain passwords instead of slow hashes; the rest of what is changed is told in
  tests/bench/systems/ejabberd.ts and prosody.ts. They speak XMPP over WebSocket, and keep a copy of a message for each of its two
  people, by two commits. In a conversation of two a message counts as acknowledged when stream management (XEP-0198) counts it for
  its sender: the sender's copy is committed then, and the receiver's before it is delivered. In a group it does when it comes back
  to its sender, committed. It is "kept" when both archives, or the group's, have it exactly once. Who comes back in W5 reads their
  archive (XEP-0313). ${OFFERED}`;
