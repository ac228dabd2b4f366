import { page } from "fresh";
import { Head } from "fresh/runtime";
import { listDecisions } from "../../../src/notifications/decisions.ts";
import { DecisionsQuery, type MailDecision } from "../../../src/protocol.ts";
import { EmptyState } from "../../../src/ui/EmptyState.tsx";
import { SettingsFrame } from "../../../src/ui/SettingsFrame.tsx";
import { Time } from "../../../src/ui/Time.tsx";
import { decisionWords } from "../../../src/notifications/decision_words.ts";
import { useWords } from "../../../src/ui/words_context.ts";
import { define } from "../../../utils/define.ts";
import { readQuery } from "../../../utils/endpoint.ts";
import { pageEndpoint, requireSignedIn } from "../../../utils/page_endpoint.ts";
import { readingClock } from "../../../utils/reading_clock.ts";
import { fullTime, type ReadingClock, shortTime } from "../../../src/words/time_words.ts";

const PATH = "/settings/notifications/decisions";

export const handler = pageEndpoint({
  async GET(ctx) {
    const { actor } = requireSignedIn(ctx);
    const { items, nextCursor } = await listDecisions(ctx.state.app, actor, readQuery(ctx, DecisionsQuery));
    return page({ items, nextCursor, clock: readingClock(ctx) }, { headers: { "cache-control": "no-store" } });
  },
});

export default define.page<typeof handler>(function DecisionsPage({ data: { items, nextCursor, clock } }) {
  const words = useWords();
  return (
    <SettingsFrame
      path={PATH}
      title={words.say("decisions-title")}
      intro={words.say("decisions-intro")}
    >
      <Head>
        <title>{words.say("page-title", { title: words.say("decisions-title") })}</title>
      </Head>
      {items.length === 0 ? <EmptyState icon="bell" words={words.say("decisions-none")} /> : (
        <ul class="decisions">
          {items.map((decision) => <Decision key={decision.decisionId} decision={decision} clock={clock} />)}
        </ul>
      )}
      {nextCursor && (
        <p>
          <a href={`${PATH}?cursor=${encodeURIComponent(nextCursor)}`}>{words.say("decisions-older")}</a>
        </p>
      )}
    </SettingsFrame>
  );
});

function Decision({ decision, clock }: { decision: MailDecision; clock: ReadingClock }) {
  const words = useWords();
  const atMs = Date.parse(decision.decidedAt);
  return (
    <li>
      {decision.kind !== "missed"
        ? <span>{words.say(`decisions-${decision.kind}`)}</span>
        : decision.conversationName
        ? <a href={`/conversations/${decision.conversationId}`} dir="auto">{decision.conversationName}</a>
        : <span class="quiet">{words.say("decisions-gone")}</span>}
      <Time
        ms={atMs}
        words={shortTime(words, atMs, clock)}
        clock={clock}
        spoken={fullTime(words, atMs, clock.timeZone)}
      />
      <span>{decisionWords(words, decision)}</span>
    </li>
  );
}
