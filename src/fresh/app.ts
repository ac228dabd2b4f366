import type { BuildCache } from "./build_cache.ts";
import { Context, type WebSocketHandlers, type WebSocketUpgradeOptions } from "./context.ts";
import { fileRouteCommands } from "./file_routes.ts";
import { HttpError, STATUS_TEXT } from "./http_error.ts";
import { type Match, Router } from "./router.ts";
import { chainOf, compose, newSegment, renderRoute, type Segment, segmentOf } from "./segments.ts";
import {
  type FreshConfig,
  type LayoutConfig,
  type Method,
  METHODS,
  type Middleware,
  type ResolvedFreshConfig,
  type Route,
  type RouteComponent,
} from "./types.ts";

export type ListenOptions = Partial<Deno.ServeTcpOptions & Deno.TlsCertifiedKeyPem> & { remoteAddress?: string };

/** One registration, kept until `handler()` builds the routes from all of them in order. */
export type Command<State> =
  | { type: "use"; pattern: string; middlewares: Middleware<State>[] }
  | { type: "error"; pattern: string; route: Route<State> }
  | { type: "notFound"; route: Route<State> }
  | { type: "app"; component: RouteComponent<State> }
  | { type: "layout"; pattern: string; component: RouteComponent<State>; config: LayoutConfig }
  | { type: "route"; pattern: string; pathname: string; route: Route<State>; methods: readonly Method[] }
  | { type: "handler"; pattern: string; methods: readonly Method[]; middlewares: Middleware<State>[] }
  | { type: "files" };

type Handler<State> = (ctx: Context<State>) => Promise<Response>;

const UNKNOWN_CONNECTION: Deno.ServeHandlerInfo = {
  remoteAddr: { transport: "tcp", hostname: "localhost", port: 1234 },
  completed: Promise.resolve(),
};

export let setBuildCache: <State>(app: App<State>, cache: BuildCache, mode: ResolvedFreshConfig["mode"]) => void;

/** Middlewares and routes, answered by `handler()`. Registrations return the app itself. */
export class App<State> {
  readonly config: ResolvedFreshConfig;
  #commands: Command<State>[] = [];
  #cache: BuildCache | null = null;

  static {
    setBuildCache = (app, cache, mode) => {
      app.config.root = cache.root;
      app.config.mode = mode;
      app.#cache = cache;
    };
  }

  constructor(config: FreshConfig = {}) {
    const known = new Set(["mode"]);
    const odd = Object.keys(config).find((name) => !known.has(name));
    if (odd !== undefined) throw new Error(`new App({ ${odd} }) is outside the stand-in`);
    this.config = { root: ".", basePath: "", mode: config.mode ?? "production" };
  }

  /** Middlewares for everything, or for the segments under a path. */
  use(...middlewares: Middleware<State>[]): this;
  use(path: string, ...middlewares: Middleware<State>[]): this;
  use(first: string | Middleware<State>, ...rest: Middleware<State>[]): this {
    if (typeof first === "string") return this.#add({ type: "use", pattern: first, middlewares: rest });
    return this.#add({ type: "use", pattern: "*", middlewares: [first, ...rest] });
  }

  get(path: string, ...middlewares: Middleware<State>[]): this {
    return this.#on(["GET"], path, middlewares);
  }

  post(path: string, ...middlewares: Middleware<State>[]): this {
    return this.#on(["POST"], path, middlewares);
  }

  put(path: string, ...middlewares: Middleware<State>[]): this {
    return this.#on(["PUT"], path, middlewares);
  }

  patch(path: string, ...middlewares: Middleware<State>[]): this {
    return this.#on(["PATCH"], path, middlewares);
  }

  delete(path: string, ...middlewares: Middleware<State>[]): this {
    return this.#on(["DELETE"], path, middlewares);
  }

  head(path: string, ...middlewares: Middleware<State>[]): this {
    return this.#on(["HEAD"], path, middlewares);
  }

  all(path: string, ...middlewares: Middleware<State>[]): this {
    return this.#on(METHODS, path, middlewares);
  }

  /** A WebSocket endpoint. It does not check the Origin. */
  ws(path: string, handlers: WebSocketHandlers, options?: WebSocketUpgradeOptions): this {
    return this.get(path, (ctx) => ctx.upgrade(handlers, options));
  }

  /** Register it before the routes that it covers. */
  onError(path: string, handler: Middleware<State>): this {
    return this.#add({ type: "error", pattern: path, route: { handler: onlyFunction(handler, "onError") } });
  }

  notFound(handler: Middleware<State>): this {
    return this.#add({ type: "notFound", route: { handler: onlyFunction(handler, "notFound") } });
  }

  /** Places the routes of the build's `routes/` folder here. */
  fsRoutes(): this {
    if (arguments.length > 0) throw new Error("fsRoutes() under a path is outside the stand-in");
    return this.#add({ type: "files" });
  }

  /** The function for `Deno.serve` and tests. It rejects only for a malformed escape in a URL parameter. */
  handler(): (request: Request, info?: Deno.ServeHandlerInfo) => Promise<Response> {
    const root = newSegment<State>(null);
    const router = new Router<Handler<State>>();
    const commands = this.#commands.flatMap((command) =>
      command.type === "files" ? fileRouteCommands<State>(this.#cache?.routes ?? []) : [command]
    );
    for (const command of commands) apply(command, root, router);
    const fallback = compose(chainOf(root));
    return async (req, info = UNKNOWN_CONNECTION) => {
      const url = new URL(req.url);
      if (url.pathname.includes("//")) {
        url.pathname = url.pathname.replace(/\/+/g, "/");
      }
      const method = req.method.toUpperCase() as Method;
      const match = router.match(method, url.pathname);
      const ctx = new Context<State>({
        req,
        url,
        info,
        route: match?.pathname ?? null,
        params: match?.params ?? Object.create(null),
        config: this.config,
        cache: this.#cache,
        next: ending(match, method),
      });
      const response = await answer(ctx, match?.found ?? fallback);
      return method === "HEAD" ? new Response(null, response) : response;
    };
  }

  /** Serves on the port, or on the first free one from 8000 to 8019. */
  // deno-lint-ignore require-await -- a promise, as in Fresh
  async listen(options: ListenOptions = {}): Promise<void> {
    const handler = this.handler();
    // Port 0 counts as "none given", as in Fresh.
    for (let port = options.port || 8000;; port++) {
      try {
        Deno.serve({ ...options, port }, handler);
        return;
      } catch (error) {
        if (options.port || port >= 8019 || !(error instanceof Deno.errors.AddrInUse)) throw error;
      }
    }
  }

  #on(methods: readonly Method[], pattern: string, middlewares: Middleware<State>[]): this {
    return this.#add({ type: "handler", pattern, methods, middlewares });
  }

  #add(command: Command<State>): this {
    this.#commands.push(command);
    return this;
  }
}

function onlyFunction<F>(handler: F, where: string): F {
  if (typeof handler !== "function") {
    throw new Error(`${where}() takes a function; a route object is outside the stand-in`);
  }
  return handler;
}

function apply<State>(command: Command<State>, root: Segment<State>, router: Router<Handler<State>>): void {
  const at = (withLast = true) => segmentOf(root, "pattern" in command ? command.pattern : "/", withLast);
  switch (command.type) {
    case "use":
      at().middlewares.push(...command.middlewares);
      break;
    case "error":
      at().errorRoute = command.route;
      break;
    case "notFound":
      root.notFound = command.route;
      break;
    case "app":
      root.app = command.component;
      break;
    case "layout":
      at().layout = { component: command.component, config: command.config };
      break;
    case "route": {
      const handler = compose([...chainOf(at(false)), (ctx) => renderRoute(ctx, command.route)]);
      for (const method of command.methods) router.add(method, command.pathname, handler);
      break;
    }
    case "handler": {
      const handler = compose([...chainOf(at()), ...command.middlewares]);
      const pathname = command.pattern === "*" ? "/*" : command.pattern;
      for (const method of command.methods) router.add(method, pathname, handler);
    }
  }
}

function ending(match: Match<unknown> | null, method: string): () => Promise<Response> {
  if (match === null || match.found !== undefined) return () => Promise.reject(new HttpError(404));
  if (method !== "OPTIONS") return () => Promise.reject(new HttpError(405));
  return () => Promise.resolve(new Response(null, { status: 204, headers: { Allow: match.methods.join(", ") } }));
}

async function answer<State>(ctx: Context<State>, run: Handler<State>): Promise<Response> {
  try {
    const response: unknown = await run(ctx);
    if (!(response instanceof Response)) {
      throw new Error(`Expected a "Response" instance to be returned, but got: ${response}`);
    }
    return response;
  } catch (error) {
    ctx.error = error;
    const isHttp = error instanceof HttpError;
    if (!isHttp || error.status >= 500) console.error(error);
    if (!isHttp) return new Response("Internal server error", { status: 500 });
    return new Response(error.message || STATUS_TEXT[error.status], { status: error.status });
  }
}
