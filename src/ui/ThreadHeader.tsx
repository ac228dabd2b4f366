import type { ComponentChildren } from "preact";
import type { Conversation } from "../protocol.ts";
import { Avatar } from "./Avatar.tsx";
import { othersOf, titleOf } from "./conversation_words.ts";
import { Icon } from "./Icon.tsx";
import { useWords } from "./words_context.ts";

interface ThreadHeaderProps {
  conversation: Conversation;
  myId: string;
  isOnline: boolean;
  /** Typing, presence, or how many there are: the one line under the name. */
  status: string;
  isTyping: boolean;
  actions?: ComponentChildren;
}

export function ThreadHeader({ conversation, myId, isOnline, status, isTyping, actions }: ThreadHeaderProps) {
  const words = useWords();
  const title = titleOf(words, conversation, myId);
  const others = othersOf(conversation, myId);
  const { pitch } = conversation;
  return (
    <header class="thread-header">
      <a class="icon-button back" href="/conversations" aria-label={words.say("thread-back")} data-back>
        <Icon name="back" />
      </a>
      <Avatar
        userId={others.length === 1 ? others[0].userId : conversation.conversationId}
        name={title}
        isOnline={isOnline}
      />
      <div class="thread-names">
        <h1 dir="auto">{title}</h1>
        <p class="thread-status">
          <span class={isTyping ? "is-typing" : ""}>{status}</span>
        </p>
      </div>
      {pitch && (
        <span class="thread-pitch" title={pitch.title}>
          {conversation.isConfidential && <Icon name="lock" size={14} />}
          <span dir="auto">{pitch.title}</span>
        </span>
      )}
      {actions}
    </header>
  );
}
