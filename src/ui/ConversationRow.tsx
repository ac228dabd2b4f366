import type { Conversation } from "../protocol.ts";
import { fullTime, type ReadingClock } from "../words/time_words.ts";
import { Avatar } from "./Avatar.tsx";
import { othersOf, previewOf, sinceMs, titleOf, typingWords, unreadWords } from "./conversation_words.ts";
import { Icon } from "./Icon.tsx";
import { Time } from "./Time.tsx";
import { useWords } from "./words_context.ts";

interface ConversationRowProps {
  conversation: Conversation;
  myId: string;
  clock: ReadingClock;
  /** When something happened there last, in words. */
  since: string;
  isMuted: boolean;
  isSelected: boolean;
  isOnline: boolean;
  /** Names of who is typing there. */
  typing: readonly string[];
  hasDraft?: boolean;
}

export function ConversationRow(props: ConversationRowProps) {
  const { conversation, myId, clock, since, isSelected, isMuted, isOnline } = props;
  const words = useWords();
  const title = titleOf(words, conversation, myId);
  const others = othersOf(conversation, myId);
  const faceId = others.length === 1 ? others[0].userId : conversation.conversationId;
  const { unread, me } = conversation;
  const atMs = sinceMs(conversation);
  return (
    <a
      class={`row ${unread > 0 ? "is-unread" : ""}`}
      href={`/conversations/${conversation.conversationId}`}
      aria-current={isSelected ? "page" : undefined}
      data-conversation={conversation.conversationId}
    >
      <Avatar userId={faceId} name={title} isOnline={isOnline} />
      <span class="row-text">
        <span class="row-top">
          <span class="row-name" dir="auto">
            {title}
            {isOnline && <span class="visually-hidden">{words.say("row-online")}</span>}
          </span>
          {/* Else they are read out as one word. */}
          {conversation.pitch && " "}
          {conversation.pitch && <span class="row-pitch" dir="auto">{conversation.pitch.title}</span>}
        </span>
        <RowPreview {...props} isGroup={conversation.kind !== "direct"} />
      </span>
      <span class="row-side">
        <Time ms={atMs} words={since} clock={clock} spoken={fullTime(words, atMs, clock.timeZone)} />
        <span class="row-marks">
          {conversation.isConfidential && <Mark icon="lock" words={words.say("row-confidential")} />}
          {isMuted && <Mark icon="mute" words={words.say("row-muted")} />}
          {me.pinnedAt && <Mark icon="pin" words={words.say("row-pinned")} />}
          {unread > 0 && (
            <span class="pill">
              {unreadWords(unread)}
              <span class="visually-hidden">{words.say("row-unread")}</span>
            </span>
          )}
        </span>
      </span>
    </a>
  );
}

function RowPreview({ conversation, myId, typing, hasDraft, isSelected, isGroup }: ConversationRowProps & {
  isGroup: boolean;
}) {
  const words = useWords();
  if (typing.length > 0) return <span class="row-last is-typing">{typingWords(words, typing)}</span>;
  return (
    <span class="row-last" dir="auto">
      {hasDraft && !isSelected && <span class="row-draft">{words.say("row-draft")}</span>}
      {previewOf(words, conversation.lastMessage, myId, isGroup)}
    </span>
  );
}

function Mark({ icon, words }: { icon: "lock" | "mute" | "pin"; words: string }) {
  return (
    <span class="mark" title={words}>
      <Icon name={icon} size={14} />
      <span class="visually-hidden">{words}</span>
    </span>
  );
}
