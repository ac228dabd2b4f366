import { page } from "fresh";
import { Head } from "fresh/runtime";
import AutoSave from "../../islands/AutoSave.tsx";
import { Choices } from "../../src/ui/Choices.tsx";
import { SettingsForm } from "../../src/ui/SettingsForm.tsx";
import { SettingsFrame } from "../../src/ui/SettingsFrame.tsx";
import { useWords } from "../../src/ui/words_context.ts";
import { define } from "../../utils/define.ts";
import { pageEndpoint, readCookie, readForm, requireSignedIn } from "../../utils/page_endpoint.ts";
import { saveSettings, saveWords } from "../../utils/settings_page.ts";

const PATH = "/settings/appearance";
const THEMES = ["system", "light", "dark"] as const;
const SEND_KEYS = ["enter", "ctrl"] as const;

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
    // What is left out stays as it is.
    const cookies = {
      ...(theme === undefined ? {} : { pitchwire_theme: THEMES.find((value) => value === theme) ?? "system" }),
      ...(sendKey === undefined ? {} : { pitchwire_send: SEND_KEYS.find((value) => value === sendKey) ?? "enter" }),
    };
    const answer = await saveSettings(ctx, PATH, () => Promise.resolve({ cookies }));
    // Nothing of it can be refused.
    return answer instanceof Response ? answer : ctx.redirect(PATH, 303);
  },
});

export default define.page<typeof handler>(function AppearancePage({ data }) {
  const words = useWords();
  return (
    <SettingsFrame path={PATH} title={words.say("appearance-title")} intro={words.say("appearance-intro")}>
      <Head>
        <title>{words.say("page-title", { title: words.say("appearance-title") })}</title>
      </Head>
      <SettingsForm path={PATH} isSaved={data.isSaved}>
        <Choices
          name="theme"
          legend={words.say("appearance-colours")}
          value={data.theme}
          options={THEMES.map((value) => ({
            value,
            label: words.say(`appearance-${value}`),
            help: value === "system" ? words.say("appearance-system-help") : undefined,
          }))}
        />
        <Choices
          name="sendKey"
          legend={words.say("appearance-sending")}
          value={data.sendKey}
          options={SEND_KEYS.map((value) => ({
            value,
            label: words.say(`appearance-${value}`),
            help: words.say(`appearance-${value}-help`),
          }))}
        />
      </SettingsForm>
      <AutoSave sentences={saveWords(words)} />
    </SettingsFrame>
  );
});
