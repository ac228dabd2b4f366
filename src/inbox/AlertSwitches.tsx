import { Icon } from "../ui/Icon.tsx";
import type { InboxPage } from "./inbox_page.ts";
import type { SwitchOutcome } from "./kept_switch.ts";

/** In the menu of an inbox whose settings are its platform's: how this device calls. */
export function AlertSwitches({ page }: { page: InboxPage }) {
  const { notices: { device }, marks, words } = page;
  const tell = (outcome: SwitchOutcome) => {
    if (outcome === "kept") marks.tell("account-kept");
    else if (outcome === "unkept") marks.warn("account-not-kept");
  };
  return (
    <>
      {device.canNotify && (
        <button
          type="button"
          class="menu-item"
          aria-pressed={device.hasNotices.value}
          onClick={async () => tell(await device.switchNotices(!device.hasNotices.peek()))}
        >
          <Icon name="bell" size={18} />
          {words.say("account-notices")}
          {device.hasNotices.value && <Icon name="check" size={18} />}
        </button>
      )}
      {device.isRefused.value && <p class="menu-problem" role="alert">{words.say("account-notices-refused")}</p>}
      <button
        type="button"
        class="menu-item"
        aria-pressed={device.hasSound.value}
        onClick={() => tell(device.switchSound(!device.hasSound.peek()))}
      >
        <Icon name="sound" size={18} />
        {words.say("account-sound")}
        {device.hasSound.value && <Icon name="check" size={18} />}
      </button>
    </>
  );
}
