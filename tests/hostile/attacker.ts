/// <reference lib="deno.worker" />
import { ATTACKS } from "./attacks.ts";

/** A thread of its own, so that what it does is not felt by those whose delays are measured, but through the server. */
self.onmessage = async ({ data: { name, origin } }: MessageEvent<{ name: string; origin: string }>) => {
  try {
    self.postMessage({ outcome: await ATTACKS[name](origin) });
  } catch (error) {
    self.postMessage({ failure: error instanceof Error ? error.stack : String(error) });
  }
};
