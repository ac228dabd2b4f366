import { Fragment, h, type VNode } from "preact";
import { jsxTemplate } from "preact/jsx-runtime";
import { renderToString } from "preact-render-to-string";
import type { BuildCache } from "./build_cache.ts";
import type { Context } from "./context.ts";
import { beginDocument, type DocumentState, endDocument } from "./preact_hooks.ts";
import type { PageProps, RouteComponent } from "./types.ts";

/** Where `ctx.render()` leaves the nonce of a response for `csp()`. */
export const NONCE = Symbol.for("__freshNonce");

/** The props that Fresh gives to a page, layout or app wrapper. */
export function pageProps<Data, State>(
  ctx: Context<State>,
  data: Data,
  Component: Context<State>["Component"] = () => null,
): PageProps<Data, State> {
  const { config, url, req, params, info, state, error } = ctx;
  return { config, url, req, params, info, state, error, data, Component };
}

/** Wraps a page in its layouts, the first one outermost. */
export function withLayouts<State>(ctx: Context<State>, page: VNode | null, layouts: RouteComponent<State>[]) {
  const wrap = (child: VNode | null, layout: RouteComponent<State>) =>
    h(layout, pageProps(ctx, null, () => child)) as VNode;
  return layouts.reduceRight<VNode | null>(wrap, page);
}

/** Renders a whole document. `preloads` are the URLs of the scripts that it needs. */
export function renderDocument<State>(
  ctx: Context<State>,
  content: VNode | null,
  app: RouteComponent<State> | null,
  cache: BuildCache | null,
): { html: string; nonce: string; preloads: string[] } {
  const state = beginDocument(ctx.url.pathname, cache);
  try {
    // The page comes first, for its <Head> and islands must be known when the app wrapper draws the head.
    let html = renderToString(content ?? h(Fragment, null));
    if (app !== null) html = renderToString(h(app, pageProps(ctx, null, () => jsxTemplate([html]))) as VNode);
    return { html: "<!DOCTYPE html>" + complete(html, state), nonce: state.nonce, preloads: scriptsOf(state) };
  } finally {
    endDocument();
  }
}

/** Adds the html, head and body elements that nobody drew. */
function complete(html: string, { drawn }: DocumentState): string {
  if (drawn.has("html") && drawn.has("head") && drawn.has("body")) return html;
  let whole: VNode = jsxTemplate([html]);
  if (!drawn.has("body")) whole = h("body", null, whole) as VNode;
  if (!drawn.has("head")) whole = h(Fragment, null, h("head", null, h("meta", { charset: "utf-8" })), whole) as VNode;
  if (!drawn.has("html")) whole = h("html", null, whole) as VNode;
  return renderToString(whole);
}

function scriptsOf({ cache, instances }: DocumentState): string[] {
  if (cache === null || instances.length === 0) return [];
  return [cache.clientEntry, ...new Set(instances.map(({ island }) => island.chunk))];
}
