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
const YEAR_SECONDS = 31_536_000;

export const handler = pageEndpoint({
  GET(ctx) {
    requireSignedIn(ctx);
    const theme = readCookie(ctx.req, "pitchwire_theme") ?? "system";
    return page({ theme, isSaved: ctx.url.searchParams.has("saved") });
  },
  async POST(ctx) {
    requireSignedIn(ctx);
    const { theme } = await readForm(ctx);
    const known = THEMES.some(({ value }) => value === theme) ? theme : "system";
    const response = ctx.redirect(`${PATH}?saved=1`, 303);
    response.headers.append("set-cookie", `pitchwire_theme=${known}; Path=/; Max-Age=${YEAR_SECONDS}; SameSite=Lax`);
    return response;
  },
});

export default define.page<typeof handler>(function AppearancePage({ data }) {
  return (
    <SettingsFrame path={PATH} title="Appearance" intro="How Pitchwire looks in this browser.">
      <Head>
        <title>Appearance · Pitchwire</title>
      </Head>
      {data.isSaved && <Notice kind="done">Saved.</Notice>}
      <form class="settings-form" method="post" action={PATH}>
        <Choices name="theme" legend="Colours" value={data.theme} options={THEMES} />
        <div>
          <button type="submit" class="button">Save</button>
        </div>
      </form>
    </SettingsFrame>
  );
});
