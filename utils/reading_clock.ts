import type { Context } from "fresh";
import type { State } from "./define.ts";
import { readCookie } from "./page_endpoint.ts";
import type { ReadingClock } from "../src/words/time_words.ts";
import { isTimeZone } from "./time_zone.ts";

/** When and where a page is read: the browser says its zone by a cookie; before it first did so, the account's is the best guess. */
export function readingClock(ctx: Context<State>): ReadingClock {
  const guesses = [readCookie(ctx.req, "pitchwire_zone"), ctx.state.identity?.me.timeZone];
  return { nowMs: ctx.state.app.clock.now(), timeZone: guesses.find(isTimeZone) ?? "UTC" };
}
