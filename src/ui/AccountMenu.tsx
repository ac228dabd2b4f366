import type { ComponentChildren } from "preact";
import type { Me } from "../protocol.ts";
import { Avatar } from "./Avatar.tsx";
import { Icon } from "./Icon.tsx";
import { useWords } from "./words_context.ts";

/** `isGuest`: the account belongs to the platform around. Plain `details`, so that settings and signing out are within reach without script. */
export function AccountMenu({ me, isGuest, children }: { me: Me; isGuest?: boolean; children?: ComponentChildren }) {
  const words = useWords();
  return (
    <details class="account-menu">
      <summary class="icon-button">
        <Avatar userId={me.userId} name={me.name} size="small" />
        <span class="visually-hidden">{words.say("account-menu")}</span>
      </summary>
      <div class="menu">
        <p class="menu-head">
          <strong dir="auto">{me.name}</strong>
          {me.email && <span class="quiet">{me.email}</span>}
        </p>
        {!isGuest && (
          <a class="menu-item" href="/settings/notifications">
            <Icon name="settings" size={18} />
            {words.say("account-settings")}
          </a>
        )}
        {children}
        {!isGuest && (
          <form method="post" action="/sign-out">
            <button type="submit" class="menu-item">
              <Icon name="leave" size={18} />
              {words.say("account-sign-out")}
            </button>
          </form>
        )}
      </div>
    </details>
  );
}
