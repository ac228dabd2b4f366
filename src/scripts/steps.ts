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

/** Runs one step with its output shown as it comes. A check that fails counts as one failure. */
export async function runStep({ name, args, env, isTests = false }: Step): Promise<Counts> {
  console.log(`\n── ${name}: deno ${args.join(" ")}`);
  const child = new Deno.Command(Deno.execPath(), { args, env: { NO_COLOR: "1", DENO_JOBS, ...env }, stdout: "piped" })
    .spawn();
  const timer = setTimeout(() => child.kill("SIGKILL"), LIMIT_MS);
  let output = "";
  for await (const text of child.stdout.pipeThrough(new TextDecoderStream())) {
    output += text;
    await Deno.stdout.write(new TextEncoder().encode(text));
  }
  const { success } = await child.status;
  clearTimeout(timer);
  const counted = isTests ? countTests(output) : undefined;
  const { passed, failed } = counted ?? { passed: 0, failed: isTests ? 1 : 0 };
  return { passed, failed: success ? failed : Math.max(1, failed) };
}

/** What the last line of a test run says; undefined if there is none, for then it did not end by itself. */
export function countTests(output: string): Counts | undefined {
  const found = [...output.matchAll(/^(?:ok|FAILED) \| (\d+) passed(?: \(\d+ steps?\))? \| (\d+) failed/gm)].at(-1);
  return found && { passed: Number(found[1]), failed: Number(found[2]) };
}
