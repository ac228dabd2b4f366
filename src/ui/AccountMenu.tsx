import type { ComponentChildren } from "preact";
import type { Me } from "../protocol.ts";
import { Avatar } from "./Avatar.tsx";
import { Icon } from "./Icon.tsx";

/** Plain `details`, so that settings and signing out are within reach without script. */
export function AccountMenu({ me, children }: { me: Me; children?: ComponentChildren }) {
  return (
    <details class="account-menu">
      <summary class="icon-button">
        <Avatar userId={me.userId} name={me.name} size="small" />
        <span class="visually-hidden">Your account</span>
      </summary>
      <div class="menu">
        <p class="menu-head">
          <strong dir="auto">{me.name}</strong>
          {me.email && <span class="quiet">{me.email}</span>}
        </p>
        <a class="menu-item" href="/settings/notifications">
          <Icon name="bell" size={18} />Notifications
        </a>
        <a class="menu-item" href="/settings/appearance">
          <Icon name="sun" size={18} />Appearance
        </a>
        {children}
        <form method="post" action="/sign-out">
          <button type="submit" class="menu-item">
            <Icon name="leave" size={18} />Sign out
          </button>
        </form>
      </div>
    </details>
  );
}
