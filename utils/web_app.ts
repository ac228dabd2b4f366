import { App, staticFiles } from "fresh";
import type { RunningApp } from "../src/app.ts";
import type { State } from "./define.ts";

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
