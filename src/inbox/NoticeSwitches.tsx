import type { DeviceNoticeWords } from "../ui/device_notice_words.ts";
import type { DeviceAlerts } from "./device_alerts.ts";
import type { SwitchOutcome } from "./kept_switch.ts";
import type { PushDevice } from "./push_device.ts";
import { Switch } from "./Switch.tsx";
import { switchPush } from "./switch_push.ts";

interface NoticeSwitchesProps {
  words: DeviceNoticeWords;
  /** Both are left out until the script is here: only it knows what this browser can, and does. */
  alerts?: DeviceAlerts;
  push?: PushDevice;
  /** Says what comes of a switching. */
  tell(switching: SwitchOutcome | Promise<SwitchOutcome | undefined>): void;
}

/** By what this device calls its person. */
export function NoticeSwitches({ words, alerts, push, tell }: NoticeSwitchesProps) {
  const isPushed = push?.isOn ?? false;
  return (
    <fieldset class="device-notices">
      <legend>{words.title}</legend>
      <div class="choices">
        <Switch
          label={words.push}
          help={pushHelp(words, push)}
          problem={pushProblem(words, push)}
          isOn={isPushed}
          isBusy={push?.isBusy.value}
          act={push?.ability === "yes" ? (isOn) => tell(switchPush(push, isOn)) : undefined}
        />
        <Switch
          label={words.notices}
          help={isPushed ? words.noticesByPush : words.noticesHelp}
          problem={alerts?.isRefused.value ? words.blocked : undefined}
          isOn={!isPushed && (alerts?.hasNotices.value ?? false)}
          act={!isPushed && alerts?.canNotify ? (isOn) => tell(alerts.switchNotices(isOn)) : undefined}
        />
        <Switch
          label={words.sound}
          help={words.soundHelp}
          isOn={alerts?.hasSound.value ?? false}
          act={alerts && ((isOn) => tell(alerts.switchSound(isOn)))}
        />
      </div>
    </fieldset>
  );
}

function pushHelp(words: DeviceNoticeWords, push: PushDevice | undefined): string {
  if (push?.ability === "no") return words.pushNone;
  return push?.ability === "install" ? words.pushInstall : words.pushHelp;
}

function pushProblem(words: DeviceNoticeWords, push: PushDevice | undefined): string | undefined {
  const problem = push?.problem.value ?? (push?.isBlocked ? "blocked" : undefined);
  return problem && { blocked: words.blocked, failed: words.failed, unavailable: words.pushUnavailable }[problem];
}
