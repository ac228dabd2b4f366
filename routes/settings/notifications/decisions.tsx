import { page } from "fresh";
import { Head } from "fresh/runtime";
import { listDecisions } from "../../../src/notifications/decisions.ts";
import { DecisionsQuery, type MailDecision } from "../../../src/protocol.ts";
import { EmptyState } from "../../../src/ui/EmptyState.tsx";
import { SettingsFrame } from "../../../src/ui/SettingsFrame.tsx";
import { Time } from "../../../src/ui/Time.tsx";
import { define } from "../../../utils/define.ts";
import { readQuery } from "../../../utils/endpoint.ts";
import { pageEndpoint, requireSignedIn } from "../../../utils/page_endpoint.ts";
import { readingClock } from "../../../utils/reading_clock.ts";
import { type ReadingClock, shortTime } from "../../../utils/time_words.ts";

const PATH = "/settings/notifications/decisions";

export const handler = pageEndpoint({
  async GET(ctx) {
    const { actor } = requireSignedIn(ctx);
    const { items, nextCursor } = await listDecisions(ctx.state.app, actor, readQuery(ctx, DecisionsQuery));
    return page({ items, nextCursor, clock: readingClock(ctx) }, { headers: { "cache-control": "no-store" } });
  },
});

export default define.page<typeof handler>(function DecisionsPage({ data: { items, nextCursor, clock } }) {
  return (
    <SettingsFrame
      path={PATH}
      title="Mail decisions"
      intro="Why a mail came, or why it did not. Each is decided when it is due."
    >
      <Head>
        <title>Mail decisions · Pitchwire</title>
      </Head>
      {items.length === 0
        ? <EmptyState icon="bell" words="Nothing was decided yet. Mail is for what stays unread." />
        : (
          <ul class="decisions">
            {items.map((decision) => <Decision key={decision.decisionId} decision={decision} clock={clock} />)}
          </ul>
        )}
      {nextCursor && (
        <p>
          <a href={`${PATH}?cursor=${encodeURIComponent(nextCursor)}`}>Older decisions</a>
        </p>
      )}
    </SettingsFrame>
  );
});

function Decision({ decision, clock }: { decision: MailDecision; clock: ReadingClock }) {
  const atMs = Date.parse(decision.decidedAt);
  return (
    <li>
      {decision.conversationName
        ? <a href={`/conversations/${decision.conversationId}`} dir="auto">{decision.conversationName}</a>
        : <span class="quiet">A conversation you take no part in any more</span>}
      <Time ms={atMs} words={shortTime(atMs, clock)} clock={clock} />
      <span>{decision.sentence}</span>
    </li>
  );
}
