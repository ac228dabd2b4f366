import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

export interface Step {
  name: string;
  /** Arguments of deno. */
  args: string[];
  env?: Record<string, string>;
  /** Its output ends in how many tests passed and failed. */
  isTests?: boolean;
}

export interface Counts {
  passed: number;
  failed: number;
}

/** More files at once than the two cores the tests are made for: each waits for Postgres about half of its time. */
const DENO_JOBS = "4";

/** No step takes a tenth of this: what does hangs, and would hang for ever. */
const LIMIT_MS = 15 * 60_000;

/** A few files that import many tests; they go when this is disposed of. */
interface TestsTogether extends AsyncDisposable {
  folder: string;
}

/** Of a folder's tests one file for each job, so that what they import is loaded once in each. `but`: a file left out. */
export async function together(folder: string, but?: string): Promise<TestsTogether> {
  const files = (await testFiles(folder)).filter((path) => path !== but).sort();
  const made = await Deno.makeTempDir({ prefix: "pitchwire-together-" });
  for (let job = 0; job < Number(DENO_JOBS); job++) {
    const own = files.filter((_, place) => place % Number(DENO_JOBS) === job);
    const imports = own.map((path) => `import ${JSON.stringify(pathToFileURL(resolve(path)).href)};\n`);
    await Deno.writeTextFile(join(made, `part_${job + 1}_test.ts`), imports.join(""));
  }
  return { folder: made, [Symbol.asyncDispose]: () => Deno.remove(made, { recursive: true }) };
}

async function testFiles(folder: string): Promise<string[]> {
  const found: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    const path = `${folder}/${name}`;
    if (isDirectory) found.push(...await testFiles(path));
    else if (/(?:^|[._])test\.tsx?$/.test(name)) found.push(path);
  }
  return found;
}

/**
 * Runs one step. Its output is shown as it comes, or, where another runs beside it, at its end. A check that fails counts as one
 * failure.
 */
export async function runStep({ name, args, env, isTests = false }: Step, isHeldBack = false): Promise<Counts> {
  const title = `\n── ${name}: deno ${args.join(" ")}\n`;
  if (!isHeldBack) await show(title);
  const child = new Deno.Command(Deno.execPath(), {
    args,
    env: { NO_COLOR: "1", DENO_JOBS, ...env },
    stdout: "piped",
    stderr: isHeldBack ? "piped" : "inherit",
  }).spawn();
  const timer = setTimeout(() => child.kill("SIGKILL"), LIMIT_MS);
  let output = "";
  const problems = isHeldBack ? new Response(child.stderr).text() : "";
  for await (const text of child.stdout.pipeThrough(new TextDecoderStream())) {
    output += text;
    if (!isHeldBack) await show(text);
  }
  const { success } = await child.status;
  if (isHeldBack) await show(title + output + await problems);
  clearTimeout(timer);
  const counted = isTests ? countTests(output) : undefined;
  const { passed, failed } = counted ?? { passed: 0, failed: isTests ? 1 : 0 };
  return { passed, failed: success ? failed : Math.max(1, failed) };
}

async function show(text: string): Promise<void> {
  for (let rest = new TextEncoder().encode(text); rest.length > 0;) rest = rest.subarray(await Deno.stdout.write(rest));
}

/** What the last line of a test run says; undefined if there is none, for then it did not end by itself. */
export function countTests(output: string): Counts | undefined {
  const found = [...output.matchAll(/^(?:ok|FAILED) \| (\d+) passed(?: \(\d+ steps?\))? \| (\d+) failed/gm)].at(-1);
  return found && { passed: Number(found[1]), failed: Number(found[2]) };
}
