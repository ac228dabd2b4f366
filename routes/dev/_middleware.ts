import { define } from "../../utils/define.ts";

/** What is for developers is written in English, and says so to whoever reads it out; elsewhere than in the demo it is not there. */
export const handler = define.middleware((ctx) => {
  if (ctx.state.app.config.mode === "demo") ctx.state.language = "en";
  return ctx.next();
});
