import { CACHE } from "./context.ts";
import type { Middleware } from "./types.ts";

/** Serves `static/` and the bundles of the build. Throws URIError (a 500) for a malformed escape, as Fresh does. */
export function staticFiles<State>(): Middleware<State> {
  return async (ctx) => {
    const { req, url } = ctx;
    const cache = ctx[CACHE];
    const pathname = decodeURIComponent(url.pathname);
    const file = cache === null || pathname === "/" ? null : await cache.readFile(pathname);
    if (cache === null || file === null) {
      // Browsers ask for it unbidden; no page should be rendered to say no.
      return pathname === "/favicon.ico" ? new Response(null, { status: 404 }) : await ctx.next();
    }
    if (req.method !== "GET" && req.method !== "HEAD") return new Response("Method Not Allowed", { status: 405 });
    const asked = url.searchParams.get("__frsh_c");
    if (asked !== null && asked !== cache.buildId) {
      url.searchParams.delete("__frsh_c");
      return new Response(null, { status: 307, headers: { location: url.pathname + url.search } });
    }
    const headers = new Headers({ "Content-Type": file.contentType, vary: "If-None-Match" });
    if (isKnown(req.headers.get("If-None-Match"), file.hash)) return new Response(null, { status: 304, headers });
    if (file.hash !== null) headers.set("Etag", `W/"${file.hash}"`);
    const isLocked = asked !== null || url.pathname.startsWith(`/_fresh/js/${cache.buildId}/`);
    const isForever = isLocked && ctx.config.mode !== "development";
    headers.set("Cache-Control", isForever ? "public, max-age=31536000, immutable" : NEVER);
    headers.set("Content-Length", String(file.content.byteLength));
    return new Response(req.method === "HEAD" ? null : file.content, { headers });
  };
}

const NEVER = "no-cache, no-store, max-age=0, must-revalidate";

function isKnown(ifNoneMatch: string | null, hash: string | null): boolean {
  return hash !== null && (ifNoneMatch === hash || ifNoneMatch === `W/"${hash}"`);
}
