import { page } from "fresh";
import { Head } from "fresh/runtime";
import AutoSave from "../../islands/AutoSave.tsx";
import DeviceKeeping from "../../islands/DeviceKeeping.tsx";
import { changeProfile } from "../../src/notifications/profile.ts";
import { type Me, PatchProfile } from "../../src/protocol.ts";
import { Choices } from "../../src/ui/Choices.tsx";
import { type FormProblem, SettingsForm } from "../../src/ui/SettingsForm.tsx";
import { deviceKeepingWords } from "../../src/ui/device_keeping_words.ts";
import { SettingsFrame } from "../../src/ui/SettingsFrame.tsx";
import { useWords } from "../../src/ui/words_context.ts";
import { define } from "../../utils/define.ts";
import { pageEndpoint, parseForm, readForm, requireSignedIn } from "../../utils/page_endpoint.ts";
import { saveSettings, saveWords } from "../../utils/settings_page.ts";

const PATH = "/settings/privacy";
/** Each by the field of the profile that hides it. */
const TRACES = { receipts: "hidesReading", typing: "hidesTyping", presence: "hidesPresence" } as const;
type Trace = keyof typeof TRACES;

interface PrivacyData {
  userId: string;
  hides: Record<Trace, boolean>;
  isSaved: boolean;
  problem?: FormProblem;
}

export const handler = pageEndpoint<PrivacyData>({
  GET(ctx) {
    const { me } = requireSignedIn(ctx);
    return page({ userId: me.userId, hides: hiddenBy(me), isSaved: ctx.url.searchParams.has("saved") });
  },
  async POST(ctx) {
    const { actor, me } = requireSignedIn(ctx);
    const form = await readForm(ctx);
    const said = Object.entries(TRACES).filter(([trace]) => form[trace] === "on" || form[trace] === "off");
    const patch = Object.fromEntries(said.map(([trace, field]) => [field, form[trace] === "off"]));
    const answer = await saveSettings(ctx, PATH, async () => {
      await changeProfile(ctx.state.app, actor, parseForm(PatchProfile, patch));
      return {};
    });
    if (answer instanceof Response) return answer;
    return page({ userId: me.userId, hides: hiddenBy(me), isSaved: false, problem: answer.problem }, {
      status: answer.status,
    });
  },
});

function hiddenBy({ hidesReading = false, hidesTyping = false, hidesPresence = false }: Me): Record<Trace, boolean> {
  return { receipts: hidesReading, typing: hidesTyping, presence: hidesPresence };
}

export default define.page<typeof handler>(function PrivacyPage({ data: { userId, hides, isSaved, problem } }) {
  const words = useWords();
  return (
    <SettingsFrame path={PATH} title={words.say("privacy-title")} intro={words.say("privacy-intro")}>
      <Head>
        <title>{words.say("page-title", { title: words.say("privacy-title") })}</title>
      </Head>
      <SettingsForm path={PATH} isSaved={isSaved} problem={problem?.words}>
        {(Object.keys(TRACES) as Trace[]).map((trace) => (
          <Choices
            key={trace}
            name={trace}
            legend={words.say(`privacy-${trace}`)}
            value={hides[trace] ? "off" : "on"}
            options={[
              { value: "on", label: words.say(`privacy-${trace}-on`) },
              { value: "off", label: words.say(`privacy-${trace}-off`), help: words.say(`privacy-${trace}-help`) },
            ]}
          />
        ))}
      </SettingsForm>
      <DeviceKeeping userId={userId} words={deviceKeepingWords(words)} />
      <AutoSave sentences={saveWords(words)} />
    </SettingsFrame>
  );
});
