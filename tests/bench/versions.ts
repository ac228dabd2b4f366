import { debianVersions } from "./debian.ts";
import type { Ground } from "./ground.ts";
import type { SystemName } from "./options.ts";
import { ROOT } from "./process.ts";
import { PEER_PACKAGES } from "./systems/peers.ts";

/** Of everything under load, by name. Throws an Error that says what to install. */
export async function versionsOf(ground: Ground, systems: readonly SystemName[]): Promise<Record<string, string>> {
  const versions: Record<string, string> = { Postgres: ground.version, ...await debianVersions(systems) };
  if (systems.includes("socketio")) versions.Redis = await redisVersion();
  for (const name of PEER_PACKAGES) {
    try {
      versions[name] = JSON.parse(await Deno.readTextFile(`${ROOT}node_modules/${name}/package.json`)).version;
    } catch (cause) {
      throw new Error(`Cannot measure beside ${name}: it is not installed. Run: deno install`, { cause });
    }
  }
  return versions;
}

async function redisVersion(): Promise<string> {
  try {
    const { stdout } = await new Deno.Command("redis-server", { args: ["--version"] }).output();
    return /v=([\d.]+)/.exec(new TextDecoder().decode(stdout))?.[1] ?? "unknown";
  } catch (cause) {
    throw new Error("Cannot measure beside Socket.IO: redis-server is missing. As root: apt-get install redis-server", {
      cause,
    });
  }
}
