// A worker to be killed: it decides about mail and delivers it, without a rest, until it is killed or nothing has been left for a while.
// Its clock is ahead by so many minutes as its argument says.
import { configure, getLogger } from "@logtape/logtape";
import { createApp } from "../../src/app.ts";
import { pause } from "../../src/db/processes.ts";
import { decideDueMail } from "../../src/notifications/decide.ts";
import { deliverMail } from "../../src/notifications/deliver.ts";
import { MAILS_AT_ONCE } from "../../src/notifications/mail.ts";
import { configFromEnv } from "../../src/scripts/env.ts";

const AHEAD_MS = Number(Deno.args[0]) * 60_000;
const IDLE_LOOKS = 20;

await configure({ sinks: {}, loggers: [] });
const clock = { now: () => Date.now() + AHEAD_MS };
const app = await createApp(configFromEnv(), { log: getLogger("tests"), clock });
await app.worker.stop();
let idleLooks = 0;
const look = async (act: typeof deliverMail) => {
  while (idleLooks < IDLE_LOOKS * MAILS_AT_ONCE) {
    const found = await act(app).catch(() => 0);
    idleLooks = found > 0 ? 0 : idleLooks + 1;
    if (found === 0) await pause(50);
  }
};
await Promise.all([look(decideDueMail), ...Array.from({ length: MAILS_AT_ONCE }, () => look(deliverMail))]);
await app.close();
