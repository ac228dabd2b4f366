import type { Config } from "../config.ts";

const NAME = "pitchwire_session";
/** As long as browsers keep one (RFC 6265bis). When a session ends is for its row to say, which slides without the cookie. */
const MAX_AGE_SECONDS = 34_560_000;

/** The value of `Set-Cookie` that signs a browser in. */
export function sessionCookie(config: Pick<Config, "publicUrl">, sessionToken: string): string {
  return build(config, sessionToken, MAX_AGE_SECONDS);
}

/** The value of `Set-Cookie` that makes a browser forget its session. */
export function clearedSessionCookie(config: Pick<Config, "publicUrl">): string {
  return build(config, "", 0);
}

/** The session token in a `Cookie` header. Undefined when there is none; of several the first, which browsers order by path. */
export function readSessionCookie(header: string | null): string | undefined {
  for (const pair of header?.split(";") ?? []) {
    const [name, value] = pair.split("=", 2);
    if (name.trim() === NAME && value !== undefined) return value.trim();
  }
  return undefined;
}

// Lax and not strict: a link in a mail must open the conversation signed in.
function build(config: Pick<Config, "publicUrl">, value: string, maxAgeSeconds: number): string {
  const isSecure = !config.publicUrl.startsWith("http://");
  return `${NAME}=${value}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Lax${isSecure ? "; Secure" : ""}`;
}
