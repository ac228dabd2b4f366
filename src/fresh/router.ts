import type { Method } from "./types.ts";

interface Entry<T> {
  pathname: string;
  byMethod: Map<Method, T>;
}

interface PatternEntry<T> extends Entry<T> {
  exec(pathname: string): Record<string, string | undefined> | null;
}

export interface Match<T> {
  pathname: string;
  params: Record<string, string>;
  /** Absent when the URL is known but not with this method. */
  found: T | undefined;
  methods: Method[];
}

/** Exact paths first, then patterns in the order of registration; the first that matches the URL decides. */
export class Router<T> {
  #exact = new Map<string, Entry<T>>();
  #patterns = new Map<string, PatternEntry<T>>();

  /** Adds one method of a path or URLPattern pathname. The first registration of a method stays. */
  add(method: Method, pathname: string, value: T): void {
    const { byMethod } = this.#entry(pathname);
    if (!byMethod.has(method)) byMethod.set(method, value);
  }

  /** Throws URIError for a parameter with a malformed escape. */
  match(method: Method, pathname: string): Match<T> | null {
    const exact = this.#exact.get(pathname) ?? this.#otherSlash(pathname);
    if (exact !== undefined) return toMatch(exact, method, null);
    for (const entry of this.#patterns.values()) {
      const groups = entry.exec(pathname);
      if (groups !== null) return toMatch(entry, method, groups);
    }
    return null;
  }

  #entry(pathname: string): Entry<T> {
    if (!IS_PATTERN.test(pathname)) return getOrSet(this.#exact, pathname, () => ({ pathname, byMethod: new Map() }));
    const make = () => ({ pathname, byMethod: new Map(), exec: compilePattern(pathname) });
    return getOrSet(this.#patterns, pathname, make);
  }

  #otherSlash(pathname: string): Entry<T> | undefined {
    if (pathname === "/") return undefined;
    return this.#exact.get(pathname.endsWith("/") ? pathname.slice(0, -1) : pathname + "/");
  }
}

const IS_PATTERN = /[*:{}+?()]/;
const PLAIN_SEGMENT = /^[\w.~-]+$/;
const PARAM_SEGMENT = /^:([A-Za-z_]\w*)(\*?)$/;

/**
 * A matcher with the groups of `new URLPattern({ pathname })`. Literals, `:name` segments and a last `:name*` or `*`
 * become one RegExp, over twenty times as fast as URLPattern, which takes all other shapes.
 */
export function compilePattern(pathname: string): PatternEntry<unknown>["exec"] {
  const names: string[] = [];
  let source = "";
  const segments = pathname.split("/").slice(1);
  for (const [i, segment] of segments.entries()) {
    const isLast = i === segments.length - 1;
    const [, name, star] = PARAM_SEGMENT.exec(segment) ?? (segment === "*" ? ["", "0", "**"] : []);
    const isKnown = name === undefined ? PLAIN_SEGMENT.test(segment) : star === "" || isLast;
    if (!isKnown || !pathname.startsWith("/") || names.includes(name ?? "")) return compileUrlPattern(pathname);
    if (name !== undefined) names.push(name);
    if (name === undefined) source += "/" + segment.replaceAll(".", "\\.");
    else if (star === "**") source += "/(.*)";
    else source += star === "*" ? "(?:/([^/]+(?:/[^/]+)*))?" : "/([^/]+)";
  }
  const pattern = new RegExp(`^${source}$`);
  return (path) => {
    const match = pattern.exec(path);
    return match === null ? null : Object.fromEntries(names.map((name, i) => [name, match[i + 1]]));
  };
}

function compileUrlPattern(pathname: string): PatternEntry<unknown>["exec"] {
  const pattern = new URLPattern({ pathname });
  return (path) => pattern.exec({ pathname: path })?.pathname.groups ?? null;
}

function toMatch<T>(entry: Entry<T>, method: Method, groups: Record<string, string | undefined> | null): Match<T> {
  const { pathname, byMethod } = entry;
  const found = byMethod.get(method) ?? (method === "HEAD" ? byMethod.get("GET") : undefined);
  const params: Record<string, string> = Object.create(null);
  if (found !== undefined && groups !== null) {
    for (const name in groups) params[name] = decodeURI(groups[name] ?? "");
  }
  return { pathname, params, found, methods: [...byMethod.keys()] };
}

function getOrSet<V>(map: Map<string, V>, key: string, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
