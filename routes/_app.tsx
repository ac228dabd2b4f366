import { asset } from "fresh/runtime";
import { BAR_COLOURS } from "../src/inbox/theme.ts";
import { define } from "../utils/define.ts";
import { readCookie } from "../utils/page_endpoint.ts";
import { wordsFor } from "../utils/page_words.ts";

const STYLES = ["tokens", "base", "parts", "forms", "list", "thread", "messages", "composer", "layout"];

export default define.page(function AppShell({ Component, req, state }) {
  const words = wordsFor({ req, state });
  const chosen = readCookie(req, "pitchwire_theme");
  const theme = chosen === "light" || chosen === "dark" ? chosen : undefined;
  return (
    <html lang={words.tag} data-theme={theme}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content" />
        <title>Pitchwire</title>
        <meta name="color-scheme" content="light dark" />
        {(["light", "dark"] as const).map((scheme) => (
          <meta
            key={scheme}
            name="theme-color"
            content={BAR_COLOURS[theme ?? scheme]}
            media={`(prefers-color-scheme: ${scheme})`}
          />
        ))}
        <link rel="icon" href={asset("/favicon.svg")} type="image/svg+xml" />
        <link rel="apple-touch-icon" href={asset("/icons/icon-192.png")} />
        <link rel="manifest" href="/app.webmanifest" />
        <link
          rel="preload"
          href="/fonts/inter-latin-wght-normal.woff2"
          as="font"
          type="font/woff2"
          crossOrigin="anonymous"
        />
        {STYLES.map((name) => <link key={name} rel="stylesheet" href={asset(`/styles/${name}.css`)} />)}
      </head>
      <body>
        <a class="skip-link" href="#main">{words.say("skip-to-content")}</a>
        <Component />
      </body>
    </html>
  );
});
