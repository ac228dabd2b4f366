import type { ComponentChildren } from "preact";
import { BUILD_ID } from "./build_id.ts";

/** True in a browser, false on the server. */
export const IS_BROWSER = typeof document !== "undefined";

/** A path with the build's id, which `staticFiles()` lets the browser keep for a year. Other URLs stay as they are. */
export function asset(path: string): string {
  if (!path.startsWith("/") || path.startsWith("//")) return path;
  const url = new URL(path, "http://localhost");
  if (url.searchParams.has("__frsh_c")) return path;
  url.searchParams.set("__frsh_c", BUILD_ID);
  return url.pathname + url.search + url.hash;
}

export interface HeadProps {
  children?: ComponentChildren;
}

/** Moves its title, meta, link, script, style, base, noscript and template elements into the document's head. */
export function Head(props: HeadProps): ComponentChildren {
  if (IS_BROWSER) throw new Error("<Head> in an island is outside the stand-in");
  return props.children;
}
