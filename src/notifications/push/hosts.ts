const MAX_CHARS = 2048;

/**
 * Whether a subscription's endpoint is an address at one of `hosts`. Clients say where to, so that anything else would have this server
 * ask whatever it can reach for them: its own network above all (OWASP: server-side request forgery). A host is `push.example`,
 * `*.push.example` for all below it, either with `:port`; or, spelled out for tests, a loopback origin `http://127.0.0.1:8080`.
 */
export function isPushAddress(endpoint: string, hosts: readonly string[]): boolean {
  const url = endpoint.length <= MAX_CHARS && URL.parse(endpoint);
  if (!url || url.username !== "" || url.password !== "" || url.hash !== "") return false;
  if (url.protocol === "http:") return hosts.includes(url.origin);
  return url.protocol === "https:" && hosts.some((host) => isAt(url.host, host));
}

/** `host` has a port only where it is not 443. */
function isAt(host: string, allowed: string): boolean {
  return allowed.startsWith("*.")
    ? host.endsWith(allowed.slice(1)) && host.length > allowed.length - 1
    : host === allowed;
}

/** All of an endpoint that logs may have: the rest is as good as a key to somebody's browser. */
export function hostOf(endpoint: string): string {
  return URL.parse(endpoint)?.host ?? "";
}
