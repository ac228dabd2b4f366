import { type ComponentType, Fragment, h, options, type VNode } from "preact";
import type { BuildCache, Island } from "./build_cache.ts";
import { RELOAD_SCRIPT } from "./live_reload.ts";
import { writeProps } from "./props.ts";
import { asset, Head } from "./runtime.ts";

/** What is known of the document that is being rendered. */
export interface DocumentState {
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

/** Rendering is synchronous, so one variable holds the document that is being rendered. */
let current: DocumentState | null = null;

/** Makes the hooks below collect what the next renderings draw, until `endDocument()`. */
export function beginDocument(pathname: string, cache: BuildCache | null): DocumentState {
  const nonce = crypto.randomUUID().replaceAll("-", "");
  const counts = { instances: [], islandDepth: 0, headDepth: 0, headElements: new Map(), drawn: new Set<string>() };
  current = { pathname, cache, nonce, ...counts };
  return current;
}

export function endDocument(): void {
  current = null;
}

interface Hooks {
  vnode?(vnode: AnyVNode): void;
  attr?(name: string, value: unknown): string | void;
  __b?(vnode: AnyVNode): void;
  diffed?(vnode: AnyVNode): void;
}

const hooks = options as Hooks;
const { vnode: nextVNode, attr: nextAttr, __b: nextDiff, diffed: nextDiffed } = hooks;

hooks.vnode = (vnode) => {
  if (vnode.type === "a" && current !== null) markCurrent(vnode.props, current.pathname);
  if (vnode.type === "img" || vnode.type === "source") lockAssets(vnode.props);
  nextVNode?.(vnode);
};

hooks.attr = (name, value) => {
  if (name === "key") return `data-frsh-key="${String(value).replaceAll("&", "&amp;").replaceAll('"', "&quot;")}"`;
  return nextAttr?.(name, value);
};

hooks.__b = (vnode) => {
  if (current !== null) {
    if (typeof vnode.type === "string") enterElement(vnode, vnode.type, current);
    else if (vnode.type !== Fragment) enterComponent(vnode, vnode.type, current);
  }
  nextDiff?.(vnode);
};

hooks.diffed = (vnode) => {
  if (current !== null) {
    if (roots.has(vnode)) current.islandDepth--;
    if (isHead(vnode.type)) current.headDepth--;
  }
  nextDiffed?.(vnode);
};

/** The components of islands between their markers. */
const roots = new WeakSet<object>();

function enterComponent(vnode: AnyVNode, type: ComponentType<Props>, state: DocumentState): void {
  if (isHead(type)) {
    if (state.islandDepth > 0) throw new Error("<Head> in an island is outside the stand-in");
    state.headDepth++;
  }
  if (roots.has(vnode)) state.islandDepth++;
  const island = state.islandDepth > 0 ? undefined : state.cache?.islands.get(type);
  if (island === undefined) return;
  vnode.type = (props: Props) => {
    const index = state.instances.push({ island, props: writeProps(island.file, props) }) - 1;
    const root = h(type, props);
    roots.add(root);
    return h(Fragment, null, comment(`frsh:island:${island.name}:${index}:`), root, comment("/frsh:island"));
  };
}

function isHead(type: unknown): boolean {
  return type === Head;
}

function comment(text: string): VNode {
  return h(Fragment, { UNSTABLE_comment: text } as Props);
}

const HEAD_ELEMENTS = new Set(["title", "meta", "link", "script", "style", "base", "noscript", "template"]);

function enterElement(vnode: AnyVNode, type: string, state: DocumentState): void {
  if (type === "html" || type === "head" || type === "body") state.drawn.add(type);
  if (type === "head") append(vnode, h(RestOfHead, {}));
  if (type === "body") append(vnode, h(Scripts, {}));
  if (HEAD_ELEMENTS.has(type) && !placed.has(vnode) && replaceByHead(vnode, type, state)) return;
  if (type !== "script" && type !== "style") return;
  // An element may be hoisted out of its component and drawn again with another nonce.
  if (vnode.props.nonce !== undefined && !stamped.has(vnode)) return;
  stamped.add(vnode);
  vnode.props = { ...vnode.props, nonce: state.nonce };
}

function append(vnode: AnyVNode, child: VNode): void {
  vnode.props = { ...vnode.props, children: [vnode.props.children, child] };
}

/** Elements that `<Head>` took, and scripts of this module: they are not replaced again. */
const placed = new WeakSet<object>();
const stamped = new WeakSet<object>();

function replaceByHead(vnode: AnyVNode, type: string, state: DocumentState): boolean {
  const key: string = vnode.key ?? (type === "title" ? "title" : headKey(type, vnode.props));
  if (state.headDepth > 0) {
    const taken = h(type, vnode.key === undefined ? vnode.props : { ...vnode.props, "data-key": vnode.key }) as VNode;
    placed.add(taken);
    state.headElements.set(key, taken);
    vnode.type = () => null;
    return true;
  }
  const taken = state.headElements.get(key);
  if (taken === undefined) return false;
  state.headElements.delete(key);
  vnode.type = () => taken;
  return true;
}

/** Two elements with the same key are the same thing, of which the page's one wins over the app wrapper's. */
function headKey(type: string, props: Props): string {
  const skipped = ["children", "nonce", "ref", type === "meta" ? "content" : ""];
  const names = Object.keys(props).filter((name) => !skipped.includes(name)).sort();
  const valueOf = (name: string) =>
    name === "dangerouslySetInnerHTML" ? (props[name] as { __html?: unknown } | null)?.__html : props[name];
  return [type, ...names.map(valueOf)].join("::");
}

function RestOfHead() {
  return h(Fragment, null, [...current?.headElements.values() ?? []]);
}

function Scripts() {
  const { cache, instances, drawn } = current as DocumentState;
  if (cache === null || drawn.has("scripts")) return null;
  drawn.add("scripts");
  const scripts = instances.length === 0 ? [] : [bootScript(cache.clientEntry, instances)];
  if (cache.revision !== null) scripts.push(RELOAD_SCRIPT);
  const elements = scripts.map((__html) => h("script", { type: "module", dangerouslySetInnerHTML: { __html } }));
  for (const element of elements) placed.add(element);
  return h(Fragment, null, elements);
}

function bootScript(clientEntry: string, instances: DocumentState["instances"]): string {
  const islands = [...new Set(instances.map(({ island }) => island))];
  const imports = islands.map(({ exportName, chunk }, i) => `import{${exportName} as i${i}}from"${chunk}";`);
  const calls = instances.map(({ island, props }) => `[i${islands.indexOf(island)},${props}]`);
  return `import{boot}from"${clientEntry}";${imports.join("")}boot([${calls.join(",")}]);`;
}

function lockAssets(props: Props): void {
  if (props["data-fresh-disable-lock"]) return;
  if (typeof props.src === "string") props.src = asset(props.src);
  if (typeof props.srcset !== "string" || props.srcset.includes("(")) return;
  props.srcset = props.srcset.split(",").map((part) => part.replace(/\S+/, asset)).join(",");
}

/** Marks a link to this page or to one above it, for style sheets and screen readers. */
function markCurrent(props: Props, pathname: string): void {
  if (typeof props.href !== "string" || !props.href.startsWith("/")) return;
  const href = withoutSlash(new URL(props.href, "http://localhost").pathname);
  const here = withoutSlash(pathname);
  if (here === href) Object.assign(props, { "data-current": "true", "aria-current": "page" });
  else if (href === "/" || here.startsWith(href + "/")) {
    Object.assign(props, { "data-ancestor": "true", "aria-current": "true" });
  }
}

function withoutSlash(pathname: string): string {
  return pathname !== "/" && pathname.endsWith("/") ? pathname.slice(0, -1) : pathname;
}
