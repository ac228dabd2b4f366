import type { Words } from "../words/words.ts";

/** What the switches of a device say, for an island, which has no catalogue of its own. */
export function deviceNoticeWords(words: Words) {
  return {
    title: words.say("on-device-title"),
    push: words.say("on-device-push"),
    pushHelp: words.say("on-device-push-help"),
    pushNone: words.say("on-device-push-none"),
    pushInstall: words.say("on-device-push-install"),
    pushUnavailable: words.say("on-device-push-unavailable"),
    notKept: words.say("account-not-kept"),
    failed: words.say("on-device-failed"),
    blocked: words.say("account-notices-refused"),
    notices: words.say("account-notices"),
    noticesHelp: words.say("on-device-notices-help"),
    noticesByPush: words.say("on-device-notices-by-push"),
    sound: words.say("account-sound"),
    soundHelp: words.say("on-device-sound-help"),
  };
}

export type DeviceNoticeWords = ReturnType<typeof deviceNoticeWords>;
