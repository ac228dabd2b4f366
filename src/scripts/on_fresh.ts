import { dirname, join } from "node:path";

const ROOT = join(import.meta.dirname as string, "../..");
const UNREACHABLE = 3;

/** These state facts of the stand-in alone, such as what it refuses. */
const OF_THE_STAND_IN = "tests/unit/fresh/stand_in/";

const STEPS = [
  ["check", "main.ts", "dev.ts", "routes", "islands", "src", "utils", "tests"],
  ["task", "build"],
  ["test", "-A", "--parallel", "tests/unit", "tests/integration"],
];

if (import.meta.main) Deno.exit(await tryOnFresh());

/** The text of a deno.json without its link to the stand-in, so that `fresh` means what JSR has. */
export function unlinked(denoJson: string): string {
  const text = denoJson.replace(/^\s*"links": .*\n/m, "");
  if (text === denoJson) throw new Error("Cannot try Fresh itself: deno.json has no line of links");
  return text;
}

/** Runs checks, build and tests in a copy on Fresh itself. Returns the exit code; 3 if JSR cannot be reached. */
async function tryOnFresh(): Promise<number> {
  const copy = await Deno.makeTempDir({ prefix: "on-fresh-" });
  try {
    await copyTree(copy);
    const install = await deno(copy, ["install", "--quiet", "--entrypoint", "main.ts", "dev.ts"], "piped");
    if (install.code !== 0) {
      console.error(install.errors);
      if (!/JSR package manifest .* failed to load/.test(install.errors)) return install.code;
      console.error("JSR cannot be reached from here, so nothing was tried on Fresh itself.");
      return UNREACHABLE;
    }
    for (const step of STEPS) {
      console.log(`deno ${step.join(" ")}`);
      const { code } = await deno(copy, step, "inherit");
      if (code !== 0) return code;
    }
    console.log("Checks, build and tests hold on Fresh itself.");
    return 0;
  } finally {
    await Deno.remove(copy, { recursive: true });
  }
}

async function copyTree(to: string): Promise<void> {
  const list = new Deno.Command("git", { args: ["ls-files", "-z"], cwd: ROOT });
  const { success, stdout } = await list.output();
  if (!success) throw new Error("Cannot copy the tree: git does not list its files");
  const paths = new TextDecoder().decode(stdout).split("\0").filter((path) => path !== "");
  for (const path of paths.filter((path) => !path.startsWith(OF_THE_STAND_IN))) {
    await Deno.mkdir(dirname(join(to, path)), { recursive: true });
    await Deno.copyFile(join(ROOT, path), join(to, path)).catch((error) => {
      // Listed, but deleted and not committed yet.
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    });
  }
  const denoJson = join(to, "deno.json");
  await Deno.writeTextFile(denoJson, unlinked(await Deno.readTextFile(denoJson)));
}

async function deno(
  cwd: string,
  args: string[],
  stderr: "piped" | "inherit",
): Promise<{ code: number; errors: string }> {
  const command = new Deno.Command(Deno.execPath(), { args, cwd, stdout: "inherit", stderr });
  const output = await command.output();
  return { code: output.code, errors: stderr === "piped" ? new TextDecoder().decode(output.stderr) : "" };
}
