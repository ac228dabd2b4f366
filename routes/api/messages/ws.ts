import type { Context } from "fresh";
import { readSessionCookie } from "../../../src/auth/cookies.ts";
import { identify, type Identity } from "../../../src/auth/identity.ts";
import { CLOSE, Problem } from "../../../src/errors.ts";
import { PROTOCOL } from "../../../src/protocol.ts";
import { define, type State } from "../../../utils/define.ts";
import { bearerOf, endpoint, problemResponse } from "../../../utils/endpoint.ts";

/**
 * None: the clients ping, and who says nothing for a minute is let go (realtime/). The runtime's own pings would keep the whole request of
 * each socket in memory, 3 KiB.
 */
const IDLE_TIMEOUT_SECONDS = 0;
/** Sixteen bytes in base64. */
const KEY = /^[A-Za-z0-9+/]{22}==$/;

/** Upgrade only: who, whence, limits. What a socket then says goes to realtime/. */
export const handler = define.handlers(endpoint({ GET: upgrade }));

async function upgrade(ctx: Context<State>): Promise<Response> {
  const { headers } = ctx.req;
  if (!asksForSocket(ctx.req)) {
    const problem = new Problem("unsupported", "Cannot open a socket: ask for an upgrade to websocket", {
      status: 426,
    });
    return problemResponse(problem, { upgrade: "websocket", connection: "Upgrade", "sec-websocket-version": "13" });
  }
  if (!KEY.test(headers.get("sec-websocket-key") ?? "")) {
    throw new Problem("invalid", "Cannot open a socket: the handshake's key is malformed", { status: 400 });
  }
  const identity = await identityOf(ctx, admitted(ctx, offeredBy(ctx)));
  const protocols = (headers.get("sec-websocket-protocol") ?? "").split(",").map((name) => name.trim());
  const { socket, response } = Deno.upgradeWebSocket(ctx.req, {
    idleTimeout: IDLE_TIMEOUT_SECONDS,
    ...(protocols.includes(PROTOCOL) ? { protocol: PROTOCOL } : {}),
  });
  const { realtime } = ctx.state.app;
  socket.onopen = () => {
    if (identity) realtime.welcome(socket, identity);
    else realtime.bid(socket, CLOSE.unauthorised, "sign in first");
  };
  // Until it is welcomed; an error without a handler would end the process.
  socket.onerror = () => {};
  return response;
}

/** RFC 6455, 4.2.1. What is not of this form would make the upgrade itself throw. */
function asksForSocket({ method, headers }: Request): boolean {
  const connection = headers.get("connection")?.toLowerCase().split(",").map((option) => option.trim()) ?? [];
  return method === "GET" && connection.includes("upgrade") && headers.get("upgrade")?.toLowerCase() === "websocket" &&
    headers.get("sec-websocket-version") === "13";
}

interface Offered {
  sessionToken?: string;
  bearer?: string;
}

function offeredBy(ctx: Context<State>): Offered {
  const { headers } = ctx.req;
  const inProtocol = /(?:^|,)\s*bearer\.([^\s,]+)/.exec(headers.get("sec-websocket-protocol") ?? "")?.[1];
  return {
    // Browsers send it unbidden. A frame in a platform's page must not be somebody else by it than by its token.
    sessionToken: ctx.url.searchParams.has("ignoreCookie") ? undefined : readSessionCookie(headers.get("cookie")),
    bearer: bearerOf(headers) ?? inProtocol ?? ctx.url.searchParams.get("token") ?? undefined,
  };
}

/**
 * What of the offered credentials counts. Browsers send a cookie with any page's socket, and CORS does not govern upgrades: so a cookie
 * needs an Origin that is ours, and without one only a token counts.
 */
function admitted(ctx: Context<State>, { sessionToken, bearer }: Offered): Offered {
  const origin = ctx.req.headers.get("origin");
  const isAllowed = origin === null
    ? bearer !== undefined || sessionToken === undefined
    : ctx.state.app.config.allowedOrigins.includes(origin);
  if (!isAllowed) throw new Problem("forbidden", "Cannot open a socket: this origin is not allowed");
  return origin === null ? { bearer } : { sessionToken, bearer };
}

async function identityOf(ctx: Context<State>, offered: Offered): Promise<Identity | undefined> {
  try {
    return await identify(ctx.state.app, offered);
  } catch (thrown) {
    if (thrown instanceof Problem && thrown.code === "unauthorised") return undefined;
    throw thrown;
  }
}
