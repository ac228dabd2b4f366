import {
  type Component,
  type ComponentChildren,
  type ComponentType,
  Fragment,
  h,
  options as preactOptions,
  type VNode,
} from "preact";
import { jsxTemplate } from "preact/jsx-runtime";
import { renderToString } from "preact-render-to-string";
import type { BuildCache, Island } from "./build_cache.ts";
import type { Context } from "./context.ts";
import { RELOAD_SCRIPT } from "./live_reload.ts";
import { writeProps } from "./props.ts";
import { asset, Head } from "./runtime.ts";
import type { PageProps, RouteComponent } from "./types.ts";

/** Where `ctx.render()` leaves the nonce of a response for `csp()`. */
export const NONCE = Symbol.for("__freshNonce");

interface RenderState {
  pathname: string;
  cache: BuildCache | null;
  nonce: string;
  /** Islands in the order of their markers, each with its props as an expression. */
  instances: { island: Island; props: string }[];
  islandDepth: number;
  headDepth: number;
  /** Elements that `<Head>` took, by what they replace. */
  headElements: Map<string, VNode>;
  drawn: Set<string>;
}

type Props = Record<string, unknown>;
type AnyVNode = VNode<Props> & { type: ComponentType<Props> | string };

/** Rendering is synchronous, so that one variable can hold the document that is being rendered. */
let current: RenderState | null = null;

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
export function withLayouts<State>(
  ctx: Context<State>,
  vnode: VNode | null,
  layouts: RouteComponent<State>[],
): VNode | null {
  return layouts.reduceRight<VNode | null>(
    (child, layout) => h(layout, pageProps(ctx, null, () => child)) as VNode,
    vnode,
  );
}

/** Renders a whole document. `preloads` are the URLs of the scripts that it needs. */
export function renderDocument<State>(
  ctx: Context<State>,
  content: VNode | null,
  app: RouteComponent<State> | null,
  cache: BuildCache | null,
): { html: string; nonce: string; preloads: string[] } {
  const state: RenderState = {
    pathname: ctx.url.pathname,
    cache,
    nonce: crypto.randomUUID().replaceAll("-", ""),
    instances: [],
    islandDepth: 0,
    headDepth: 0,
    headElements: new Map(),
    drawn: new Set(),
  };
  current = state;
  try {
    // The page comes first, for its <Head> and islands must be known when the app wrapper draws the head.
    let html = renderToString(content ?? h(Fragment, null));
    if (app !== null) {
      html = renderToString(h(app, pageProps(ctx, null, () => jsxTemplate([html]))) as VNode);
    }
    return { html: "<!DOCTYPE html>" + completeDocument(html, state), nonce: state.nonce, preloads: scriptsOf(state) };
  } finally {
    current = null;
  }
}

function completeDocument(html: string, { drawn }: RenderState): string {
  if (drawn.has("html") && drawn.has("head") && drawn.has("body")) return html;
  let whole: VNode = jsxTemplate([html]);
  if (!drawn.has("body")) whole = h("body", null, whole) as VNode;
  if (!drawn.has("head")) {
    whole = h(Fragment, null, h("head", null, h("meta", { charset: "utf-8" })), whole) as VNode;
  }
  if (!drawn.has("html")) whole = h("html", null, whole) as VNode;
  return renderToString(whole);
}

function scriptsOf({ cache, instances }: RenderState): string[] {
  if (cache === null || instances.length === 0) return [];
  return [cache.clientEntry, ...new Set(instances.map(({ island }) => island.chunk))];
}

interface Hooks {
  vnode?(vnode: AnyVNode): void;
  attr?(name: string, value: unknown): string | void;
  __b?(vnode: AnyVNode): void;
  diffed?(vnode: AnyVNode): void;
  __r?(component: Component): void;
}

const hooks = preactOptions as Hooks;
const { vnode: nextVNode, attr: nextAttr, __b: nextDiff, diffed: nextDiffed } = hooks;

hooks.vnode = (vnode) => {
  if (vnode.type === "a" && current !== null) {
    markCurrent(vnode.props, current.pathname);
  }
  if (vnode.type === "img" || vnode.type === "source") lockAssets(vnode.props);
  nextVNode?.(vnode);
};

hooks.attr = (name, value) => {
  if (name === "key") {
    return `data-frsh-key="${String(value).replaceAll("&", "&amp;").replaceAll('"', "&quot;")}"`;
  }
  return nextAttr?.(name, value);
};

hooks.__b = (vnode) => {
  if (current !== null) {
    if (typeof vnode.type === "string") {
      enterElement(vnode, vnode.type, current);
    } else if (vnode.type !== Fragment) {
      enterComponent(vnode, vnode.type, current);
    }
  }
  nextDiff?.(vnode);
};

hooks.diffed = (vnode) => {
  if (current !== null) {
    if (inIslands.has(vnode)) current.islandDepth--;
    if (vnode.type as unknown === Head) current.headDepth--;
  }
  nextDiffed?.(vnode);
};

/** Elements and components that this module made itself and must not treat again. */
const treated = new WeakSet<object>();
const inIslands = new WeakSet<object>();

function enterComponent(vnode: AnyVNode, type: ComponentType<Props>, state: RenderState): void {
  if (type as unknown === Head) {
    if (state.islandDepth > 0) {
      throw new Error("<Head> in an island is outside the stand-in");
    }
    state.headDepth++;
  }
  if (inIslands.has(vnode)) {
    state.islandDepth++;
    return;
  }
  const island = state.cache?.islands.get(type);
  if (island === undefined || state.islandDepth > 0) return;
  vnode.type = (props: Props) => {
    const index = state.instances.push({ island, props: writeProps(island.file, props) }) -
      1;
    const inner = h(type, props);
    inIslands.add(inner);
    return h(
      Fragment,
      null,
      comment(`frsh:island:${island.name}:${index}:`),
      inner,
      comment("/frsh:island"),
    );
  };
}

const HEAD_ELEMENTS = new Set(["title", "meta", "link", "script", "style", "base", "noscript", "template"]);

function enterElement(vnode: AnyVNode, type: string, state: RenderState): void {
  if (type === "html" || type === "head" || type === "body") {
    state.drawn.add(type);
  }
  if (type === "head") appendChild(vnode, h(RestOfHead, {}));
  if (type === "body") appendChild(vnode, h(Scripts, {}));
  if (HEAD_ELEMENTS.has(type) && !treated.has(vnode) && replaceByHead(vnode, type, state)) return;
  if (type !== "script" && type !== "style") return;
  // Elements may be hoisted out of a component and rendered again with another nonce.
  if (vnode.props.nonce !== undefined && !stamped.has(vnode)) return;
  stamped.add(vnode);
  vnode.props = { ...vnode.props, nonce: state.nonce };
}

const stamped = new WeakSet<object>();

function replaceByHead(vnode: AnyVNode, type: string, state: RenderState): boolean {
  const key: string = vnode.key ?? (type === "title" ? "title" : headKey(type, vnode.props));
  if (state.headDepth > 0) {
    const element = h(type, vnode.key === undefined ? vnode.props : { ...vnode.props, "data-key": vnode.key });
    treated.add(element);
    state.headElements.set(key, element as VNode);
    vnode.type = () => null;
    return true;
  }
  const element = state.headElements.get(key);
  if (element === undefined) return false;
  state.headElements.delete(key);
  vnode.type = () => element;
  return true;
}

/** Two elements with the same key are the same thing, of which the page's one wins over the app wrapper's. */
function headKey(type: string, props: Props): string {
  const counting = Object.keys(props).sort().filter((name) =>
    !["children", "nonce", "ref"].includes(name) &&
    !(type === "meta" && name === "content")
  );
  const values = counting.map((name) => name === "dangerouslySetInnerHTML" ? markupOf(props[name]) : props[name]);
  return [type, ...values].join("::");
}

function markupOf(value: unknown): unknown {
  return (value as { __html?: unknown } | null)?.__html;
}

function appendChild(vnode: AnyVNode, child: VNode): void {
  vnode.props = { ...vnode.props, children: [vnode.props.children as ComponentChildren, child] };
}

function RestOfHead() {
  return h(Fragment, null, [...current?.headElements.values() ?? []]);
}

function Scripts() {
  const { cache, instances, drawn } = current as RenderState;
  if (cache === null || drawn.has("scripts")) return null;
  drawn.add("scripts");
  const scripts = instances.length === 0 ? [] : [bootScript(cache.clientEntry, instances)];
  if (cache.revision !== null) scripts.push(RELOAD_SCRIPT);
  return h(
    Fragment,
    null,
    scripts.map((__html) => {
      const script = h("script", { type: "module", dangerouslySetInnerHTML: { __html } });
      treated.add(script);
      return script;
    }),
  );
}

function bootScript(clientEntry: string, instances: RenderState["instances"]): string {
  const islands = [...new Set(instances.map(({ island }) => island))];
  const imports = islands.map((island, i) => `import{${island.exportName} as i${i}}from"${island.chunk}";`);
  const calls = instances.map(({ island, props }) => `[i${islands.indexOf(island)},${props}]`);
  return `import{boot}from"${clientEntry}";${imports.join("")}boot([${calls.join(",")}]);`;
}

function comment(text: string): VNode {
  return h(Fragment, { UNSTABLE_comment: text } as Props);
}

function lockAssets(props: Props): void {
  if (props["data-fresh-disable-lock"]) return;
  if (typeof props.src === "string") props.src = asset(props.src);
  if (typeof props.srcset === "string" && !props.srcset.includes("(")) {
    props.srcset = props.srcset.split(",").map((part) => part.replace(/\S+/, (url) => asset(url))).join(",");
  }
}

/** Marks a link to this page or to one above it, for style sheets and screen readers. */
function markCurrent(props: Props, pathname: string): void {
  if (typeof props.href !== "string" || !props.href.startsWith("/")) return;
  const href = withoutSlash(new URL(props.href, "http://localhost").pathname);
  const here = withoutSlash(pathname);
  if (here === href) {
    Object.assign(props, { "data-current": "true", "aria-current": "page" });
  } else if (href === "/" || here.startsWith(href + "/")) {
    Object.assign(props, { "data-ancestor": "true", "aria-current": "true" });
  }
}

function withoutSlash(pathname: string): string {
  return pathname !== "/" && pathname.endsWith("/") ? pathname.slice(0, -1) : pathname;
}
