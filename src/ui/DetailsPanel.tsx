import type { Conversation } from "../protocol.ts";
import { Avatar } from "./Avatar.tsx";
import { Icon } from "./Icon.tsx";
import { useWords } from "./words_context.ts";

interface DetailsPanelProps {
  conversation: Conversation;
  myId: string;
  online: ReadonlySet<string>;
}

/** Beside a thread on wide screens: what it is about, and who takes part. */
export function DetailsPanel({ conversation, myId, online }: DetailsPanelProps) {
  const words = useWords();
  const { pitch, participants, isConfidential } = conversation;
  const people = participants.filter((person) => person.state !== "left" && person.state !== "declined");
  return (
    <aside class="details" aria-label={words.say("details-label")}>
      {pitch && (
        <section>
          <h2>{words.say("details-pitch")}</h2>
          <p class="details-pitch" dir="auto">{pitch.title}</p>
          {pitch.stage && <p class="quiet">{pitch.stage}</p>}
        </section>
      )}
      {isConfidential && (
        <section class="details-lock">
          <Icon name="lock" size={16} />
          <p>{words.say("details-confidential")}</p>
        </section>
      )}
      <section>
        <h2>{words.say("details-people")}</h2>
        <ul class="details-people">
          {people.map((person) => (
            <li key={person.userId}>
              <Avatar userId={person.userId} name={person.name} size="small" isOnline={online.has(person.userId)} />
              <span dir="auto">
                {person.userId === myId ? words.say("details-you", { name: person.name }) : person.name}
              </span>
              {online.has(person.userId) && <span class="visually-hidden">{words.say("person-online")}</span>}
            </li>
          ))}
        </ul>
      </section>
    </aside>
  );
}
