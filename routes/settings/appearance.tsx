import { page } from "fresh";
import { Head } from "fresh/runtime";
import { Choices } from "../../src/ui/Choices.tsx";
import { Notice } from "../../src/ui/Notice.tsx";
import { SettingsFrame } from "../../src/ui/SettingsFrame.tsx";
import { define } from "../../utils/define.ts";
import { pageEndpoint, readCookie, readForm, requireSignedIn } from "../../utils/page_endpoint.ts";

const PATH = "/settings/appearance";
const THEMES = [
  { value: "system", label: "Like the system", help: "Light by day and dark by night, if your device does so." },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
] as const;
const SEND_KEYS = [
  { value: "enter", label: "Enter sends", help: "Shift and Enter break the line." },
  { value: "ctrl", label: "Ctrl or ⌘ and Enter send", help: "Enter breaks the line." },
] as const;
const YEAR_SECONDS = 31_536_000;

export const handler = pageEndpoint({
  GET(ctx) {
    requireSignedIn(ctx);
    const theme = readCookie(ctx.req, "pitchwire_theme") ?? "system";
    const sendKey = readCookie(ctx.req, "pitchwire_send") ?? "enter";
    return page({ theme, sendKey, isSaved: ctx.url.searchParams.has("saved") });
  },
  async POST(ctx) {
    requireSignedIn(ctx);
    const { theme, sendKey } = await readForm(ctx);
    const cookies = {
      pitchwire_theme: THEMES.find(({ value }) => value === theme)?.value ?? "system",
      pitchwire_send: SEND_KEYS.find(({ value }) => value === sendKey)?.value ?? "enter",
    };
    const response = ctx.redirect(`${PATH}?saved=1`, 303);
    for (const [name, value] of Object.entries(cookies)) {
      response.headers.append("set-cookie", `${name}=${value}; Path=/; Max-Age=${YEAR_SECONDS}; SameSite=Lax`);
    }
    return response;
  },
});

export default define.page<typeof handler>(function AppearancePage({ data }) {
  return (
    <SettingsFrame path={PATH} title="Appearance" intro="How Pitchwire looks and works in this browser.">
      <Head>
        <title>Appearance · Pitchwire</title>
      </Head>
      {data.isSaved && <Notice kind="done">Saved.</Notice>}
      <form class="settings-form" method="post" action={PATH}>
        <Choices name="theme" legend="Colours" value={data.theme} options={THEMES} />
        <Choices name="sendKey" legend="Sending" value={data.sendKey} options={SEND_KEYS} />
        <div>
          <button type="submit" class="button">Save</button>
        </div>
      </form>
    </SettingsFrame>
  );
});
