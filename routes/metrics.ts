import type { Context } from "fresh";
import { timingSafeEqual } from "node:crypto";
import { Problem } from "../src/errors.ts";
import { readMailBacklog } from "../src/notifications/backlog.ts";
import { define, type State } from "../utils/define.ts";
import { bearerOf, endpoint } from "../utils/endpoint.ts";
import { within } from "../utils/within.ts";

const PATIENCE_MS = 1000;
const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/;

export const handler = define.handlers(endpoint({
  GET: async (ctx) => {
    admit(ctx);
    const { app } = ctx.state;
    const text = await app.metrics.text({
      sockets: app.realtime.socketCount,
      usersOnline: app.realtime.userCount,
      appendWaiting: app.conversations.waiting,
      waitingBytes: app.realtime.waitingBytes,
      mail: await within(PATIENCE_MS, readMailBacklog(app)),
    });
    return new Response(text, { headers: { "content-type": app.metrics.contentType, "cache-control": "no-store" } });
  },
}));

/** With METRICS_TOKEN whoever has it; without, this machine alone. To everybody else there is no such address. */
function admit({ req, state }: Context<State>): void {
  const { metricsToken } = state.app.config;
  if (metricsToken !== undefined) {
    const given = bearerOf(req.headers);
    if (given === undefined || !isSame(given, metricsToken)) throw new Problem("unauthorised");
    return;
  }
  // A proxy on this machine brings everybody's requests from loopback; what it forwards says so.
  const isForwarded = ["forwarded", "x-forwarded-for", "x-real-ip", "via"].some((name) => req.headers.has(name));
  if (!LOOPBACK.test(state.address) || isForwarded) throw new Problem("not_found");
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [given, expected].map((text) => new TextEncoder().encode(text));
  return a.byteLength === b.byteLength && timingSafeEqual(a, b);
}
