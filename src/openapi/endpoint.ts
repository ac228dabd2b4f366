import { z } from "zod";
import { type ErrorCode, ERRORS } from "../errors.ts";
import { UserId, Uuid } from "../protocol.ts";

/** What comes back: a JSON shape, something else by its media type, or "nothing". */
export type Answer = z.ZodType | "nothing" | "text/html" | "text/plain";

export interface Endpoint {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** As the route file is named: a part in brackets is one of `PARAMS`. */
  path: string;
  summary: string;
  /** Who may ask: anybody, whoever is signed in, whoever METRICS_TOKEN lets, or who has EMAIL_INBOUND_SECRET. */
  access: "open" | "signed_in" | "metrics" | "mail_service";
  query?: z.ZodObject;
  body?: z.ZodObject;
  /** The media type of a body that is not JSON. */
  bodyType?: "message/rfc822";
  answers: Partial<Record<101 | 200 | 201 | 202 | 204 | 410, Answer>>;
  /** Besides those that follow from the fields above, see `errorsOf`. */
  errors?: readonly ErrorCode[];
}

/** An answer that says only that it was done. */
export const Status = (status: string) => z.object({ status: z.literal(status) });

export const PARAMS: Record<string, z.ZodType> = {
  id: Uuid,
  conversationId: Uuid,
  messageId: Uuid,
  userId: UserId,
  token: z.string(),
};

/** Names of the parts of the path that vary. */
export function paramsOf({ path }: Endpoint): string[] {
  return [...path.matchAll(/\[(\w+)\]/g)].map(([, name]) => name);
}

/** All expected errors of an endpoint, in the order of the one table; `method_not_allowed` and `internal` go without saying. */
export function errorsOf(endpoint: Endpoint): ErrorCode[] {
  const { access, query, body, errors = [] } = endpoint;
  const found = new Set<ErrorCode>(errors);
  if (access !== "open") found.add("unauthorised");
  if (paramsOf(endpoint).length > 0) found.add("not_found");
  if (query || body) found.add("invalid");
  if (body) { for (const code of ["unsupported", "too_large"] as const) found.add(code); }
  return (Object.keys(ERRORS) as ErrorCode[]).filter((code) => found.has(code));
}
