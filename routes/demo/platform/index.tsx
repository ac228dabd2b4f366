import { page } from "fresh";
import { asset, Head } from "fresh/runtime";
import { Problem } from "../../../src/errors.ts";
import { listConversations } from "../../../src/messaging/conversations.ts";
import type { Conversation, Me } from "../../../src/protocol.ts";
import { Avatar } from "../../../src/ui/Avatar.tsx";
import { define } from "../../../utils/define.ts";
import { pageEndpoint, requireSignedIn } from "../../../utils/page_endpoint.ts";

interface PlatformData {
  me: Me;
  pitches: NonNullable<Conversation["pitch"]>[];
}

/** A pitch platform that does not exist, to show how the inbox sits inside of one. Only in the demo. */
export const handler = pageEndpoint<PlatformData>({
  async GET(ctx) {
    const { app } = ctx.state;
    if (app.config.mode !== "demo") throw new Problem("not_found");
    const { actor, me } = requireSignedIn(ctx);
    // That platform's own language, whoever looks.
    ctx.state.language = "en";
    const { items } = await listConversations(app, actor, { limit: 50 });
    const pitches = new Map(items.flatMap(({ pitch }) => pitch ? [[pitch.pitchId, pitch]] : []));
    return page({ me, pitches: [...pitches.values()] }, { headers: { "cache-control": "no-store" } });
  },
});

export default define.page<typeof handler>(function PlatformPage({ data: { me, pitches } }) {
  return (
    <div class="slate">
      <Head>
        <title>Slateboard, a platform that does not exist</title>
        <link rel="stylesheet" href={asset("/styles/platform.css")} />
      </Head>
      <header class="slate-head">
        <strong class="slate-name">Slateboard</strong>
        <span class="slate-me">
          <Avatar userId={me.userId} name={me.name} size="small" />
          {me.name}
        </span>
      </header>
      <main id="main" class="slate-main">
        <section class="slate-pitches">
          <h1>Your pitches</h1>
          <ul>
            {pitches.map(({ pitchId, title, stage }) => (
              <li key={pitchId}>
                <strong>{title}</strong>
                {stage && <span>{stage}</span>}
              </li>
            ))}
          </ul>
          <p>
            This is what a pitch platform may look like. The messages beside it are one line in its page:
          </p>
          <pre
            tabIndex={0}
          ><code>{'<script async src="https://…/embed.js" data-token-url="/messages-token"></script>'}</code></pre>
          <p>
            Its colours come from custom properties of the platform, who one is from its token.{" "}
            <a href="/conversations">The inbox by itself</a>
          </p>
        </section>
        <section class="slate-messages" aria-label="Messages">
          <script async src={asset("/embed.js")} data-token-url="/demo/platform/token" data-scheme="light" />
        </section>
      </main>
    </div>
  );
});
