import { checkMailDue } from "./checks/mail_due.ts";
import { checkRest, checkSoak } from "./checks/memory.ts";
import { checkPages } from "./checks/pages.ts";
import { checkQueries } from "./checks/queries.ts";
import { checkStarting, checkStopping } from "./checks/start_stop.ts";
import { presentOf } from "./debian.ts";
import { type Ground, openGround } from "./ground.ts";
import { machineFacts } from "./machine.ts";
import { ALL_SYSTEMS, playAll } from "./measure.ts";
import { type Options, type Part, readOptions, type Scale, scaleOf, SYSTEMS } from "./options.ts";
import { ROOT } from "./process.ts";
import { writePage } from "./report/page.ts";
import { barTable, checkTable, coreTable, faultCount, faultTable, lineOf } from "./report/summary.ts";
import type { Check, Results } from "./results.ts";
import { versionsOf } from "./versions.ts";

const KEPT = new URL("../../.cache/bench/", import.meta.url);
const LATEST = "latest.json";

const options = readOptionsOrExit();
const results = options.from === undefined ? await measure(options) : JSON.parse(await Deno.readTextFile(options.from));
printSummary(results);
if (options.isWriting) console.log(`Written: ${(await writePage(results)).join(", ")}`);
// The bars are for whoever reads them; a message that was lost is a failure.
Deno.exit(faultCount(results) === 0 && results.failures.length === 0 ? 0 : 1);

function readOptionsOrExit(): Options {
  try {
    return readOptions(Deno.args);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    Deno.exit(2);
  }
}

async function measure(asked: Options): Promise<Results> {
  const { systems, leftOut } = await presentOf(asked.systems);
  for (const sentence of leftOut) console.log(`# ${sentence}`);
  const options = { ...asked, systems };
  const scale = scaleOf(options);
  await using ground = await openGround({ hasTcp: systems.some((name) => ALL_SYSTEMS[name].isOnTcp) });
  const results: Results = {
    date: new Date().toISOString(),
    commit: await commit(),
    machine: machineFacts(),
    versions: await versionsOf(ground, systems),
    options,
    leftOut,
    records: [],
    checks: [],
    // Who asks for a system by its name wants to see it; who asks for all takes what is there.
    failures: asked.systems.length < SYSTEMS.length ? [...leftOut] : [],
    soak: [],
  };
  for (const fact of results.machine) console.log(`# ${fact}`);
  for await (const record of playAll(ground, options, scale)) {
    if ("failure" in record) results.failures.push(record.failure);
    else results.records.push(record);
    console.log("failure" in record ? record.failure : lineOf(record));
    // A full run takes an hour, and what stops it half-way should not take it all away.
    await keep(results, LATEST);
  }
  for await (const check of checkAll(ground, options, scale, results)) {
    results.checks.push(check);
    console.log(`${check.name}: ${check.measured} (bar: ${check.bar})`);
  }
  for (const name of [LATEST, `${results.date.replaceAll(":", "")}.json`]) await keep(results, name);
  console.log(`# Raw results: .cache/bench/${LATEST}`);
  return results;
}

async function* checkAll(
  ground: Ground,
  { parts, soakMinutes }: Options,
  scale: Scale,
  results: Results,
): AsyncIterable<Check> {
  const isChosen = (part: Part) => parts.includes(part);
  if (isChosen("start")) yield* [...await checkStarting(scale), ...await checkStopping()];
  if (isChosen("rest")) yield* await checkRest();
  if (soakMinutes > 0) {
    const { checks, samples } = await checkSoak(ground, scale, soakMinutes);
    results.soak = samples;
    yield* checks;
  }
  if (isChosen("queries")) yield* await checkQueries(ground, scale);
  if (isChosen("mail")) yield* await checkMailDue(ground, scale);
  if (isChosen("pages")) yield* await checkPages();
}

function printSummary(results: Results): void {
  const { records, checks, failures } = results;
  if (records.length > 0) {
    console.log(`\n${barTable(results)}\n\nFaults, summed over all runs:\n${faultTable(results)}`);
    console.log(`\nCores used by server / Postgres / load generator / others:\n${coreTable(results)}`);
  }
  if (checks.length > 0) console.log(`\n${checkTable(checks)}`);
  if (failures.length > 0) console.log(`\nFailed:\n${failures.join("\n")}`);
}

/** The raw results, for `--from` and for whoever wants to look closer. */
async function keep(results: Results, name: string): Promise<void> {
  await Deno.mkdir(KEPT, { recursive: true });
  await Deno.writeTextFile(new URL(name, KEPT), JSON.stringify(results, null, 1));
}

async function commit(): Promise<string> {
  const { stdout } = await new Deno.Command("git", { args: ["-C", ROOT, "rev-parse", "--short", "HEAD"] }).output();
  return new TextDecoder().decode(stdout).trim();
}
