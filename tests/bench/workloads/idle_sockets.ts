import { pairCast } from "../casts.ts";
import { residentKiB } from "../machine.ts";
import type { Scale } from "../options.ts";
import { closeAll, CoreMeter, openAll, type Outcome, pause, type Stage, type Workload } from "../stage.ts";
import type { Hearing, Line } from "../system.ts";

const STEPS = 5;
/** Come and go before anything is measured. Few, because others would use the room that they leave, and seem to need less. */
const WARM_UP_SHARE = 0.05;
const AT_ONCE = 100;
/** A person's own queries and what they hear at first come after `connected`. */
const REST_MS = 1000;

const DEAF: Hearing = { acked: () => {}, delivered: () => {}, refused: () => {} };

/** W4: so many people come in and do nothing. */
export const idleSockets: Workload = {
  part: "W4",
  title: "idle signed-in sockets",
  points: (scale) => [{ point: scale.idleSockets }],
  cast: (sockets) => pairCast(sockets / 2),
  play,
};

async function play(stage: Stage, sockets: number, _scale: Scale): Promise<Outcome> {
  const { server, cast } = stage;
  await closeAll(await openAll(server, cast.people.slice(0, sockets * WARM_UP_SHARE), () => DEAF));
  await pause(REST_MS);
  await server.collect();
  const residents = [residentKiB(server.pid)];
  const lines: Line[] = [];
  let connectingMs = 0;
  const meter = new CoreMeter(stage);
  for (let step = 0; step < STEPS; step++) {
    const people = cast.people.slice(step * sockets / STEPS, (step + 1) * sockets / STEPS);
    const startMs = performance.now();
    lines.push(...await openAll(server, people, () => DEAF, AT_ONCE));
    connectingMs += performance.now() - startMs;
    await pause(REST_MS);
    await server.collect();
    residents.push(residentKiB(server.pid));
  }
  const cores = meter.stop();
  await closeAll(lines);
  const figures: Record<string, number> = {
    "KiB each": (residents[STEPS] - residents[0]) / sockets,
    // Of those who come when the heap has grown already; the bar is about all of them.
    "KiB each after the first fifth": (residents[STEPS] - residents[1]) / (sockets * (STEPS - 1) / STEPS),
    "connects/s": sockets / (connectingMs / 1000),
  };
  residents.forEach((kib, step) => figures[`MiB at ${step * sockets / STEPS}`] = kib / 1024);
  return { figures, sent: 0, refused: 0, faults: { lost: 0, doubled: 0, outOfOrder: 0, unpersisted: 0 }, cores };
}
