import { connectionWords } from "../ui/ConnectionBanner.tsx";
import { typingWords } from "../ui/conversation_words.ts";
import type { InboxPage } from "./inbox_page.ts";

/** What screen readers hear of the connection and of who is typing: one place for both, so that neither talks over the other. */
export function StatusLine({ page }: { page: InboxPage }) {
  const { words, signals } = page;
  const { look, queued } = signals.connection.value;
  const openId = page.selectedId.value;
  const typing = openId ? typingWords(words, signals.typingIn(openId)) : "";
  return (
    <p class="visually-hidden" role="status">
      {[connectionWords(words, look, queued), typing].filter(Boolean).join(" ")}
    </p>
  );
}
