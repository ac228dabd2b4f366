import type { User } from "../protocol.ts";
import { Avatar } from "./Avatar.tsx";
import { Icon } from "./Icon.tsx";
import { ROLE_WORDS } from "./people.ts";

interface PersonRowProps {
  person: User;
  isChosen: boolean;
  onToggle(): void;
}

/** A person of the directory, to be chosen or not. */
export function PersonRow({ person, isChosen, onToggle }: PersonRowProps) {
  return (
    <li>
      <button type="button" class="person" aria-pressed={isChosen} onClick={onToggle}>
        <Avatar userId={person.userId} name={person.name} isOnline={person.isOnline} />
        <span class="person-text">
          <span class="person-name" dir="auto">{person.name}</span>
          <span class="quiet">
            {ROLE_WORDS[person.role]}
            {person.isOnline && " · online"}
          </span>
        </span>
        {isChosen && <Icon name="check" />}
      </button>
    </li>
  );
}
