import { type Context, cors, csp, csrf, HttpError } from "fresh";
import { identify } from "../src/auth/identity.ts";
import { clearedSessionCookie, readSessionCookie } from "../src/auth/cookies.ts";
import { type ErrorCode, ERRORS, Problem } from "../src/errors.ts";
import { define, type State } from "../utils/define.ts";
import { bearerOf, errorResponse, problemResponse } from "../utils/endpoint.ts";

const SELF = "'self'";
const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);

export const handler = define.middleware([
  addHeaders,
  csp<State>({
    useNonce: true,
    csp: [
      `default-src ${SELF}`,
      `connect-src ${SELF} ws: wss:`,
      `img-src ${SELF} data: https:`,
      "frame-src 'self'",
      "frame-ancestors 'none'",
      "object-src 'none'",
      `base-uri ${SELF}`,
      `form-action ${SELF}`,
    ],
  }),
  letPlatformPagesIn,
  answerApiInJson,
  guardForms,
  findIdentity,
]);

const platformCors = cors<State>({
  origin: (origin) => origin,
  allowHeaders: ["Authorization", "Content-Type"],
  exposeHeaders: ["Retry-After", "X-Request-Id"],
  maxAge: 600,
});

/** Pages of an allowed origin may call the API, with a token. Never with the cookie: the answer does not allow credentials. */
async function letPlatformPagesIn(ctx: Context<State>): Promise<Response> {
  const origin = ctx.req.headers.get("origin");
  const isTheirs = origin !== null && ctx.state.app.config.allowedOrigins.includes(origin) && origin !== ctx.url.origin;
  return isTheirs && ctx.url.pathname.startsWith("/api/") ? await platformCors(ctx) : await ctx.next();
}

/** Under /api errors that Fresh itself makes get the documented shape too. */
async function answerApiInJson(ctx: Context<State>): Promise<Response> {
  if (!ctx.url.pathname.startsWith("/api/")) return await ctx.next();
  try {
    const response = await ctx.next();
    const isOurs = response.ok || response.status < 400 || response.headers.get("content-type")?.includes("json");
    return isOurs ? response : problemResponse(new Problem(codeOf(response.status)));
  } catch (thrown) {
    return thrown instanceof HttpError
      ? problemResponse(new Problem(codeOf(thrown.status)))
      : errorResponse(ctx, thrown);
  }
}

function codeOf(status: number): ErrorCode {
  const found = Object.entries(ERRORS).find(([, meaning]) => meaning.status === status);
  if (found) return found[0] as ErrorCode;
  return status < 500 ? "invalid" : "internal";
}

async function addHeaders(ctx: Context<State>): Promise<Response> {
  ctx.state.requestId = crypto.randomUUID();
  ctx.state.address = addressOf(ctx);
  const response = await ctx.next();
  response.headers.set("x-request-id", ctx.state.requestId);
  response.headers.set("x-content-type-options", "nosniff");
  response.headers.set("referrer-policy", "no-referrer");
  response.headers.set("cross-origin-opener-policy", "same-origin");
  const policy = ctx.state.policy ?? response.headers.get("content-security-policy");
  if (policy !== null) response.headers.set("content-security-policy", framed(policy, ctx.state.framedBy));
  if (ctx.state.app.config.publicUrl.startsWith("https:")) {
    response.headers.set("strict-transport-security", "max-age=63072000");
  }
  return response;
}

function framed(policy: string, origins: string[] | undefined): string {
  return origins ? policy.replace("frame-ancestors 'none'", `frame-ancestors ${[SELF, ...origins].join(" ")}`) : policy;
}

/** Forwarded addresses can be made up by anybody, up to the first one that a trusted proxy has seen itself: the last that is not its own. */
function addressOf(ctx: Context<State>): string {
  const { remoteAddr } = ctx.info;
  const peer = "hostname" in remoteAddr ? remoteAddr.hostname : "local";
  const trusted = ctx.state.app.config.trustedProxies;
  if (!trusted.includes(peer)) return peer;
  const forwarded = (ctx.req.headers.get("x-forwarded-for") ?? "").split(",").map((address) => address.trim());
  return forwarded.findLast((address) => address !== "" && !trusted.includes(address)) ?? peer;
}

/** Pages whose address is the permission. Whoever knows it needs nobody's browser to act. */
const MAIL_LINKS = /^\/(unsubscribe|verify)\//;

/**
 * A foreign page can make a browser send its cookie, but not a Bearer token; and a one-click unsubscribe (RFC 8058) comes from a mail
 * provider, without Origin or cookie.
 */
async function guardForms(ctx: Context<State>): Promise<Response> {
  const { headers, method } = ctx.req;
  const hasCookie = readSessionCookie(headers.get("cookie")) !== undefined;
  const saysWhence = headers.has("origin") || headers.has("sec-fetch-site");
  const isFree = bearerOf(headers) !== undefined || MAIL_LINKS.test(ctx.url.pathname) ||
    !(hasCookie || saysWhence);
  if (isFree) return await ctx.next();
  // Fresh lets pass what says neither; with a cookie that is no browser of today, or one whose headers were taken away.
  if (!saysWhence && !SAFE.has(method)) throw new HttpError(403);
  return await guard(ctx.state.app.config.allowedOrigins)(ctx);
}

const guards = new WeakMap<string[], ReturnType<typeof csrf<State>>>();

function guard(origins: string[]): ReturnType<typeof csrf<State>> {
  let found = guards.get(origins);
  if (!found) guards.set(origins, found = csrf<State>({ origin: origins }));
  return found;
}

/** Bad credentials are an error on the API; a page is shown as to anybody who has none. */
async function findIdentity(ctx: Context<State>): Promise<Response> {
  // The socket closes with 4001 instead, so that a browser can see why; the tokens of metrics and mail services are nobody's.
  if (["/api/messages/ws", "/metrics", "/api/mail/inbound"].includes(ctx.url.pathname)) return await ctx.next();
  const isApi = ctx.url.pathname.startsWith("/api/");
  try {
    // A token lets a request pass `guardForms`, so that beside one the cookie must not count.
    const bearer = bearerOf(ctx.req.headers);
    const sessionToken = bearer === undefined ? readSessionCookie(ctx.req.headers.get("cookie")) : undefined;
    ctx.state.identity = await identify(ctx.state.app, { sessionToken, bearer });
  } catch (thrown) {
    if (!(thrown instanceof Problem)) throw thrown;
    const isOpen = !isApi || ctx.url.pathname.startsWith("/api/auth/");
    if (!isOpen || thrown.code !== "unauthorised") return problemResponse(thrown);
    const response = await ctx.next();
    if (!response.headers.has("set-cookie")) {
      response.headers.append("set-cookie", clearedSessionCookie(ctx.state.app.config));
    }
    return response;
  }
  return await ctx.next();
}
