import { type Context, HttpError, type PageResponse } from "fresh";
import type { z } from "zod";
import type { Identity } from "../src/auth/identity.ts";
import { Problem } from "../src/errors.ts";
import type { State } from "./define.ts";
import { invalidInput, readLimited } from "./endpoint.ts";

type PageAnswer<Data> = Response | PageResponse<Data>;
type Answer<Data> = (ctx: Context<State>) => PageAnswer<Data> | Promise<PageAnswer<Data>>;

/**
 * One address of the site for people: dispatches by method with 405 and `Allow`; an expected error becomes an error page with
 * its status, and whoever is not signed in is sent to where one can.
 */
export function pageEndpoint<Data>(methods: { GET?: Answer<Data>; POST?: Answer<Data> }) {
  const allow = Object.keys(methods).flatMap((method) => method === "GET" ? ["GET", "HEAD"] : [method]).join(", ");
  return async (ctx: Context<State>): Promise<PageAnswer<Data>> => {
    const method = ctx.req.method === "HEAD" ? "GET" : ctx.req.method;
    const answer = method === "GET" || method === "POST" ? methods[method] : undefined;
    if (!answer) return new Response(null, { status: method === "OPTIONS" ? 204 : 405, headers: { allow } });
    try {
      return await answer(ctx);
    } catch (thrown) {
      if (!(thrown instanceof Problem)) throw thrown;
      if (thrown.code === "unauthorised") {
        // A script would take the sign-in page for an answer.
        return isByScript(ctx.req) ? new Response(null, { status: 401 }) : ctx.redirect(signInPath(ctx), 303);
      }
      throw new HttpError(thrown.status as ConstructorParameters<typeof HttpError>[0], thrown.message);
    }
  };
}

/** It was a script of a page that asked, and it wants no page. */
export function isByScript(request: Request): boolean {
  return request.headers.get("accept") === "application/json";
}

/** Throws `unauthorised` unless somebody is signed in; a page's answer to that is the sign-in page. */
export function requireSignedIn(ctx: Context<State>): Identity {
  if (!ctx.state.identity) throw new Problem("unauthorised");
  return ctx.state.identity;
}

/** The fields of a posted form; of a repeated name the last. Throws `unsupported`, `too_large`. */
export async function readForm(ctx: Context<State>): Promise<Record<string, string>> {
  const type = ctx.req.headers.get("content-type")?.split(";")[0].trim().toLowerCase();
  if (type !== "application/x-www-form-urlencoded") {
    throw new Problem("unsupported", "Cannot read the form: it must be sent as application/x-www-form-urlencoded");
  }
  const bytes = await readLimited(ctx.req, ctx.state.app.config.limits.bodyBytes);
  return Object.fromEntries(new URLSearchParams(new TextDecoder().decode(bytes)));
}

/** Of `fields`, what `schema` says. Throws `invalid` naming the field. */
export function parseForm<T>(schema: z.ZodType<T>, fields: unknown): T {
  const result = schema.safeParse(fields);
  if (result.success) return result.data;
  throw invalidInput(result.error);
}

/** Does what a form asks for. An expected error is handed back, to be shown beside what was typed. */
export async function attempt<T>(act: () => Promise<T>): Promise<{ result: T } | { problem: Problem }> {
  try {
    return { result: await act() };
  } catch (thrown) {
    if (thrown instanceof Problem) return { problem: thrown };
    throw thrown;
  }
}

/** Where to go after signing in. Anything that is not a path of this site is "/": a link must not lead people elsewhere. */
export function localPath(raw: string | null | undefined): string {
  if (!raw?.startsWith("/") || !URL.canParse(raw, "http://site")) return "/";
  const url = new URL(raw, "http://site");
  const path = url.pathname + url.search;
  return url.host === "site" && !path.startsWith("//") ? path : "/";
}

function signInPath(ctx: Context<State>): string {
  const isPage = ctx.req.method === "GET" && ctx.url.pathname !== "/";
  return isPage ? `/sign-in?next=${encodeURIComponent(ctx.url.pathname + ctx.url.search)}` : "/sign-in";
}

const COOKIE = /^[\w./+-]{1,64}$/;

/** A cookie that the site's own pages wrote, such as the chosen colours. Undefined for anything unusual. */
export function readCookie(request: Request, name: string): string | undefined {
  for (const pair of request.headers.get("cookie")?.split(";") ?? []) {
    const [key, value] = pair.trim().split("=", 2);
    if (key === name && COOKIE.test(value ?? "")) return value;
  }
  return undefined;
}
