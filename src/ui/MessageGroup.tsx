import type { ComponentChildren } from "preact";
import { clockTime, type ReadingClock } from "../words/time_words.ts";
import { Avatar } from "./Avatar.tsx";
import type { ThreadGroup } from "./thread_rows.ts";
import { useWords } from "./words_context.ts";

interface MessageGroupProps {
  group: ThreadGroup;
  /** In a conversation of two everybody knows who the other one is. */
  hasName: boolean;
  clock: ReadingClock;
  children: ComponentChildren;
}

/** Messages of one author within five minutes: one avatar, one name, one time. */
export function MessageGroup({ group, hasName, clock, children }: MessageGroupProps) {
  const words = useWords();
  const { senderId, senderName, isMine, items } = group;
  return (
    <li class={`group ${isMine ? "is-own" : ""}`}>
      {!isMine && <Avatar userId={senderId} name={senderName} size="small" />}
      <div class="group-messages">
        <p class={hasName && !isMine ? "group-name" : "visually-hidden"} dir="auto">
          {isMine ? words.say("you") : senderName}
          <span class="visually-hidden">, {clockTime(words, items[0].createdAtMs, clock.timeZone)}</span>
        </p>
        {children}
      </div>
    </li>
  );
}

/** On paper `date` stands in the label's place: "Today" says nothing there. */
export function DayRow({ label, date }: { label: string; date: string }) {
  return (
    <li class="day">
      <span data-date={date}>{label}</span>
    </li>
  );
}

export function NewRow() {
  return (
    <li class="new-line" id="new-messages">
      <span>{useWords().say("thread-new")}</span>
    </li>
  );
}

export function SystemRow({ words }: { words: string }) {
  return <li class="system" dir="auto">{words}</li>;
}
