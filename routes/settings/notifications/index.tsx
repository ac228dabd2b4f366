import { type Context, page } from "fresh";
import { Head } from "fresh/runtime";
import type { Problem } from "../../../src/errors.ts";
import { getPreferences, putPreferences } from "../../../src/notifications/preferences.ts";
import { type Preferences, PutPreferences } from "../../../src/protocol.ts";
import { Choices } from "../../../src/ui/Choices.tsx";
import { Notice } from "../../../src/ui/Notice.tsx";
import { SettingsFrame } from "../../../src/ui/SettingsFrame.tsx";
import { define, type State } from "../../../utils/define.ts";
import { attempt, pageEndpoint, parseForm, readForm, requireSignedIn } from "../../../utils/page_endpoint.ts";
import { readingClock } from "../../../utils/reading_clock.ts";
import { fullTime } from "../../../utils/time_words.ts";

const PATH = "/settings/notifications";
const SWITCH = [
  { value: "on", label: "Send me mail", help: "One per conversation, only for what is still unread." },
  { value: "off", label: "No mail" },
];
const WAITS = [
  { value: "2", label: "After 2 minutes" },
  { value: "10", label: "After 10 minutes" },
  { value: "60", label: "After an hour" },
];
const MODES = [
  { value: "full", label: "The whole text" },
  { value: "first_line", label: "The first line" },
  { value: "none", label: "Only that there is something", help: "What confidential conversations always do." },
];

export const handler = pageEndpoint({
  GET: async (ctx) => page(await notificationData(ctx)),
  async POST(ctx) {
    const { actor } = requireSignedIn(ctx);
    const form = await readForm(ctx);
    const answer = await attempt(async () => {
      return await putPreferences(ctx.state.app, actor, parseForm(PutPreferences, preferencesOf(form)));
    });
    if ("result" in answer) return ctx.redirect(`${PATH}?saved=1`, 303);
    return page(await notificationData(ctx, answer.problem), { status: answer.problem.status });
  },
});

async function notificationData(ctx: Context<State>, problem?: Problem) {
  const { actor, me } = requireSignedIn(ctx);
  return {
    preferences: await getPreferences(ctx.state.app, actor),
    clock: readingClock(ctx),
    hasAddress: me.email !== undefined,
    isSaved: ctx.url.searchParams.has("saved"),
    problem: problem?.code === "conflict"
      ? "These settings were changed elsewhere in the meantime. Here they are as they are now; nothing of yours was saved."
      : problem?.message,
  };
}

/** A field left out stays as it is. */
function preferencesOf(form: Record<string, string>) {
  const { version, isMailOn, mailWaitMinutes, contentMode, wake } = form;
  return {
    ...(version === undefined ? {} : { version: Number(version) }),
    ...(isMailOn === undefined ? {} : { isMailOn: isMailOn === "on" }),
    ...(mailWaitMinutes === undefined ? {} : { mailWaitMinutes: Number(mailWaitMinutes) }),
    ...(contentMode === undefined ? {} : { contentMode }),
    ...(wake === undefined ? {} : { snoozedUntil: null }),
  };
}

export default define.page<typeof handler>(function NotificationsPage({ data }) {
  return (
    <SettingsFrame path={PATH} title="Notifications" intro="What reaches you when you are away.">
      <Head>
        <title>Notifications · Pitchwire</title>
      </Head>
      {data.isSaved && !data.problem && <Notice kind="done">Saved.</Notice>}
      {data.problem && <Notice kind="error">{data.problem}</Notice>}
      {!data.preferences.isMailAvailable && (
        <Notice>
          No mail goes out: it is not set up on this server. What you choose here counts as soon as it is.
        </Notice>
      )}
      {data.preferences.isMailAvailable && !data.hasAddress && (
        <Notice>No mail goes out to you: your account has no e-mail address.</Notice>
      )}
      {data.preferences.snoozedUntil && (
        <SnoozeNotice until={data.preferences.snoozedUntil} timeZone={data.clock.timeZone} />
      )}
      <PreferencesForm preferences={data.preferences} />
    </SettingsFrame>
  );
});

function PreferencesForm({ preferences }: { preferences: Preferences }) {
  const { version, isMailOn, mailWaitMinutes, contentMode } = preferences;
  return (
    <form class="settings-form" method="post" action={PATH}>
      <input type="hidden" name="version" value={version} />
      <Choices name="isMailOn" legend="Mail" value={isMailOn ? "on" : "off"} options={SWITCH} />
      <Choices
        name="mailWaitMinutes"
        legend="When a message is still unread"
        value={String(mailWaitMinutes)}
        options={WAITS}
      />
      <Choices name="contentMode" legend="What a mail shows" value={contentMode} options={MODES} />
      <div>
        <button type="submit" class="button">Save</button>
      </div>
      <p class="quiet">
        Each mail, sent or not, is listed with its reason under{" "}
        <a href="/settings/notifications/decisions">mail decisions</a>.
      </p>
    </form>
  );
}

function SnoozeNotice({ until, timeZone }: { until: string; timeZone: string }) {
  return (
    <Notice>
      <form method="post" action={PATH}>
        Mail is snoozed until {fullTime(Date.parse(until), timeZone)}.{" "}
        <button type="submit" class="link-button" name="wake" value="1">End the snooze</button>
      </form>
    </Notice>
  );
}
