import type { Context } from "./context.ts";
import { HttpError } from "./http_error.ts";
import { NONCE } from "./render.ts";
import type { Middleware } from "./types.ts";

// deno-lint-ignore no-explicit-any -- the options are made before the state's type is known
export interface CsrfOptions<State = any> {
  origin?:
    | string
    | string[]
    | ((origin: string, ctx: Context<State>) => boolean);
}

/** Answers 403 to an unsafe request of another origin, by `Sec-Fetch-Site` and `Origin`. WebSocket GETs are not covered. */
export function csrf<State>(options?: CsrfOptions): Middleware<State> {
  return (ctx) => {
    const { method, headers } = ctx.req;
    if (method === "GET" || method === "HEAD" || method === "OPTIONS") return ctx.next();
    const site = headers.get("Sec-Fetch-Site");
    const origin = headers.get("Origin");
    if (site === "same-origin" || site === "none") return ctx.next();
    // No browser of today leaves out both headers.
    if (site === null && origin === null) return ctx.next();
    if (origin !== null && isAllowed(origin, ctx, options?.origin)) return ctx.next();
    throw new HttpError(403);
  };
}

function isAllowed<State>(origin: string, ctx: Context<State>, allowed: CsrfOptions<State>["origin"]): boolean {
  if (!allowed) return origin === ctx.url.origin;
  if (typeof allowed === "function") return allowed(origin, ctx);
  return Array.isArray(allowed) ? allowed.includes(origin) : origin === allowed;
}

export interface CSPOptions {
  reportOnly?: boolean;
  reportTo?: string;
  /** Directives that replace the default ones of the same name. */
  csp?: string[];
  /** Allows only the inline scripts and styles of the rendered page. */
  useNonce?: boolean;
}

const DEFAULT_CSP = [
  "default-src 'self'",
  "script-src 'self' 'unsafe-inline'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self'",
  "img-src 'self' data:",
  "media-src 'self' data: blob:",
  "worker-src 'self' blob:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "upgrade-insecure-requests",
];

/** Sets a Content-Security-Policy. A response without a rendered page has no nonce and keeps 'unsafe-inline'. */
export function csp<State>(options: CSPOptions = {}): Middleware<State> {
  const { reportOnly = false, reportTo, csp = [], useNonce = false } = options;
  const own = new Set(csp.map(directiveName));
  const directives = [...DEFAULT_CSP.filter((directive) => !own.has(directiveName(directive))), ...csp];
  if (reportTo) {
    directives.push("report-to csp-endpoint", `report-uri ${reportTo}`);
  }
  const header = reportOnly ? "Content-Security-Policy-Report-Only" : "Content-Security-Policy";
  return async (ctx) => {
    const response = await ctx.next();
    const nonce = useNonce ? (response as { [NONCE]?: string })[NONCE] : undefined;
    response.headers.set(header, directives.map((directive) => withNonce(directive, nonce)).join("; "));
    if (reportTo) {
      response.headers.set("Reporting-Endpoints", `csp-endpoint="${reportTo}"`);
    }
    return response;
  };
}

function directiveName(directive: string): string {
  return directive.trim().split(/\s/, 1)[0].toLowerCase();
}

function withNonce(directive: string, nonce: string | undefined): string {
  if (nonce === undefined || !/^(script|style|default)-src\s/.test(directive)) return directive;
  return directive.replace("'unsafe-inline'", `'nonce-${nonce}'`);
}

export interface CORSOptions<State> {
  origin:
    | string
    | string[]
    | ((origin: string, ctx: Context<State>) => string | undefined | null);
  allowMethods?: string[];
  allowHeaders?: string[];
  /** Seconds that a browser may keep the answer to its preflight. */
  maxAge?: number;
  credentials?: boolean;
  exposeHeaders?: string[];
}

/** Sets the CORS headers and answers OPTIONS by itself. */
export function cors<State>(options?: CORSOptions<State>): Middleware<State> {
  const opts: CORSOptions<State> = { origin: "*", allowMethods: CORS_METHODS, ...options };
  return async (ctx) => {
    const allowed = allowedOrigin(opts.origin, ctx);
    const isPreflight = ctx.req.method === "OPTIONS";
    const response = isPreflight ? preflight(opts, ctx.req) : await ctx.next();
    const { headers } = response;
    if (allowed) headers.set("Access-Control-Allow-Origin", allowed);
    if (opts.credentials) {
      headers.set("Access-Control-Allow-Credentials", "true");
    }
    if (opts.exposeHeaders?.length) {
      headers.set("Access-Control-Expose-Headers", opts.exposeHeaders.join(","));
    }
    if (allowed && allowed !== "*") {
      const known = headers.get("Vary")?.split(/\s*,\s*/) ?? [];
      headers.set("Vary", [...new Set(["Origin", ...known])].join(", "));
    }
    return response;
  };
}

const CORS_METHODS = ["GET", "HEAD", "PUT", "POST", "DELETE", "PATCH"];

function allowedOrigin<State>(allowed: CORSOptions<State>["origin"], ctx: Context<State>): string | null {
  const origin = ctx.req.headers.get("Origin") ?? "";
  if (typeof allowed === "function") return allowed(origin, ctx) ?? null;
  if (allowed === "*") return "*";
  return (Array.isArray(allowed) ? allowed.includes(origin) : origin === allowed) ? origin : null;
}

function preflight<State>(opts: CORSOptions<State>, req: Request): Response {
  const headers = new Headers();
  if (opts.maxAge != null) {
    headers.set("Access-Control-Max-Age", String(opts.maxAge));
  }
  if (opts.allowMethods?.length) {
    headers.set("Access-Control-Allow-Methods", opts.allowMethods.join(","));
  }
  const asked = req.headers.get("Access-Control-Request-Headers");
  const allowed = opts.allowHeaders?.length ? opts.allowHeaders : asked?.split(/\s*,\s*/) ?? [];
  if (allowed.length > 0) {
    headers.set("Access-Control-Allow-Headers", allowed.join(","));
    headers.set("Vary", "Access-Control-Request-Headers");
  }
  return new Response(null, { status: 204, statusText: "No Content", headers });
}
