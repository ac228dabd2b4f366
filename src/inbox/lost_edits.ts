import type { InboxPage } from "./inbox_page.ts";
import type { ThreadView } from "./thread_view.ts";

/**
 * Takes out what was begun as a change of messages that were deleted meanwhile, perhaps on another device: it has no place of its own any
 * more. In the order in which it was written; undefined when there is nothing. Within an effect, that runs again when the thread changes.
 */
export function takeLostEdits({ drafts }: InboxPage, thread: ThreadView): string | undefined {
  const deleted = new Set(thread.items.value.filter(({ isDeleted }) => isDeleted).map(({ seq }) => seq));
  const lost = drafts.edits.take(({ conversationId, seq }) =>
    conversationId === thread.conversationId && seq !== undefined && (deleted.has(seq) || thread.isDeleted(seq))
  );
  const text = lost.filter((each) => each.trim() !== "").join("\n");
  return text === "" ? undefined : text;
}
