import { Icon } from "../ui/Icon.tsx";
import type { InboxPage } from "./inbox_page.ts";

/** In the account's menu: how this device calls. */
export function AlertSwitches({ page }: { page: InboxPage }) {
  const { alerts, words } = page;
  return (
    <>
      {alerts.canNotify && (
        <button
          type="button"
          class="menu-item"
          aria-pressed={alerts.hasNotices.value}
          onClick={() => alerts.switchNotices(!alerts.hasNotices.peek())}
        >
          <Icon name="bell" size={18} />
          {words.say("account-notices")}
          {alerts.hasNotices.value && <Icon name="check" size={18} />}
        </button>
      )}
      {alerts.problem.value && <p class="menu-problem" role="alert">{alerts.problem.value}</p>}
      <button
        type="button"
        class="menu-item"
        aria-pressed={alerts.hasSound.value}
        onClick={() => alerts.switchSound(!alerts.hasSound.peek())}
      >
        <Icon name="sound" size={18} />
        {words.say("account-sound")}
        {alerts.hasSound.value && <Icon name="check" size={18} />}
      </button>
    </>
  );
}
