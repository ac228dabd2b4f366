import type { Words } from "../words/words.ts";

/** What the switch says, for an island, which has no catalogue of its own. */
export function deviceKeepingWords(words: Words) {
  return {
    title: words.say("on-device-title"),
    label: words.say("on-device-keep"),
    help: words.say("on-device-keep-help"),
    none: words.say("on-device-keep-none"),
    notKept: words.say("account-not-kept"),
  };
}

export type DeviceKeepingWords = ReturnType<typeof deviceKeepingWords>;
