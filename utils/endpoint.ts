import type { Context } from "fresh";
import type { z } from "zod";
import type { Identity } from "../src/auth/identity.ts";
import { orUnavailable } from "../src/db/repeats.ts";
import { Problem, toProblem } from "../src/errors.ts";
import type { State } from "./define.ts";

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
type Answer = (ctx: Context<State>) => Response | Promise<Response>;

/**
 * One address of the JSON API. Dispatches by method itself, because a file route of Fresh answers 404 to a method it lacks;
 * here it is 405 with `Allow`. Whatever a method throws becomes the documented error body.
 */
export function endpoint(methods: Partial<Record<Method, Answer>>): Answer {
  const allowed = Object.keys(methods).flatMap((method) => method === "GET" ? ["GET", "HEAD"] : [method]);
  const allow = [...allowed, "OPTIONS"].join(", ");
  return async (ctx) => {
    const method = ctx.req.method === "HEAD" ? "GET" : ctx.req.method;
    if (method === "OPTIONS") return new Response(null, { status: 204, headers: { allow } });
    const answer = methods[method as Method];
    if (!answer) return problemResponse(new Problem("method_not_allowed"), { allow });
    try {
      const response = await answer(ctx);
      return ctx.req.method === "HEAD" ? new Response(null, response) : response;
    } catch (thrown) {
      return errorResponse(ctx, thrown);
    }
  };
}

/** Whatever was thrown, as the documented error body; the unexpected is logged, and only its reference is shown. */
export function errorResponse(ctx: Context<State>, thrown: unknown): Response {
  const problem = toProblem(orUnavailable(thrown), (reference, cause) => {
    ctx.state.app.metrics.failed("http");
    ctx.state.app.log.error("Unexpected error {reference} in {method} {path}", {
      reference,
      method: ctx.req.method,
      path: ctx.route ?? "",
      cause,
    });
  });
  return problemResponse(problem);
}

export function json(value: unknown, status = 200, headers: HeadersInit = {}): Response {
  const response = Response.json(value, { status, headers });
  response.headers.set("cache-control", "no-store");
  return response;
}

export function problemResponse(problem: Problem, headers: Record<string, string> = {}): Response {
  const { retryAfterMs } = problem.detail;
  if (retryAfterMs !== undefined) headers["retry-after"] = String(Math.ceil(retryAfterMs / 1000));
  if (problem.code === "unauthorised") headers["www-authenticate"] = "Bearer";
  return json(problem.toBody(), problem.status, headers);
}

/** The token of `Authorization: Bearer`. */
export function bearerOf(headers: Headers): string | undefined {
  return /^Bearer +(\S+)$/i.exec(headers.get("authorization") ?? "")?.[1];
}

/** Throws `unauthorised` unless somebody is signed in. */
export function requireIdentity(ctx: Context<State>): Identity {
  if (!ctx.state.identity) throw new Problem("unauthorised");
  return ctx.state.identity;
}

/** The JSON body as `schema` says. Throws `unsupported`, `too_large`, `invalid` (400 for what does not parse, else 422 naming the field). */
export async function readBody<T>(ctx: Context<State>, schema: z.ZodType<T>): Promise<T> {
  const type = ctx.req.headers.get("content-type")?.split(";")[0].trim().toLowerCase();
  if (type !== "application/json") {
    throw new Problem("unsupported", "Cannot read the body: it must be application/json");
  }
  const bytes = await readLimited(ctx.req, ctx.state.app.config.limits.bodyBytes);
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new Problem("invalid", "Cannot read the body: it is not JSON", { status: 400 });
  }
  return parse(schema, value);
}

/** The query string as `schema` says; a repeated name is an error. */
export function readQuery<T>(ctx: Context<State>, schema: z.ZodType<T>): T {
  // Without a prototype, so that even "__proto__" is a name like any other.
  const fields: Record<string, string> = Object.create(null);
  for (const [name, value] of ctx.url.searchParams) {
    if (Object.hasOwn(fields, name)) {
      throw new Problem("invalid", `Cannot read the query: ${name} is given twice`, { field: name });
    }
    fields[name] = value;
  }
  return parse(schema, fields);
}

/** A part of the path; one that is not of `schema` can't name anything that exists. */
export function readParam<T>(ctx: Context<State>, name: string, schema: z.ZodType<T>): T {
  // Not from `ctx.params`: there it is decoded but for "/", "?" and the like, and decoding it once more would change what has a "%" of its own.
  const place = ctx.route?.split("/").indexOf(`:${name}`) ?? -1;
  const result = schema.safeParse(decode(ctx.url.pathname.split("/")[place]));
  if (!result.success) throw new Problem("not_found");
  return result.data;
}

function decode(raw: string | undefined): string | undefined {
  try {
    return raw === undefined ? undefined : decodeURIComponent(raw);
  } catch {
    return undefined;
  }
}

function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw invalidInput(result.error);
}

/** The first issue of a failed validation, as a Problem that names the field. */
export function invalidInput(error: z.ZodError): Problem {
  const issue = error.issues[0];
  const unknown = issue.code === "unrecognized_keys" ? issue.keys[0] : undefined;
  const field = [...issue.path, ...(unknown === undefined ? [] : [unknown])].join(".");
  const what = unknown === undefined ? issue.message : "is not a field here";
  return new Problem("invalid", field ? `Cannot accept ${field}: ${what}` : `Cannot accept the input: ${what}`, {
    ...(field ? { field } : {}),
  });
}

/** Counts while reading: a `content-length` may lie or be missing. */
export async function readLimited(request: Request, limitBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const tooLarge = () => new Problem("too_large", `Cannot read the body: the limit is ${limitBytes} bytes`);
  if (Number(request.headers.get("content-length") ?? 0) > limitBytes) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of request.body ?? []) {
      size += chunk.byteLength;
      if (size > limitBytes) throw tooLarge();
      chunks.push(chunk);
    }
  } catch (thrown) {
    if (thrown instanceof Problem) throw thrown;
    throw new Problem("invalid", "Cannot read the body: it broke off", { status: 400 });
  }
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}
