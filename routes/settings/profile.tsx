import { type Context, page } from "fresh";
import { Head } from "fresh/runtime";
import AutoSave from "../../islands/AutoSave.tsx";
import { changeProfile } from "../../src/notifications/profile.ts";
import { PatchProfile } from "../../src/protocol.ts";
import { Field } from "../../src/ui/Field.tsx";
import { SelectField } from "../../src/ui/SelectField.tsx";
import { type FormProblem, SettingsForm } from "../../src/ui/SettingsForm.tsx";
import { SettingsFrame } from "../../src/ui/SettingsFrame.tsx";
import { useWords } from "../../src/ui/words_context.ts";
import { isLanguage, languageOfTag, LANGUAGES } from "../../src/words/languages.ts";
import { define, type State } from "../../utils/define.ts";
import { pageEndpoint, parseForm, readCookie, readForm, requireSignedIn } from "../../utils/page_endpoint.ts";
import { saveSettings, saveWords } from "../../utils/settings_page.ts";

const PATH = "/settings/profile";
const AUTO = "auto";
/** As the endpoint names them. */
const FIELDS = ["name", "locale", "timeZone"] as const;

interface ProfileData {
  name: string;
  language: string;
  timeZone: string;
  isSaved: boolean;
  problem?: FormProblem;
}

export const handler = pageEndpoint<ProfileData>({
  GET: (ctx) => page(profileData(ctx)),
  async POST(ctx) {
    const { actor } = requireSignedIn(ctx);
    const { name, language, timeZone } = await readForm(ctx);
    const before = profileData(ctx);
    // A tag that says more, such as de-AT from the platform, stays while its language is not changed.
    const isOther = language !== undefined && language !== before.language;
    const chosen = isLanguage(language) ? language : undefined;
    const answer = await saveSettings(ctx, PATH, async () => {
      const patch = {
        ...(name === undefined ? {} : { name: name.trim() }),
        ...(isOther ? { locale: chosen ?? null } : {}),
        ...(timeZone === undefined ? {} : { timeZone: timeZone === "" ? null : timeZone }),
      };
      await changeProfile(ctx.state.app, actor, parseForm(PatchProfile, patch));
      return isOther ? { isReloadNeeded: true, cookies: { pitchwire_language: chosen ?? "" } } : {};
    });
    if (answer instanceof Response) return answer;
    const typed = { name: name ?? before.name, language: chosen ?? (isOther ? AUTO : before.language) };
    return page({ ...before, ...typed, timeZone: typedZone(timeZone, before), problem: answer.problem }, {
      status: answer.status,
    });
  },
});

/** What is no zone was not chosen in the form. */
function typedZone(zone: string | undefined, before: ProfileData): string {
  return zone !== undefined && PatchProfile.shape.timeZone.safeParse(zone || null).success ? zone : before.timeZone;
}

function profileData(ctx: Context<State>): ProfileData {
  const { me } = requireSignedIn(ctx);
  const chosen = readCookie(ctx.req, "pitchwire_language") ?? languageOfTag(me.locale);
  return {
    name: me.name,
    language: isLanguage(chosen) ? chosen : AUTO,
    timeZone: me.timeZone ?? "",
    isSaved: ctx.url.searchParams.has("saved"),
  };
}

export default define.page<typeof handler>(function ProfilePage({ data }) {
  const words = useWords();
  const problemAt = (field: typeof FIELDS[number]) => data.problem?.field === field ? data.problem.words : undefined;
  const languages = Object.entries(LANGUAGES).map(([value, { name }]) => ({ value, label: name, language: value }));
  // A platform may say one by another of its names.
  const known = new Set([...Intl.supportedValuesOf("timeZone"), data.timeZone].filter((zone) => zone !== ""));
  const zones = [...known].sort().map((value) => ({ value, label: value.replaceAll("_", " ") }));
  return (
    <SettingsFrame path={PATH} title={words.say("profile-title")} intro={words.say("profile-intro")}>
      <Head>
        <title>{words.say("page-title", { title: words.say("profile-title") })}</title>
      </Head>
      <SettingsForm
        path={PATH}
        isSaved={data.isSaved}
        problem={FIELDS.some((field) => problemAt(field)) ? undefined : data.problem?.words}
      >
        <Field
          name="name"
          label={words.say("profile-name")}
          type="text"
          value={data.name}
          autoComplete="name"
          maxLength={80}
          help={words.say("register-name-help")}
          problem={problemAt("name")}
          hasFocus={problemAt("name") !== undefined}
        />
        <SelectField
          name="language"
          label={words.say("profile-language")}
          value={data.language}
          problem={problemAt("locale")}
          options={[{ value: AUTO, label: words.say("profile-language-auto") }, ...languages]}
        />
        <SelectField
          name="timeZone"
          label={words.say("profile-zone")}
          value={data.timeZone}
          options={[{ value: "", label: words.say("profile-zone-none") }, ...zones]}
          help={words.say("profile-zone-help")}
          problem={problemAt("timeZone")}
        />
      </SettingsForm>
      <p class="quiet">{words.say("profile-platform")}</p>
      <AutoSave sentences={saveWords(words)} />
    </SettingsFrame>
  );
});
