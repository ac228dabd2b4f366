import type { Conversation } from "../protocol.ts";
import { Avatar } from "./Avatar.tsx";
import { Icon } from "./Icon.tsx";

interface DetailsPanelProps {
  conversation: Conversation;
  myId: string;
  online: ReadonlySet<string>;
}

/** Beside a thread on wide screens: what it is about, and who takes part. */
export function DetailsPanel({ conversation, myId, online }: DetailsPanelProps) {
  const { pitch, participants, isConfidential } = conversation;
  const people = participants.filter((person) => person.state !== "left" && person.state !== "declined");
  return (
    <aside class="details" aria-label="About this conversation">
      {pitch && (
        <section>
          <h2>Pitch</h2>
          <p class="details-pitch" dir="auto">{pitch.title}</p>
          {pitch.stage && <p class="quiet">{pitch.stage}</p>}
        </section>
      )}
      {isConfidential && (
        <section class="details-lock">
          <Icon name="lock" size={16} />
          <p>Confidential. Mail about it never shows what was written.</p>
        </section>
      )}
      <section>
        <h2>People</h2>
        <ul class="details-people">
          {people.map((person) => (
            <li key={person.userId}>
              <Avatar userId={person.userId} name={person.name} size="small" isOnline={online.has(person.userId)} />
              <span dir="auto">{person.userId === myId ? `${person.name} (you)` : person.name}</span>
              {online.has(person.userId) && <span class="visually-hidden">online</span>}
            </li>
          ))}
        </ul>
      </section>
    </aside>
  );
}
