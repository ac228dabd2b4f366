import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { Connection } from "./Connection.tsx";
import { bringFocusTo } from "./focus_keeper.ts";
import type { InboxPage } from "./inbox_page.ts";
import { ListPane } from "./ListPane.tsx";
import { NewConversation } from "./NewConversation.tsx";
import { NoticeBar } from "./NoticeBar.tsx";
import { ShortcutsDialog } from "./ShortcutsDialog.tsx";
import { StatusLine } from "./StatusLine.tsx";
import { ThreadPane } from "./ThreadPane.tsx";

/** The whole inbox: the same on the server for the first paint and in the browser. */
export function InboxView({ page }: { page: InboxPage }) {
  const root = useRef<HTMLElement>(null);
  const main = useRef<HTMLDivElement>(null);
  const selectedId = page.selectedId.value;
  const formerId = useRef(selectedId);

  useEffect(() => {
    // Back at the list, the focus is where it was before.
    if (!selectedId && formerId.current) rowOf(root.current, formerId.current)?.focus();
    // Where the list gives way to the thread, the row that was followed is out of sight.
    if (selectedId && selectedId !== formerId.current) bringFocusTo(main.current);
    formerId.current = selectedId;
  }, [selectedId]);

  return (
    <main
      class={`inbox ${selectedId ? "has-thread" : ""}`}
      // The page around has a main part of its own.
      aria-label={page.isEmbedded ? page.words.say("list-title") : undefined}
      ref={root}
      onClick={(event) => follow(event, page)}
    >
      <Connection page={page} />
      <StatusLine page={page} />
      <ListPane page={page} />
      <div id="main" class="inbox-main" ref={main} tabIndex={-1}>
        <ThreadPane page={page} />
      </div>
      <NoticeBar page={page} />
      <ShortcutsDialog page={page} />
      {page.isStarting.value && <NewConversation page={page} />}
    </main>
  );
}

/** Links between conversations are real ones; a plain click on one needs no new page. */
function follow(event: JSX.TargetedMouseEvent<HTMLElement>, page: InboxPage): void {
  const link = (event.target as Element).closest<HTMLElement>("a[data-conversation], a[data-back]");
  const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  if (!link || !isPlain) return;
  event.preventDefault();
  page.visit(link.dataset.conversation);
}

function rowOf(root: HTMLElement | null, conversationId: string): HTMLElement | null {
  return root?.querySelector(`[data-conversation="${CSS.escape(conversationId)}"]`) ?? null;
}
