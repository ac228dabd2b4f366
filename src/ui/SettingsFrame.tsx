import type { ComponentChildren } from "preact";
import { Icon } from "./Icon.tsx";

const TABS = [
  ["/settings/notifications", "Notifications"],
  ["/settings/notifications/decisions", "Decisions"],
  ["/settings/appearance", "Appearance"],
  ["/settings/sessions", "Devices"],
] as const;

/** What all settings pages share: the way back, their names, a heading. */
export function SettingsFrame({ path, title, intro, children }: {
  path: string;
  title: string;
  intro: string;
  children: ComponentChildren;
}) {
  return (
    <div class="page is-wide">
      <header class="page-head">
        <a class="icon-button" href="/conversations" aria-label="Back to your conversations">
          <Icon name="back" />
        </a>
        <strong>Settings</strong>
      </header>
      <nav class="tabs" aria-label="Settings">
        {TABS.map(([href, name]) => (
          <a key={href} href={href} aria-current={href === path ? "page" : undefined}>{name}</a>
        ))}
      </nav>
      <main id="main" class="sheet">
        <header>
          <h1>{title}</h1>
          <p class="quiet">{intro}</p>
        </header>
        {children}
      </main>
    </div>
  );
}
