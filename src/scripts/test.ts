import { type Counts, runStep, type Step } from "./steps.ts";

/** What the tests use besides what npm has, by Debian's names. A browser without any font draws nothing to look at. */
const PACKAGES = ["chromium", "fonts-liberation"];
const CHROMIUM = "/usr/bin/chromium";

const HOUSE = "tests/unit/house_test.ts";
const CODE = ["main.ts", "dev.ts", "drizzle.config.ts", "routes", "islands", "src", "utils", "tests"];
const TEST = ["test", "-A", "--frozen", "--no-check"];

const CHECKS: Step[] = [
  { name: "Build", args: ["run", "-A", "--frozen", "dev.ts", "build"] },
  { name: "Format", args: ["fmt", "--check", "--quiet"] },
  { name: "Lint", args: ["lint", "--quiet"] },
  { name: "Types", args: ["check", "--frozen", "--quiet", ...CODE] },
  { name: "House rules", args: [...TEST, HOUSE], isTests: true },
  {
    name: "Unit and integration",
    args: [...TEST, "--parallel", `--ignore=${HOUSE}`, "tests/unit", "tests/integration"],
    isTests: true,
  },
];
const MODEL: Step = { name: "Against the model", args: [...TEST, "tests/model"], isTests: true };
/** Ten seconds instead of a minute. */
const SHORT_MODEL: Step = { ...MODEL, env: { MODEL_RUNS: "100" } };
const WHOLE: Step[] = [
  MODEL,
  { name: "In a browser", args: [...TEST, "tests/e2e"], isTests: true },
  { name: "Faults", args: [...TEST, "tests/fault"], isTests: true },
];

/** All checks and tests, or with "ok" those that need neither a browser nor a crash. Ends with one line of counts. */
async function main(): Promise<number> {
  const isQuick = Deno.args.includes("ok");
  const total: Counts = { passed: 0, failed: 0 };
  if (!isQuick && !await prepareMachine()) total.failed++;
  for (const step of isQuick ? [...CHECKS, SHORT_MODEL] : [...CHECKS, ...WHOLE]) {
    const { passed, failed } = await runStep(step);
    total.passed += passed;
    total.failed += failed;
  }
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 ? 0 : 1;
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
