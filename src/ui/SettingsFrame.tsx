import type { ComponentChildren } from "preact";
import { Icon } from "./Icon.tsx";
import { useWords } from "./words_context.ts";

const TABS = [
  ["/settings/profile", "profile-title"],
  ["/settings/notifications", "notifications-title"],
  ["/settings/notifications/decisions", "decisions-tab"],
  ["/settings/privacy", "privacy-title"],
  ["/settings/appearance", "appearance-title"],
  ["/settings/sessions", "sessions-title"],
] as const;

/** What all settings pages share: the way back, their names, a heading. */
export function SettingsFrame({ path, title, intro, children }: {
  path: string;
  title: string;
  intro: string;
  children: ComponentChildren;
}) {
  const words = useWords();
  return (
    <div class="page is-wide">
      <header class="page-head">
        <a class="icon-button" href="/conversations" aria-label={words.say("settings-back")}>
          <Icon name="back" />
        </a>
        <strong>{words.say("settings-title")}</strong>
      </header>
      <nav class="tabs" aria-label={words.say("settings-title")}>
        {TABS.map(([href, id]) => (
          <a key={href} href={href} aria-current={href === path ? "page" : undefined}>{words.say(id)}</a>
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
