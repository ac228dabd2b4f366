/** Of the page behind everything, for the browser's own bars; static/styles/tokens.css says the same of its parts. */
export const BAR_COLOURS = { light: "#ffffff", dark: "#12191e" } as const;

/** Draws the page in the colours that its person chose: `light`, `dark`, or anything else for those of the system. */
export function wearTheme(theme: string): void {
  const chosen = theme === "light" || theme === "dark" ? theme : undefined;
  if (chosen) document.documentElement.dataset.theme = chosen;
  else delete document.documentElement.dataset.theme;
  for (const meta of document.querySelectorAll<HTMLMetaElement>("meta[name=theme-color]")) {
    meta.content = BAR_COLOURS[chosen ?? (meta.media.includes("dark") ? "dark" : "light")];
  }
}

/** What a settings page in another tab has saved meanwhile. */
export function wearSavedTheme(): void {
  wearTheme(/(?:^|; )pitchwire_theme=(\w+)/.exec(document.cookie)?.[1] ?? "system");
}
