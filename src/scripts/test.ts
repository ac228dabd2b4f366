import { type Counts, runStep, type Step, together } from "./steps.ts";

/** What the tests use besides what npm has, by Debian's names. A browser without any font draws nothing to look at. */
const PACKAGES = ["chromium", "fonts-liberation"];
const CHROMIUM = "/usr/bin/chromium";

const HOUSE = "tests/unit/house_test.ts";
const CODE = ["main.ts", "dev.ts", "drizzle.config.ts", "routes", "islands", "src", "utils", "tests"];
const UNIT = "tests/unit";
const INTEGRATION = "tests/integration";
const QUICK = [UNIT, INTEGRATION];
const TEST = ["test", "-A", "--frozen", "--no-check"];

const STILL: Step[] = [
  { name: "Build", args: ["run", "-A", "--frozen", "dev.ts", "build"] },
  { name: "Format", args: ["fmt", "--check"] },
  { name: "Lint", args: ["lint", "--quiet"] },
  { name: "Types", args: ["check", "--frozen", "--quiet", ...CODE] },
  { name: "House rules", args: [...TEST, HOUSE], isTests: true },
];
/** Each file by itself. */
const APART: Step = {
  name: "Unit and integration",
  args: [...TEST, "--parallel", `--ignore=${HOUSE}`, ...QUICK],
  isTests: true,
};
/** Some seconds instead of a minute. */
const SHORT_MODEL: Step = {
  name: "Fifty times against the model",
  args: [...TEST, "tests/model"],
  isTests: true,
  env: { MODEL_RUNS: "50" },
};

/** All checks and tests, or with "ok" those that need neither a browser nor a crash. Ends with one line of counts. */
async function main(): Promise<number> {
  const isQuick = Deno.args.includes("ok");
  const total: Counts = { passed: 0, failed: 0 };
  if (!isQuick && !await prepareMachine()) total.failed++;
  const roads = isQuick ? [runQuickTests(), inTurn(STILL, true)] : [inTurn([...STILL, APART, ...await furtherTests()])];
  for (const { passed, failed } of (await Promise.all(roads)).flat()) {
    total.passed += passed;
    total.failed += failed;
  }
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 ? 0 : 1;
}

async function inTurn(steps: readonly Step[], isHeldBack = false): Promise<Counts[]> {
  const counts: Counts[] = [];
  for (const step of steps) counts.push(await runStep(step, isHeldBack));
  return counts;
}

/**
 * Loading what a test imports takes longer than most of them test, so here several files share it. That each passes alone is seen by all
 * other runs.
 */
async function runQuickTests(): Promise<Counts[]> {
  await using units = await together(UNIT, HOUSE);
  await using integration = await together(INTEGRATION);
  const args = [...TEST, "--parallel", "--config=deno.json", units.folder, integration.folder];
  return await inTurn([{ name: APART.name, args, isTests: true }, SHORT_MODEL]);
}

/** What takes a browser, a crash or its time: each further folder of tests, one after the other, for they want the machine to themselves. */
async function furtherTests(): Promise<Step[]> {
  const folders = (await Array.fromAsync(Deno.readDir("tests"))).filter(({ isDirectory }) => isDirectory)
    .map(({ name }) => `tests/${name}`).filter((folder) => !QUICK.includes(folder)).sort();
  const steps: Step[] = [];
  for (const folder of folders) {
    const files = await Array.fromAsync(Deno.readDir(folder));
    const hasTests = files.some(({ name }) => /_test\.tsx?$/.test(name));
    if (hasTests) steps.push({ name: folder, args: [...TEST, folder], isTests: true });
  }
  return steps;
}

/** Installs what is missing, where that can be done without asking. False, and a sentence, where it can't. */
async function prepareMachine(): Promise<boolean> {
  if (await exists(CHROMIUM)) return true;
  const wish = `Cannot test in a browser: ${CHROMIUM} is missing. As root: apt-get install ${PACKAGES.join(" ")}`;
  if (Deno.uid() !== 0 || !await exists("/usr/bin/apt-get")) {
    console.error(wish);
    return false;
  }
  console.log(`── Installing ${PACKAGES.join(", ")} for the tests in a browser`);
  const isInstalled = await aptGet("update") && await aptGet("install", "-y", "--no-install-recommends", ...PACKAGES);
  if (!isInstalled) console.error(wish);
  return isInstalled;
}

async function aptGet(...args: string[]): Promise<boolean> {
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  const { success } = await new Deno.Command("apt-get", { args: ["-q", ...args], env, stdin: "null" }).spawn().status;
  return success;
}

async function exists(path: string): Promise<boolean> {
  return await Deno.stat(path).then(() => true, () => false);
}

Deno.exit(await main());
