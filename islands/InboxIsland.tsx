import { effect } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { IS_BROWSER } from "fresh/runtime";
import { followLink } from "../src/inbox/follow_link.ts";
import { browserFor, followBrowser, keepTime } from "../src/inbox/browser_wiring.ts";
import { InboxPage } from "../src/inbox/inbox_page.ts";
import type { InboxProps } from "../src/inbox/inbox_props.ts";
import { InboxView } from "../src/inbox/InboxView.tsx";
import { pageTitle, titleOf } from "../src/ui/conversation_words.ts";
import { Speaking } from "../src/ui/words_context.ts";

const UNREAD_ICON = "/favicon-unread.svg";

/** Wires the inbox to the browser it runs in. */
export default function InboxIsland(props: InboxProps) {
  const page = useMemo(() => new InboxPage(props, IS_BROWSER ? browserFor(props.me.userId) : undefined), []);
  useEffect(() => {
    const stops = [page.connect(), followBrowser(page), keepTime(page), nameTab(page)];
    if (props.pointTo !== undefined) void followLink(page, props.pointTo);
    return () => stops.forEach((stop) => stop());
  }, [page]);
  return (
    <Speaking value={page.words}>
      <InboxView page={page} />
    </Speaking>
  );
}

/** How much is unread, in words and as a dot on the icon, for whoever has the tab among twenty others. */
function nameTab(page: InboxPage): () => void {
  const icon = document.querySelector<HTMLLinkElement>("link[rel=icon]");
  const iconHref = icon?.href;
  return effect(() => {
    if (icon && iconHref) icon.href = page.signals.unread.value > 0 ? UNREAD_ICON : iconHref;
    const conversation = page.selected.value;
    const what = conversation ? titleOf(page.words, conversation, page.me.userId) : page.words.say("list-title");
    document.title = pageTitle(page.signals.unread.value, what);
  });
}
