import { type FunctionComponent, isValidElement, type VNode } from "preact";
import type { BuildCache } from "./build_cache.ts";
import { HttpError } from "./http_error.ts";
import { NONCE, renderDocument, withLayouts } from "./render.ts";
import type { LayoutConfig, ResolvedFreshConfig, RouteComponent } from "./types.ts";

export interface WebSocketHandlers {
  open?(socket: WebSocket): void;
  message?(socket: WebSocket, event: MessageEvent): void;
  close?(socket: WebSocket, code: number, reason: string): void;
  error?(socket: WebSocket, event: Event | ErrorEvent): void;
}

/** `idleTimeout` is in seconds (Deno's default is 30); `protocol` must be one that the client offered. */
export interface WebSocketUpgradeOptions {
  idleTimeout?: number;
  protocol?: string;
}

/** What surrounds a rendered page at one place of the chain. */
export interface Surroundings<State> {
  app: RouteComponent<State> | null;
  layouts: RouteComponent<State>[];
}

interface ContextInit {
  req: Request;
  url: URL;
  info: Deno.ServeHandlerInfo;
  route: string | null;
  params: Record<string, string>;
  config: ResolvedFreshConfig;
  cache: BuildCache | null;
  next: () => Promise<Response>;
}

/** Keys of what belongs to the framework, out of the application's sight. */
export const SURROUNDINGS: unique symbol = Symbol("surroundings");
export const CACHE: unique symbol = Symbol("cache");

/** One request on its way through the middlewares to its handler. */
export class Context<State> {
  readonly req: Request;
  /** The request's URL with doubled slashes collapsed. */
  readonly url: URL;
  readonly info: Deno.ServeHandlerInfo;
  /** The pattern that matched, or null. */
  readonly route: string | null;
  /** Has a null prototype: spread it before giving it to an island. */
  readonly params: Record<string, string>;
  readonly config: ResolvedFreshConfig;
  readonly state: State = {} as State;
  data: unknown = undefined;
  error: unknown | null = null;
  next: () => Promise<Response>;
  Component: FunctionComponent = () => null;
  [SURROUNDINGS]: Surroundings<State> = { app: null, layouts: [] };
  readonly [CACHE]: BuildCache | null;

  constructor(init: ContextInit) {
    this.req = init.req;
    this.url = init.url;
    this.info = init.info;
    this.route = init.route;
    this.params = init.params;
    this.config = init.config;
    this.next = init.next;
    this[CACHE] = init.cache;
  }

  /** Collapses doubled slashes of a path, so that `//evil.example` stays here. Absolute URLs are not checked. */
  redirect(pathOrUrl: string, status = 302): Response {
    let location = pathOrUrl;
    if (pathOrUrl.startsWith("/")) {
      const queryAt = pathOrUrl.search(/[?#]/);
      const end = queryAt === -1 ? pathOrUrl.length : queryAt;
      location = pathOrUrl.slice(0, end).replaceAll(/\/+/g, "/") + pathOrUrl.slice(end);
    }
    return new Response(null, { status, headers: { location } });
  }

  text(content: string, init?: ResponseInit): Response {
    return new Response(content, init);
  }

  html(content: string, init?: ResponseInit): Response {
    const headers = new Headers(init?.headers);
    headers.set("Content-Type", "text/html; charset=utf-8");
    return new Response(content, { ...init, headers });
  }

  // deno-lint-ignore no-explicit-any -- whatever JSON.stringify takes
  json(content: any, init?: ResponseInit): Response {
    return Response.json(content, init);
  }

  /** Renders a page inside the layouts and the app wrapper of this place. */
  // deno-lint-ignore require-await -- what rendering throws becomes a rejection
  async render(
    // deno-lint-ignore no-explicit-any -- any element will do
    vnode: VNode<any> | null,
    init: ResponseInit = {},
    config: LayoutConfig = {},
  ): Promise<Response> {
    if (vnode !== null && !isValidElement(vnode)) throw new Error("ctx.render() takes an element or null");
    const { app, layouts } = this[SURROUNDINGS];
    const content = withLayouts(this, vnode, config.skipInheritedLayouts ? [] : layouts);
    const { html, nonce, preloads } = renderDocument(this, content, config.skipAppWrapper ? null : app, this[CACHE]);
    const headers = init.headers instanceof Headers ? init.headers : new Headers(init.headers);
    headers.set("Content-Type", "text/html; charset=utf-8");
    if (preloads.length > 0) {
      headers.append("Link", preloads.map((url) => `<${url}>; rel="modulepreload"; as="script"`).join(", "));
    }
    const response = new Response(html, { status: init.status ?? 200, statusText: init.statusText, headers });
    return Object.assign(response, { [NONCE]: nonce });
  }

  /**
   * Upgrades to a WebSocket: with handlers it gives the response, without them the socket too. Throws HttpError 400 for
   * any other request, and TypeError for a `protocol` that the client did not offer.
   */
  upgrade(options?: WebSocketUpgradeOptions): { socket: WebSocket; response: Response };
  upgrade(handlers: WebSocketHandlers, options?: WebSocketUpgradeOptions): Response;
  upgrade(
    first?: WebSocketHandlers | WebSocketUpgradeOptions,
    second?: WebSocketUpgradeOptions,
  ): { socket: WebSocket; response: Response } | Response {
    const handlers = hasHandlers(first) ? first : null;
    const options = handlers === null ? first as WebSocketUpgradeOptions | undefined : second;
    if (this.req.headers.get("upgrade") !== "websocket") {
      throw new HttpError(400, "Expected a WebSocket upgrade request");
    }
    const { socket, response } = Deno.upgradeWebSocket(this.req, options);
    if (handlers === null) return { socket, response };
    listen(socket, handlers);
    return response;
  }
}

function hasHandlers(value: object | undefined): value is WebSocketHandlers {
  const handlers = (value ?? {}) as WebSocketHandlers;
  return [handlers.open, handlers.message, handlers.close, handlers.error].some((fn) => typeof fn === "function");
}

function listen(socket: WebSocket, handlers: WebSocketHandlers): void {
  socket.addEventListener("open", () => handlers.open?.(socket));
  socket.addEventListener("message", (event) => handlers.message?.(socket, event));
  socket.addEventListener("close", (event) => handlers.close?.(socket, event.code, event.reason));
  socket.addEventListener("error", (event) => handlers.error?.(socket, event));
}
