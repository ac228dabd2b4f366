import type { Ground } from "./ground.ts";
import type { Options, Part, Scale, SystemName } from "./options.ts";
import type { RunRecord, Workload } from "./stage.ts";
import type { System } from "./system.ts";
import { ejabberd } from "./systems/ejabberd.ts";
import { relay, socketio, ws } from "./systems/peers.ts";
import { pitchwire } from "./systems/pitchwire.ts";
import { prosody } from "./systems/prosody.ts";
import { group, pairs } from "./workloads/closed_loop.ts";
import { idleSockets } from "./workloads/idle_sockets.ts";
import { steadyRate } from "./workloads/open_loop.ts";
import { reconnect } from "./workloads/reconnect.ts";

export const WORKLOADS: readonly Workload[] = [pairs, steadyRate, group, idleSockets, reconnect];
export const ALL_SYSTEMS: Record<SystemName, System> = { pitchwire, ws, socketio, relay, ejabberd, prosody };

/**
 * Plays the chosen workloads, the systems in turn within each run, so that what changes on the machine meanwhile changes for all. Each
 * gets processes and a database of its own: figures of one must not depend on the one before.
 */
export async function* playAll(
  ground: Ground,
  options: Options,
  scale: Scale,
): AsyncIterable<RunRecord | { failure: string }> {
  for (const workload of WORKLOADS.filter(({ part }) => isChosen(options, part))) {
    for (const { point, isForPlots } of workload.points(scale)) {
      for (let run = 1; run <= (isForPlots ? 1 : options.runs); run++) {
        for (const name of options.systems) {
          const system = ALL_SYSTEMS[name];
          if (workload === steadyRate && point > (system.mostOffered ?? Infinity)) continue;
          try {
            yield await playOne(ground, workload, system, { point, run, scale });
          } catch (error) {
            yield { failure: `${workload.part} ${point} ${name} run ${run}: ${error}` };
          }
        }
      }
    }
  }
}

async function playOne(
  ground: Ground,
  workload: Workload,
  system: System,
  { point, run, scale }: { point: number; run: number; scale: Scale },
): Promise<RunRecord> {
  const cast = await workload.cast(point);
  return await ground.withDatabase(async (url, sql) => {
    await system.prepare(sql, url, cast);
    const server = await system.start(system.isOnTcp ? ground.overTcp(url) : url, cast);
    try {
      const outcome = await workload.play({ system, server, cast, sql, ground }, point, scale);
      return { part: workload.part, system: system.name, point, run, ...outcome };
    } finally {
      await server.stop();
    }
  });
}

export function isChosen(options: Options, part: Part): boolean {
  return options.parts.includes(part);
}
