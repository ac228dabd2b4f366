import { effect, signal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { browserFor, followBrowser, keepTime } from "../src/inbox/browser_wiring.ts";
import { EmbeddedInbox, type EmbedProps } from "../src/inbox/embedded_inbox.ts";
import { Embedding, type Theme } from "../src/inbox/embedding.ts";
import type { InboxPage } from "../src/inbox/inbox_page.ts";
import { InboxView } from "../src/inbox/InboxView.tsx";
import { EmptyState } from "../src/ui/EmptyState.tsx";
import { Speaking } from "../src/ui/words_context.ts";

/** The inbox inside a platform's page, which says by messages whose it is and how it looks. */
export default function EmbedIsland(props: EmbedProps) {
  const isAlone = useMemo(() => signal(false), []);
  const inbox = useMemo(() => {
    const made: EmbeddedInbox = new EmbeddedInbox({
      props,
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      browserFor,
      askForToken: () => embedding.askForToken(),
      tellUnread: (total) => embedding.tellUnread(total),
    });
    const embedding = new Embedding({
      origins: props.origins,
      post: (message, origin) => globalThis.parent.postMessage(message, origin),
      isValue: (property, value) => CSS.supports(property, value),
    }, { token: (token) => void made.take(token), theme: wear, open: (conversationId) => made.open(conversationId) });
    return { made, embedding };
  }, []);
  useEffect(() => {
    if (globalThis.parent === globalThis.self) isAlone.value = true;
    const ending = new AbortController();
    globalThis.addEventListener("message", ({ source, origin, data }) => {
      if (source === globalThis.parent) inbox.embedding.hear(origin, data);
    }, { signal: ending.signal });
    const stopPage = effect(() => live(inbox.made.page.value));
    inbox.embedding.ready(inbox.made.words.say("list-title"));
    if (!isAlone.peek()) inbox.made.expect();
    return () => {
      ending.abort();
      stopPage();
      inbox.made.stop();
    };
  }, []);

  const { words } = inbox.made;
  const page = inbox.made.page.value;
  const problem = inbox.made.problem.value || (isAlone.value && words.say("embed-alone"));
  return (
    <Speaking value={words}>
      {page
        ? <InboxView key={page.me.userId} page={page} />
        : (
          <main id="main" class="embed-waiting" aria-busy={problem ? "false" : "true"}>
            {problem
              ? <EmptyState icon="alert" words={problem} />
              : [0, 1, 2].map((row) => <div key={row} class="skeleton" aria-hidden="true" />)}
          </main>
        )}
    </Speaking>
  );
}

function live(page: InboxPage | undefined): (() => void) | undefined {
  if (!page) return;
  const stops = [followBrowser(page), keepTime(page)];
  return () => stops.forEach((stop) => stop());
}

function wear({ scheme, properties }: Theme): void {
  const root = document.documentElement;
  if (scheme) root.dataset.theme = scheme;
  for (const [name, value] of properties) root.style.setProperty(`--${name}`, value);
}
