import type { Command } from "./app.ts";
import { type Method, METHODS, type Middleware, type Route, type RouteComponent, type RouteConfig } from "./types.ts";

type Kind = "app" | "middleware" | "layout" | "error" | "notFound" | "route";

/** The exports of a file under `routes/`, as imported. */
export type RouteModule = Record<string, unknown>;

/** A file under `routes/`: `pattern` keeps groups and says where it hangs, `pathname` is what it answers. */
export interface FileRoute {
  file: string;
  kind: Kind;
  pattern: string;
  pathname: string;
  mod: RouteModule;
}

const SPECIAL: Record<string, Kind> = {
  _app: "app",
  _middleware: "middleware",
  _layout: "layout",
  _error: "error",
  _404: "notFound",
};

/**
 * Says what a file under `routes/` is, by its path in that folder. Null for one that never routes, in `(_anything)/`.
 * Throws for the shapes that the stand-in lacks.
 */
export function describeRouteFile(path: string): Omit<FileRoute, "mod"> | null {
  const file = `routes/${path}`;
  const segments = path.replace(/\.\w+$/, "").split("/");
  if (segments.includes("(_islands)")) throw new Error(`${file}: islands in routes/ are outside the stand-in`);
  if (segments.slice(0, -1).some((segment) => /^\(_.+\)$/.test(segment))) return null;
  if (path.includes("[[") || path.includes("][") || segments.at(-1) === "_500") {
    throw new Error(`${file}: this file name is outside the stand-in`);
  }
  const kind = SPECIAL[segments.at(-1) as string];
  if (kind === undefined) return { file, kind: "route", ...patternsOf(segments) };
  if ((kind === "app" || kind === "notFound") && segments.length > 1) {
    throw new Error(`${file}: only the one at the top of routes/ is in the stand-in`);
  }
  const pattern = "/" + segments.slice(0, -1).map(toPattern).join("/");
  return { file, kind, pattern, pathname: pattern };
}

function patternsOf(segments: string[]): { pattern: string; pathname: string } {
  const isIndex = segments.at(-1) === "index";
  const named = isIndex ? segments.slice(0, -1) : segments;
  const pattern = named.map((segment) => "/" + toPattern(segment)).join("");
  const shown = named.filter((segment) => !/^\(.*\)$/.test(segment));
  return { pattern: isIndex ? pattern + "/" : pattern, pathname: "/" + shown.map(toPattern).join("/") };
}

function toPattern(segment: string): string {
  const rest = /^\[\.\.\.(\w+)\]$/.exec(segment);
  return rest === null ? segment.replaceAll(/\[(\w+)\]/g, ":$1") : `:${rest[1]}*`;
}

/** Orders what surrounds routes before the routes, and among these literals before `[x]` before `[...x]`. */
export function compareFileRoutes(a: Omit<FileRoute, "mod">, b: Omit<FileRoute, "mod">): number {
  if (a.kind !== "route" || b.kind !== "route") {
    return Number(a.kind === "route") - Number(b.kind === "route") ||
      Number(b.kind === "app") - Number(a.kind === "app") ||
      compareText(a.file, b.file);
  }
  const [as, bs] = [a.pathname.split("/"), b.pathname.split("/")];
  for (let i = 0; i < Math.min(as.length, bs.length); i++) {
    const order = rank(as[i]) - rank(bs[i]) || compareText(as[i], bs[i]);
    if (order !== 0) return order;
  }
  return bs.length - as.length;
}

function rank(segment: string): number {
  if (!segment.startsWith(":")) return 0;
  return segment.endsWith("*") ? 2 : 1;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** Turns the files of a build into registrations. Throws, naming the file, for a module that is no route. */
export function fileRouteCommands<State>(files: FileRoute[]): Command<State>[] {
  return files.flatMap((file) => commandOf<State>(file) ?? []);
}

interface Exports<State> {
  handler?: unknown;
  component?: RouteComponent<State>;
  config: RouteConfig;
}

function commandOf<State>(route: FileRoute): Command<State> | null {
  const { file, kind, pattern } = route;
  const { handler, component, config } = readModule<State>(route);
  switch (kind) {
    case "middleware":
      return { type: "use", pattern, middlewares: middlewaresOf(file, handler) };
    case "route":
      return routeCommand(route, { handler: handler as Route<State>["handler"], component, config });
    case "error":
      return { type: "error", pattern, route: { handler: functionOf(file, handler), component, config } };
    case "notFound":
      return { type: "notFound", route: { handler: functionOf(file, handler), component, config } };
    case "layout":
      return component === undefined ? null : { type: "layout", pattern, component, config };
    case "app":
      return component === undefined ? null : { type: "app", component };
  }
}

/** All verbs are registered for a file, so that one missing from a method object is a 404; an override lists its own. */
function routeCommand<State>({ pattern, pathname }: FileRoute, route: Route<State>): Command<State> {
  const { handler, component, config } = route;
  const override = config?.routeOverride;
  const isByMethod = typeof handler === "object";
  const methods = isByMethod && override !== undefined ? Object.keys(handler) as Method[] : [...METHODS];
  if (isByMethod && component !== undefined && !methods.includes("GET")) methods.push("GET");
  return { type: "route", pattern, pathname: override ?? pathname, route, methods };
}

const CONFIGS = new Set(["routeOverride", "skipAppWrapper", "skipInheritedLayouts"]);

function readModule<State>({ file, kind, mod }: FileRoute): Exports<State> {
  const handler = mod.handlers ?? mod.handler;
  const component = mod.default as RouteComponent<State> | undefined;
  const config = (mod.config ?? {}) as RouteConfig;
  const refuse = (what: string) => new Error(`${file}: ${what} outside the stand-in`);
  if (handler === undefined && typeof component !== "function" && mod.config === undefined) {
    throw new Error(`${file}: exports neither a handler nor a component nor a config`);
  }
  if (kind === "middleware") return { handler: handler ?? component, config };
  if (typeof handler === "function" && handler.length > 1) {
    throw new Error(`${file}: a handler takes one argument, the context`);
  }
  if (Array.isArray(handler)) throw refuse("an array as a handler is");
  if (component?.constructor.name === "AsyncFunction") throw refuse("an async component is");
  const odd = Object.keys(config).find((name) => !CONFIGS.has(name));
  if (odd !== undefined) throw refuse(`config.${odd} is`);
  return { handler, component, config };
}

function middlewaresOf<State>(file: string, exported: unknown): Middleware<State>[] {
  const middlewares = Array.isArray(exported) ? exported : [exported];
  if (middlewares.every((middleware) => typeof middleware === "function")) return middlewares;
  throw new Error(`${file}: a middleware is a function or an array of functions, not a method object`);
}

function functionOf<State>(file: string, handler: unknown): Route<State>["handler"] {
  if (handler === undefined || typeof handler === "function") return handler as Route<State>["handler"];
  throw new Error(`${file}: the handler of an error page is a function, not a method object`);
}
