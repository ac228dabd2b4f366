export { App, type ListenOptions } from "./app.ts";
export type { Context, WebSocketHandlers, WebSocketUpgradeOptions } from "./context.ts";
export { HttpError } from "./http_error.ts";
export { cors, type CORSOptions, csp, type CSPOptions, csrf, type CsrfOptions } from "./security.ts";
export { staticFiles } from "./static_files.ts";
export {
  createDefine,
  type Define,
  type FreshConfig,
  type HandlerByMethod,
  type HandlerFn,
  type LayoutConfig,
  type Method,
  type Middleware,
  page,
  type PageProps,
  type PageResponse,
  type ResolvedFreshConfig,
  type RouteConfig,
  type RouteHandler,
} from "./types.ts";
