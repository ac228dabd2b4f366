import type { ComponentChildren, RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Me } from "../protocol.ts";
import { Avatar } from "./Avatar.tsx";
import { Icon } from "./Icon.tsx";
import { useWords } from "./words_context.ts";

/** `isGuest`: the account belongs to the platform around. Plain `details`, so that settings and signing out are within reach without script. */
export function AccountMenu({ me, isGuest, children }: { me: Me; isGuest?: boolean; children?: ComponentChildren }) {
  const words = useWords();
  const menu = useRef<HTMLDetailsElement>(null);
  useClosing(menu);
  return (
    <details
      class="account-menu"
      ref={menu}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || !menu.current?.open) return;
        menu.current.open = false;
        menu.current.querySelector("summary")?.focus();
      }}
    >
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

/** As every menu it closes when something is done elsewhere. */
function useClosing(menu: RefObject<HTMLDetailsElement>): void {
  useEffect(() => {
    const ending = new AbortController();
    const look = ({ target }: Event) => {
      if (menu.current?.open && !menu.current.contains(target as Node)) menu.current.open = false;
    };
    for (const type of ["pointerdown", "focusin"]) document.addEventListener(type, look, { signal: ending.signal });
    return () => ending.abort();
  }, []);
}
