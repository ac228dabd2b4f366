import { App, staticFiles } from "fresh";
import type { RunningApp } from "../src/app.ts";
import { Problem } from "../src/errors.ts";
import type { State } from "./define.ts";
import { problemResponse } from "./endpoint.ts";

const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

/** The Fresh application around a running one: what main.ts serves and what tests call. */
export function webApp(running: RunningApp): App<State> {
  return new App<State>()
    .use(staticFiles())
    .use((ctx) => {
      ctx.state.app = running;
      return ctx.next();
    })
    .fsRoutes();
}

/**
 * Around what Fresh makes of the application, for requests that would reach no route or end in an exception: a path with a malformed
 * escape names nothing, and a method that no route knows is refused with those of its address.
 */
export function guarded(fetch: Deno.ServeHandler): Deno.ServeHandler {
  return async (request, info) => {
    if (!isReadable(request.url)) return problemResponse(new Problem("not_found"));
    if (METHODS.has(request.method.toUpperCase())) return await fetch(request, info);
    const options = await fetch(new Request(request.url, { method: "OPTIONS" }), info);
    const allow = options.headers.get("allow");
    return problemResponse(
      new Problem(allow === null ? "not_found" : "method_not_allowed"),
      allow === null ? {} : { allow },
    );
  };
}

function isReadable(url: string): boolean {
  try {
    decodeURI(new URL(url).pathname);
    return true;
  } catch {
    return false;
  }
}
