import { type Context, page } from "fresh";
import { Head } from "fresh/runtime";
import AutoSave from "../../../islands/AutoSave.tsx";
import { readAddress } from "../../../src/notifications/address.ts";
import { readUnansweredStops } from "../../../src/notifications/link_answers.ts";
import DeviceNotices from "../../../islands/DeviceNotices.tsx";
import { getPreferences, putPreferences } from "../../../src/notifications/preferences.ts";
import { type Preferences, PutPreferences } from "../../../src/protocol.ts";
import { CapsFields } from "../../../src/ui/CapsFields.tsx";
import { deviceNoticeWords } from "../../../src/ui/device_notice_words.ts";
import { Choices } from "../../../src/ui/Choices.tsx";
import { ClassFields } from "../../../src/ui/ClassFields.tsx";
import { DigestFields } from "../../../src/ui/DigestFields.tsx";
import { AddressNotice, LinkStopsAnswers, LinkStopsNotice } from "../../../src/ui/MailNotices.tsx";
import { Notice } from "../../../src/ui/Notice.tsx";
import { QuietHoursFields } from "../../../src/ui/QuietHoursFields.tsx";
import { type FormProblem, SettingsForm } from "../../../src/ui/SettingsForm.tsx";
import { SettingsFrame } from "../../../src/ui/SettingsFrame.tsx";
import { useWords } from "../../../src/ui/words_context.ts";
import { define, type State } from "../../../utils/define.ts";
import { pageEndpoint, parseForm, readForm, requireSignedIn } from "../../../utils/page_endpoint.ts";
import { wordsFor } from "../../../utils/page_words.ts";
import { preferencesFrom, typedPreferences } from "./(_form)/preferences_form.ts";
import { readingClock } from "../../../utils/reading_clock.ts";
import { saveSettings, saveWords } from "../../../utils/settings_page.ts";
import { fullTime } from "../../../src/words/time_words.ts";

const PATH = "/settings/notifications";
const WAITS = ["2", "10", "60"] as const;
const MODES = ["full", "first_line", "none"] as const;

export const handler = pageEndpoint({
  GET: async (ctx) => page(await notificationData(ctx, conflictOf(ctx))),
  async POST(ctx) {
    const { actor } = requireSignedIn(ctx);
    const form = await readForm(ctx);
    const answer = await saveSettings(ctx, PATH, async () => {
      const { version } = await putPreferences(ctx.state.app, actor, parseForm(PutPreferences, preferencesFrom(form)));
      return { version };
    });
    if (answer instanceof Response) return answer;
    const data = await notificationData(ctx, answer.problem);
    const preferences = answer.isConflict ? data.preferences : typedPreferences(data.preferences, form);
    return page({ ...data, preferences }, { status: answer.status });
  },
});

function conflictOf(ctx: Context<State>): FormProblem | undefined {
  return ctx.url.searchParams.has("conflict") ? { words: wordsFor(ctx).say("settings-conflict") } : undefined;
}

async function notificationData(ctx: Context<State>, problem?: FormProblem) {
  const { actor, me } = requireSignedIn(ctx);
  const asked = ctx.url.searchParams.get("asked");
  return {
    preferences: await getPreferences(ctx.state.app, actor),
    address: await readAddress(ctx.state.app, actor.userId),
    asked: asked === "sent" || asked === "refused" ? asked as "sent" | "refused" : undefined,
    stops: await readUnansweredStops(ctx.state.app, actor),
    isUndone: ctx.url.searchParams.has("undone"),
    clock: readingClock(ctx),
    timeZone: me.timeZone ?? "UTC",
    userId: actor.userId,
    isSaved: ctx.url.searchParams.has("saved"),
    problem,
  };
}

export default define.page<typeof handler>(function NotificationsPage({ data }) {
  const words = useWords();
  const { preferences, address, asked, stops, clock } = data;
  return (
    <SettingsFrame path={PATH} title={words.say("notifications-title")} intro={words.say("notifications-intro")}>
      <Head>
        <title>{words.say("page-title", { title: words.say("notifications-title") })}</title>
      </Head>
      {!preferences.isMailAvailable && <Notice>{words.say("notifications-not-set-up")}</Notice>}
      {preferences.isMailAvailable && address.email === undefined && (
        <Notice>{words.say("notifications-no-address")}</Notice>
      )}
      {preferences.isMailAvailable && address.email !== undefined && (
        <AddressNotice {...address} email={address.email} asked={asked} {...clock} />
      )}
      <LinkStopsNotice {...stops} isUndone={data.isUndone} timeZone={clock.timeZone} />
      {preferences.snoozedUntil && (
        <SnoozeNotice
          until={preferences.snoozedUntil}
          timeZone={clock.timeZone}
          isByLink={stops.isSnoozed && !stops.since}
        />
      )}
      <PreferencesForm {...data} />
      <DeviceNotices userId={data.userId} words={deviceNoticeWords(words)} />
      <AutoSave sentences={saveWords(words)} />
    </SettingsFrame>
  );
});

function PreferencesForm({ preferences, timeZone, isSaved, problem }: {
  preferences: Preferences;
  timeZone: string;
  isSaved: boolean;
  problem?: FormProblem;
}) {
  const words = useWords();
  const about = (part: string) => problem?.field?.startsWith(`${part}.`) ? problem : undefined;
  const digestProblem = about("digest");
  const quietProblem = about("quietHours");
  const elsewhere = digestProblem || quietProblem ? undefined : problem?.words;
  const { version, isMailOn, mailWaitMinutes, contentMode } = preferences;
  return (
    <>
      <SettingsForm path={PATH} isSaved={isSaved} problem={elsewhere}>
        <input type="hidden" name="version" value={version} />
        <Choices
          name="isMailOn"
          legend={words.say("notifications-mail")}
          value={isMailOn ? "on" : "off"}
          options={[
            { value: "on", label: words.say("notifications-on"), help: words.say("notifications-on-help") },
            { value: "off", label: words.say("notifications-off") },
          ]}
        />
        <Choices
          name="mailWaitMinutes"
          legend={words.say("notifications-wait")}
          value={String(mailWaitMinutes)}
          options={WAITS.map((value) => ({ value, label: words.say(`notifications-after-${value}`) }))}
        />
        <Choices
          name="contentMode"
          legend={words.say("notifications-shows")}
          value={contentMode}
          options={MODES.map((value) => ({
            value,
            label: words.say(`notifications-${value}`),
            help: value === "none" ? words.say("notifications-none-help") : undefined,
          }))}
        />
        <ClassFields preferences={preferences} />
        <CapsFields caps={preferences.caps} />
        <DigestFields digest={preferences.digest} timeZone={timeZone} problem={digestProblem} />
        <QuietHoursFields quiet={preferences.quietHours} timeZone={timeZone} problem={quietProblem} />
        <Choices
          name="isNewsOn"
          legend={words.say("news-title")}
          value={preferences.isNewsOn ? "on" : "off"}
          options={(["off", "on"] as const).map((value) => ({ value, label: words.say(`news-${value}`) }))}
        />
      </SettingsForm>
      <p class="quiet">
        {words.say("notifications-decisions")}{" "}
        <a href="/settings/notifications/decisions">{words.say("decisions-title")}</a>
      </p>
    </>
  );
}

function SnoozeNotice({ until, timeZone, isByLink }: { until: string; timeZone: string; isByLink: boolean }) {
  const words = useWords();
  return (
    <Notice>
      <form method="post" action={PATH}>
        {words.say("notifications-snoozed", { time: fullTime(words, Date.parse(until), timeZone) })}{" "}
        <button type="submit" class="link-button" name="wake" value="1">{words.say("notifications-wake")}</button>
      </form>
      {isByLink && (
        <>
          <p>{words.say("link-stops-snoozed")}</p>
          <LinkStopsAnswers />
        </>
      )}
    </Notice>
  );
}
