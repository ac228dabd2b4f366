import type { Context } from "fresh";
import { readSessionCookie } from "../../../src/auth/cookies.ts";
import { identify, type Identity } from "../../../src/auth/identity.ts";
import { CLOSE, Problem } from "../../../src/errors.ts";
import { PROTOCOL } from "../../../src/protocol.ts";
import { define, type State } from "../../../utils/define.ts";
import { problemResponse } from "../../../utils/endpoint.ts";
import { endpoint } from "../../../utils/endpoint.ts";

const IDLE_TIMEOUT_SECONDS = 30;

/** Upgrade only: who, whence, limits. What a socket then says goes to realtime/. */
export const handler = define.handlers(endpoint({ GET: upgrade }));

async function upgrade(ctx: Context<State>): Promise<Response> {
  const { headers } = ctx.req;
  if (headers.get("upgrade")?.toLowerCase() !== "websocket") {
    return problemResponse(
      new Problem("unsupported", "Cannot open a socket: ask for an upgrade to websocket", { status: 426 }),
      {
        upgrade: "websocket",
        connection: "Upgrade",
      },
    );
  }
  const offered = offeredBy(ctx);
  refuseForeign(ctx, offered.bearer !== undefined);
  const identity = await identityOf(ctx, offered);
  const protocols = (headers.get("sec-websocket-protocol") ?? "").split(",").map((name) => name.trim());
  const { socket, response } = Deno.upgradeWebSocket(ctx.req, {
    idleTimeout: IDLE_TIMEOUT_SECONDS,
    ...(protocols.includes(PROTOCOL) ? { protocol: PROTOCOL } : {}),
  });
  socket.onopen = () => {
    if (identity) ctx.state.app.realtime.welcome(socket, identity);
    else socket.close(CLOSE.unauthorised, "sign in first");
  };
  // Until it is welcomed; an error without a handler would end the process.
  socket.onerror = () => {};
  return response;
}

interface Offered {
  sessionToken?: string;
  bearer?: string;
}

function offeredBy(ctx: Context<State>): Offered {
  const { headers } = ctx.req;
  const inProtocol = /(?:^|,)\s*bearer\.([^\s,]+)/.exec(headers.get("sec-websocket-protocol") ?? "")?.[1];
  return {
    sessionToken: readSessionCookie(headers.get("cookie")),
    bearer: /^Bearer +(\S+)$/i.exec(headers.get("authorization") ?? "")?.[1] ?? inProtocol ??
      ctx.url.searchParams.get("token") ??
      undefined,
  };
}

/** Browsers send a cookie with any page's socket, and CORS does not govern upgrades: so a cookie needs an Origin that is ours. */
function refuseForeign(ctx: Context<State>, hasToken: boolean): void {
  const origin = ctx.req.headers.get("origin");
  if (origin === null && hasToken) return;
  if (origin !== null && ctx.state.app.config.allowedOrigins.includes(origin)) return;
  if (origin === null && readSessionCookie(ctx.req.headers.get("cookie")) === undefined) return;
  throw new Problem("forbidden", "Cannot open a socket: this origin is not allowed");
}

async function identityOf(ctx: Context<State>, offered: Offered): Promise<Identity | undefined> {
  try {
    return await identify(ctx.state.app, offered);
  } catch (thrown) {
    if (thrown instanceof Problem && thrown.code === "unauthorised") return undefined;
    throw thrown;
  }
}
