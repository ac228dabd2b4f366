import type { JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Filter } from "../client/mod.ts";
import { AccountMenu } from "../ui/AccountMenu.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { Icon } from "../ui/Icon.tsx";
import { Wordmark } from "../ui/Wordmark.tsx";
import type { PlainWordId } from "../words/words.ts";
import { AlertSwitches } from "./AlertSwitches.tsx";
import type { InboxPage } from "./inbox_page.ts";
import { ListEntry } from "./ListEntry.tsx";
import { VirtualRows } from "./VirtualRows.tsx";

const FILTERS: readonly { filter: Filter; name: PlainWordId; none: PlainWordId }[] = [
  { filter: undefined, name: "list-all", none: "list-all-none" },
  { filter: "unread", name: "list-unread", none: "list-unread-none" },
  { filter: "requests", name: "list-requests", none: "list-requests-none" },
  { filter: "archived", name: "list-archived", none: "list-archived-none" },
];

/** The left side of the inbox: whom one writes with, newest first. */
export function ListPane({ page }: { page: InboxPage }) {
  const box = useRef<HTMLDivElement>(null);
  const { list, words } = page;
  const rows = list.rows.value;
  const narrowedBy = `${list.filter.value} ${list.query.value}`;
  const formerly = useRef(narrowedBy);
  useLayoutEffect(() => {
    // Another list is read from its top; but what was scrolled before the script came stays.
    if (formerly.current !== narrowedBy && box.current) box.current.scrollTop = 0;
    formerly.current = narrowedBy;
  }, [narrowedBy]);
  const { name, none } = FILTERS.find(({ filter }) => filter === list.filter.value) ?? FILTERS[0];
  return (
    <nav class="list-pane" aria-label={words.say("list-title")}>
      <header class="list-head">
        {page.isEmbedded ? <strong class="wordmark">{words.say("list-title")}</strong> : <Wordmark />}
        {!page.selectedId.value && <h1 class="visually-hidden">{words.say("list-title")}</h1>}
        <button
          type="button"
          class="icon-button"
          aria-label={words.say("list-new")}
          title={words.say("list-new")}
          onClick={() => page.isStarting.value = true}
        >
          <Icon name="write" />
        </button>
        <AccountMenu me={page.me} isGuest={page.isEmbedded}>
          {page.isLive.value && page.isEmbedded && <AlertSwitches page={page} />}
          {page.isLive.value && (
            <button
              type="button"
              class="menu-item"
              onClick={(event) => {
                const menu = event.currentTarget.closest("details");
                menu?.removeAttribute("open");
                // What opens now gives the focus back to where it was, and this is out of sight by then.
                menu?.querySelector("summary")?.focus();
                page.shortcuts.isShown.value = true;
              }}
            >
              <Icon name="keys" size={18} />
              {words.say("account-keys")}
            </button>
          )}
        </AccountMenu>
      </header>
      {page.isLive.value ? <Finder page={page} /> : <div class="finder" />}
      <div class="list-scroll" ref={box} aria-busy={list.isBusy.value}>
        {rows.length === 0 ? <Nothing page={page} sentence={words.say(none)} /> : (
          <VirtualRows
            items={rows}
            box={box}
            isBusy={list.isBusy.value}
            label={words.say(name)}
            onNearEnd={() => list.hasMore.peek() && !list.problem.peek() && list.loadMore()}
            render={(conversation, index) => (
              <ListEntry key={conversation.conversationId} page={page} conversation={conversation} index={index} />
            )}
          />
        )}
        {list.problem.value && (
          <p class="list-problem" role="alert">
            {list.problem.value}{" "}
            <button type="button" class="link-button" onClick={() => list.retry()}>
              {words.say("list-try-again")}
            </button>
          </p>
        )}
      </div>
    </nav>
  );
}

/** What narrows the list: words, and one of a few filters. */
function Finder({ page }: { page: InboxPage }) {
  const { list, words } = page;
  const hasRequests = page.signals.requests.value > 0 || list.filter.value === "requests";
  return (
    <div class="finder">
      <div class="search" role="search">
        <Icon name="search" size={16} />
        <input
          type="search"
          aria-label={words.say("list-search")}
          placeholder={words.say("list-search-hint")}
          autoComplete="off"
          maxLength={200}
          value={list.query.value}
          onInput={(event) => list.search(event.currentTarget.value)}
          onKeyDown={(event) => leadOn(event, page)}
        />
      </div>
      <div class="filters" role="group" aria-label={words.say("list-show")}>
        {FILTERS.filter(({ filter }) => filter !== "requests" || hasRequests).map(({ filter, name }) => (
          <button
            key={name}
            type="button"
            class="filter"
            aria-pressed={list.filter.value === filter}
            onClick={() => list.choose(filter)}
          >
            {words.say(name)}
            {filter === "requests" && <span class="pill">{page.signals.requests.value}</span>}
          </button>
        ))}
      </div>
    </div>
  );
}

/** From the search to what it found: Enter opens the first, the arrow key leads down to it. */
function leadOn(event: JSX.TargetedKeyboardEvent<HTMLInputElement>, page: InboxPage): void {
  if (event.isComposing) return;
  const { list } = page;
  const [first] = list.rows.peek();
  if (event.key === "Escape") list.search("");
  if (event.key === "Enter" && first && list.query.peek().trim() !== "") page.visit(first.conversationId);
  if (event.key !== "ArrowDown" || !first) return;
  event.preventDefault();
  event.currentTarget.closest("nav")?.querySelector<HTMLElement>(".entries .row")?.focus();
}

function Nothing({ page, sentence }: { page: InboxPage; sentence: string }) {
  const { list, words } = page;
  if (list.problem.value) return null;
  if (list.isBusy.value) {
    return <div class="entries" aria-hidden="true">{[0, 1, 2].map((row) => <div key={row} class="skeleton" />)}</div>;
  }
  if (list.query.value.trim() !== "") {
    return (
      <EmptyState icon="search" words={words.say("list-found-none")}>
        <button type="button" class="button plain" onClick={() => list.search("")}>{words.say("list-show-all")}</button>
      </EmptyState>
    );
  }
  const isAll = list.filter.value === undefined;
  return (
    <EmptyState icon="chat" words={sentence}>
      {isAll && (
        <button type="button" class="button" onClick={() => page.isStarting.value = true}>
          {words.say("list-start")}
        </button>
      )}
    </EmptyState>
  );
}
