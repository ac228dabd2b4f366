import type { Participant } from "../protocol.ts";
import { Avatar } from "./Avatar.tsx";
import { useWords } from "./words_context.ts";

const MOST = 5;

/** Small faces below the last message that these people have read. */
export function SeenBy({ people }: { people: readonly Participant[] }) {
  const words = useWords();
  const seenBy = words.say("thread-seen-by", { names: words.list(people.map(({ name }) => name), people.length) });
  return (
    <p class="seen-by" title={seenBy}>
      <span class="visually-hidden">{seenBy}</span>
      {people.slice(0, MOST).map(({ userId, name }) => <Avatar key={userId} userId={userId} name={name} size="tiny" />)}
      {people.length > MOST && <span aria-hidden="true">+{people.length - MOST}</span>}
    </p>
  );
}
