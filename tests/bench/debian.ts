import type { SystemName } from "./options.ts";

/** What systems are made of, the first of which gives its version. */
const PACKAGES: Partial<Record<SystemName, [string, ...string[]]>> = {
  ejabberd: ["ejabberd", "erlang-p1-pgsql"],
  prosody: ["prosody", "lua-dbi-postgresql"],
};

/** What installing them leaves running, or starting with the machine, where that is allowed to. */
const DAEMONS: Partial<Record<SystemName, string>> = { ejabberd: "ejabberd epmd.socket epmd", prosody: "prosody" };

/** The version of an installed package; undefined where it isn't. */
export type VersionOf = (name: string) => Promise<string | undefined>;

interface Chosen {
  systems: SystemName[];
  /** A sentence each of those that are left out. */
  leftOut: string[];
}

/** `systems` without those whose packages are missing. */
export async function presentOf(systems: readonly SystemName[], versionOf: VersionOf = debianVersion): Promise<Chosen> {
  const chosen: Chosen = { systems: [], leftOut: [] };
  for (const system of systems) {
    const versions = await Promise.all((PACKAGES[system] ?? []).map(versionOf));
    if (versions.includes(undefined)) chosen.leftOut.push(adviceOn(system));
    else chosen.systems.push(system);
  }
  return chosen;
}

/** By the names of the packages. */
export async function debianVersions(systems: readonly SystemName[]): Promise<Record<string, string>> {
  const versions: Record<string, string> = {};
  for (const system of systems) {
    const name = PACKAGES[system]?.[0];
    if (name) versions[name] = await debianVersion(name) ?? "unknown";
  }
  return versions;
}

// Installing is left to whoever may do so: on most machines it also starts daemons that are open to the network.
function adviceOn(system: SystemName): string {
  return `${system} is left out, because its Debian packages are not installed. As root: apt-get install ` +
    `--no-install-recommends ${PACKAGES[system]!.join(" ")}, and then systemctl disable --now ${DAEMONS[system]}`;
}

async function debianVersion(name: string): Promise<string | undefined> {
  try {
    const args = ["--show", "--showformat=${db:Status-Status} ${Version}", name];
    const { stdout } = await new Deno.Command("dpkg-query", { args, stderr: "null" }).output();
    return /^installed (.+)$/.exec(new TextDecoder().decode(stdout))?.[1];
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}
