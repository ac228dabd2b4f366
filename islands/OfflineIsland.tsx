import { useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { browserFor } from "../src/inbox/browser_wiring.ts";
import { followLink } from "../src/inbox/follow_link.ts";
import type { InboxPage } from "../src/inbox/inbox_page.ts";
import { InboxView } from "../src/inbox/InboxView.tsx";
import { browserShelf } from "../src/inbox/kept_shelf.ts";
import { offlineInbox, type OfflineProps } from "../src/inbox/offline_inbox.ts";
import { liveIn } from "../src/inbox/whole_page.ts";
import { EmptyState } from "../src/ui/EmptyState.tsx";
import { Speaking } from "../src/ui/words_context.ts";
import { Words } from "../src/words/words.ts";

const INBOX_PATH = "/conversations";

/** The inbox of whoever was signed in here last, from what is kept in this browser: static/kept_pages.js shows it at the inbox's addresses. */
export default function OfflineIsland(props: OfflineProps) {
  const words = useMemo(() => new Words(props.language, props.catalogue), []);
  const page = useSignal<InboxPage | undefined>(undefined);
  const hasNone = useSignal(false);
  useEffect(() => {
    // Asked for by its own name it was not shown for want of a connection.
    if (!location.pathname.startsWith(INBOX_PATH)) return location.replace(INBOX_PATH);
    const shelf = browserShelf();
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    const openId = location.pathname.split("/")[2];
    const made = shelf && offlineInbox({ props, shelf, timeZone, openId, browserFor });
    // Storage that can't be read, or holds what no version of ours wrote.
    void made?.catch(() => undefined).then((inbox) => {
      page.value = inbox;
      hasNone.value = inbox === undefined;
    });
  }, []);
  useEffect(() => {
    if (!page.value) return;
    const stop = liveIn(page.value);
    const pointTo = new URLSearchParams(location.search).get("message");
    if (pointTo) void followLink(page.value, pointTo);
    return stop;
  }, [page.value]);
  return (
    <Speaking value={words}>
      {page.value ? <InboxView page={page.value} /> : <Waiting words={words} hasNone={hasNone.value} />}
    </Speaking>
  );
}

function Waiting({ words, hasNone }: { words: Words; hasNone: boolean }) {
  return (
    <main id="main" class="embed-waiting" aria-busy={!hasNone}>
      {hasNone
        ? (
          <EmptyState icon="alert" words={words.say("offline-nothing")}>
            <button type="button" class="button" onClick={() => location.reload()}>
              {words.say("list-try-again")}
            </button>
          </EmptyState>
        )
        : [0, 1, 2].map((row) => <div key={row} class="skeleton" aria-hidden="true" />)}
    </main>
  );
}
