import type { User } from "../protocol.ts";
import { Avatar } from "./Avatar.tsx";
import { Icon } from "./Icon.tsx";
import { roleWords } from "./people.ts";
import { useWords } from "./words_context.ts";

interface PersonRowProps {
  person: User;
  isChosen: boolean;
  onToggle(): void;
}

/** A person of the directory, to be chosen or not. */
export function PersonRow({ person, isChosen, onToggle }: PersonRowProps) {
  const words = useWords();
  return (
    <li>
      <button type="button" class="person" aria-pressed={isChosen} onClick={onToggle}>
        <Avatar userId={person.userId} name={person.name} isOnline={person.isOnline} />
        <span class="person-text">
          <span class="person-name" dir="auto">{person.name}</span>
          <span class="quiet">
            {roleWords(words, person.role)}
            {person.isOnline && ` · ${words.say("person-online")}`}
          </span>
        </span>
        {isChosen && <Icon name="check" />}
      </button>
    </li>
  );
}
