import type { Clock } from "../../utils/clock.ts";
import type { Publication } from "../events.ts";
import { TYPING_TTL_MS } from "../protocol.ts";

interface Typing {
  conversationId: string;
  userId: string;
  connectionId: string;
  to: string[];
  untilMs: number;
}

/** Who is typing where. Never stored; ends by time, by a message, on disconnect. */
export class TypingBoard {
  readonly #clock: Clock;
  readonly #publish: (publication: Publication) => void;
  readonly #active = new Map<string, Typing>();

  constructor(clock: Clock, publish: (publication: Publication) => void) {
    this.#clock = clock;
    this.#publish = publish;
  }

  /** `to` are the others. Repeating it moves the end. */
  start(typing: Omit<Typing, "untilMs">): void {
    this.#active.set(keyOf(typing), { ...typing, untilMs: this.#clock.now() + TYPING_TTL_MS });
    this.#tell(typing, true);
  }

  stop(who: { conversationId: string; userId: string }): void {
    const typing = this.#active.get(keyOf(who));
    if (!typing) return;
    this.#active.delete(keyOf(who));
    this.#tell(typing, false);
  }

  /** All of one socket, when it goes. */
  stopConnection(connectionId: string): void {
    for (const typing of this.#active.values()) if (typing.connectionId === connectionId) this.stop(typing);
  }

  /** Somebody is no longer a participant: they neither type there nor hear who does. */
  leave(who: { conversationId: string; userId: string }): void {
    this.stop(who);
    for (const typing of this.#active.values()) {
      if (typing.conversationId === who.conversationId) typing.to = typing.to.filter((userId) => userId !== who.userId);
    }
  }

  sweep(): void {
    const nowMs = this.#clock.now();
    for (const typing of this.#active.values()) if (typing.untilMs <= nowMs) this.stop(typing);
  }

  #tell({ conversationId, userId, to }: Omit<Typing, "untilMs">, isTyping: boolean): void {
    this.#publish({
      to,
      event: { type: "user_typing", conversationId, userId, isTyping, ttlMs: isTyping ? TYPING_TTL_MS : 0 },
    });
  }
}

function keyOf({ conversationId, userId }: { conversationId: string; userId: string }): string {
  return `${conversationId} ${userId}`;
}
