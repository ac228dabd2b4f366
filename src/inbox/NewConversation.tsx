import { type Signal, useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import type { User } from "../protocol.ts";
import { Icon } from "../ui/Icon.tsx";
import { firstName } from "../ui/people.ts";
import { PersonRow } from "../ui/PersonRow.tsx";
import { useWords } from "../ui/words_context.ts";
import type { Words } from "../words/words.ts";
import { Dialog } from "./Dialog.tsx";
import type { InboxPage } from "./inbox_page.ts";

const PAUSE_MS = 150;

/** Picks one person, or several for a group, out of the directory. */
export function NewConversation({ page }: { page: InboxPage }) {
  const { words } = page;
  const query = useSignal("");
  const chosen = useSignal<readonly User[]>([]);
  const title = useSignal("");
  const problem = useSignal("");
  const isStarting = useSignal(false);
  const { found, answered } = useFound(page, query, problem);

  const toggle = (person: User) => {
    const others = chosen.value.filter(({ userId }) => userId !== person.userId);
    chosen.value = others.length < chosen.value.length ? others : [...others, person];
  };
  const start = async () => {
    if (isStarting.peek()) return;
    isStarting.value = true;
    const userIds = chosen.value.map(({ userId }) => userId);
    problem.value = await page.startWith(userIds, userIds.length > 1 ? title.value.trim() : "") ?? "";
    isStarting.value = false;
  };
  const onKeyDown = (event: JSX.TargetedKeyboardEvent<HTMLInputElement>) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown") stepAmongPeople(event, 0);
    if (event.key !== "Enter" || isStarting.peek()) return;
    event.preventDefault();
    if (query.peek().trim() === "") return void (chosen.peek().length > 0 && start());
    const [first] = answered.peek() === query.peek() ? found.peek() ?? [] : [];
    if (!first) return;
    // As the next one is typed, not as this one is chosen and taken back.
    if (!chosen.peek().some(({ userId }) => userId === first.userId)) toggle(first);
    query.value = "";
  };

  return (
    <Dialog title={words.say("new-title")} onClose={() => page.isStarting.value = false}>
      <label class="visually-hidden" for="people-query">{words.say("new-search")}</label>
      <input
        id="people-query"
        class="text-input"
        type="search"
        placeholder={words.say("new-search-hint")}
        autoComplete="off"
        autoFocus
        maxLength={200}
        value={query.value}
        onInput={(event) => query.value = event.currentTarget.value}
        onKeyDown={onKeyDown}
      />
      <Chosen people={chosen.value} onRemove={toggle} />
      <People found={found.value} chosen={chosen.value} onToggle={toggle} />
      {chosen.value.length > 1 && (
        <input
          class="text-input"
          aria-label={words.say("new-group-name")}
          placeholder={words.say("new-group-name")}
          maxLength={120}
          value={title.value}
          onInput={(event) => title.value = event.currentTarget.value}
        />
      )}
      {problem.value && <p class="field-problem" role="alert">{problem.value}</p>}
      <div class="dialog-actions">
        {/* Not while it starts: what is disabled loses the focus, and it may not work. */}
        <button type="button" class="button" disabled={chosen.value.length === 0} onClick={start}>
          {startWords(words, chosen.value)}
        </button>
      </div>
    </Dialog>
  );
}

/** The people of the directory that a query finds, and what they were found for. */
function useFound(page: InboxPage, query: Signal<string>, problem: Signal<string>) {
  const found = useSignal<readonly User[] | undefined>(undefined);
  const answered = useSignal("");
  useEffect(() => {
    let isWanted = true;
    // Only the answer to the newest question counts, whatever comes last.
    const timer = setTimeout(async () => {
      const answer = await page.findPeople(query.value);
      if (!isWanted) return;
      if ("people" in answer) {
        found.value = answer.people;
        answered.value = query.value;
      }
      problem.value = "problem" in answer ? answer.problem : "";
    }, found.peek() === undefined ? 0 : PAUSE_MS);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [query.value]);
  return { found, answered };
}

function startWords(words: Words, chosen: readonly User[]): string {
  if (chosen.length === 1) return words.say("new-write-to", { name: firstName(chosen[0].name) });
  return chosen.length === 0 ? words.say("new-write") : words.say("new-group", { count: chosen.length + 1 });
}

function People({ found, chosen, onToggle }: {
  found: readonly User[] | undefined;
  chosen: readonly User[];
  onToggle(person: User): void;
}) {
  const words = useWords();
  return (
    <ul
      class="people"
      aria-label={words.say("new-people")}
      aria-busy={found === undefined}
      onKeyDown={(event) => {
        if (event.key === "ArrowDown") stepAmongPeople(event, 1);
        if (event.key === "ArrowUp") stepAmongPeople(event, -1);
      }}
    >
      {found?.map((person) => (
        <PersonRow
          key={person.userId}
          person={person}
          isChosen={chosen.some(({ userId }) => userId === person.userId)}
          onToggle={() => onToggle(person)}
        />
      ))}
      {found?.length === 0 && <li class="empty">{words.say("new-nobody")}</li>}
    </ul>
  );
}

/** From the one that has the focus, or from the search box, which stands above the first. */
function stepAmongPeople(event: JSX.TargetedKeyboardEvent<HTMLElement>, by: number): void {
  event.preventDefault();
  const dialog = event.currentTarget.closest("dialog");
  const all = [...dialog?.querySelectorAll<HTMLElement>(".person") ?? []];
  const index = Math.max(0, all.indexOf(document.activeElement as HTMLElement)) + by;
  const next = index < 0 ? dialog?.querySelector<HTMLElement>("#people-query") : all[index];
  next?.focus();
}

function Chosen({ people, onRemove }: { people: readonly User[]; onRemove(person: User): void }) {
  const words = useWords();
  if (people.length === 0) return null;
  return (
    <div class="chosen">
      {people.map((person) => (
        <button
          key={person.userId}
          type="button"
          class="chip"
          aria-label={words.say("new-remove", { name: person.name })}
          onClick={() => onRemove(person)}
        >
          {person.name}
          <Icon name="close" size={14} />
        </button>
      ))}
    </div>
  );
}
