import { h } from "preact";
import { type Context, SURROUNDINGS, type Surroundings } from "./context.ts";
import { HttpError } from "./http_error.ts";
import { pageProps } from "./render.ts";
import type { LayoutConfig, Method, Middleware, PageResponse, Route, RouteComponent } from "./types.ts";

/** One segment of the registered patterns, with what was hung on it. */
export interface Segment<State> {
  parent: Segment<State> | null;
  children: Map<string, Segment<State>>;
  middlewares: Middleware<State>[];
  app: RouteComponent<State> | null;
  layout: { component: RouteComponent<State>; config: LayoutConfig } | null;
  errorRoute: Route<State> | null;
  notFound: Route<State> | null;
}

export function newSegment<State>(parent: Segment<State> | null): Segment<State> {
  return { parent, children: new Map(), middlewares: [], app: null, layout: null, errorRoute: null, notFound: null };
}

/** Finds or makes the segment of a pattern; a file route (`withLast` false) hangs on its folder instead. */
export function segmentOf<State>(root: Segment<State>, pattern: string, withLast: boolean): Segment<State> {
  if (pattern === "/" || pattern === "*" || pattern === "/*") return root;
  const names = pattern.replace(/^\//, "").split("/");
  const last = names.pop() ?? "";
  if (withLast && last !== "") names.push(last);
  let segment = root;
  for (const name of names) {
    const child = segment.children.get(name) ?? newSegment(segment);
    segment.children.set(name, child);
    segment = child;
  }
  return segment;
}

/**
 * The middlewares of a segment and its ancestors, outermost first. What is hung on a segment later is not in the chain,
 * apart from the 404 handler: Fresh behaves so, and routes that are registered early keep out of later middlewares.
 */
export function chainOf<State>(segment: Segment<State>): Middleware<State>[] {
  const lineage: Segment<State>[] = [];
  for (let at: Segment<State> | null = segment; at !== null; at = at.parent) lineage.unshift(at);
  return lineage.flatMap((at) => [surround(at, lineage[0]), ...at.middlewares]);
}

/** Joins a chain into one function; `ctx.next` at the call is what follows the chain. */
export function compose<State>(chain: Middleware<State>[]): (ctx: Context<State>) => Promise<Response> {
  return (ctx) => {
    const end = ctx.next;
    const run = async (i: number): Promise<Response> => {
      if (i === chain.length) return await end();
      ctx.next = () => run(i + 1);
      try {
        return await chain[i](ctx);
      } catch (error) {
        ctx.error = error;
        throw error;
      }
    };
    return run(0);
  };
}

/** Runs a route's handler and renders its component when that gives data instead of a response. */
export async function renderRoute<State>(ctx: Context<State>, route: Route<State>, status = 200): Promise<Response> {
  const around = ctx[SURROUNDINGS];
  ctx[SURROUNDINGS] = {
    app: route.config?.skipAppWrapper ? null : around.app,
    layouts: route.config?.skipInheritedLayouts ? [] : around.layouts,
  };
  const handler = handlerOf(route, ctx.req.method.toUpperCase() as Method);
  if (handler === undefined) return await ctx.next();
  const result = await handler(ctx);
  if (result instanceof Response) return result;
  const vnode = route.component === undefined ? null : h(route.component, pageProps(ctx, result.data));
  return await ctx.render(vnode, { headers: new Headers(result.headers), status: result.status ?? status });
}

const RENDER_ONLY = (): PageResponse<unknown> => ({ data: {} });

function handlerOf<State>(route: Route<State>, method: Method) {
  const { handler, component } = route;
  if (typeof handler === "function") return handler;
  if (handler === undefined) return component === undefined ? undefined : RENDER_ONLY;
  const get = handler.GET ?? (component === undefined ? undefined : RENDER_ONLY);
  return method === "GET" ? get : handler[method] ?? (method === "HEAD" ? get : undefined);
}

function surround<State>(segment: Segment<State>, root: Segment<State>): Middleware<State> {
  const { app, layout, errorRoute } = segment;
  return async (ctx) => {
    const outside = ctx[SURROUNDINGS];
    const inside = app === null && layout === null ? outside : within(outside, app, layout);
    ctx[SURROUNDINGS] = inside;
    try {
      return await ctx.next();
    } catch (error) {
      const status = error instanceof HttpError ? error.status : 500;
      const handler = status === 404 && root.notFound !== null ? root.notFound : errorRoute;
      if (handler === null) throw error;
      ctx.error = error;
      ctx[SURROUNDINGS] = inside;
      return await renderRoute(ctx, handler, handler === root.notFound ? 200 : status);
    } finally {
      ctx[SURROUNDINGS] = outside;
    }
  };
}

function within<State>(
  outside: Surroundings<State>,
  app: RouteComponent<State> | null,
  layout: Segment<State>["layout"],
): Surroundings<State> {
  const skips = layout?.config;
  const inherited = skips?.skipInheritedLayouts ? [] : outside.layouts;
  return {
    app: skips?.skipAppWrapper ? null : app ?? outside.app,
    layouts: layout === null ? inherited : [...inherited, layout.component],
  };
}
