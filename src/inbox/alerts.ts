import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { Conversation, Message } from "../protocol.ts";
import { isMuted, previewOf, titleOf } from "../ui/conversation_words.ts";
import type { Words } from "../words/words.ts";
import { KeptSwitch, type SwitchShelf } from "./kept_switch.ts";

/** How the browser calls somebody who is not looking. */
export interface AlertBrowser {
  /** Whether it shows notices on the desktop; undefined if it can't. */
  permission(): NotificationPermission | undefined;
  /** Asks the person, if that is still open. */
  askPermission(): Promise<NotificationPermission>;
  /** `tag`: a later notice of the same replaces it, also one of another tab. */
  notify(notice: { title: string; body: string; tag: string; onOpen(): void }): void;
  chime(): void;
}

interface Parts {
  browser?: AlertBrowser;
  shelf?: SwitchShelf;
  myId: string;
  words: Words;
  isWatched(): boolean;
  nowMs(): number;
  visit(conversationId: string): void;
}

/** Notices on the desktop and a sound for what comes while one looks elsewhere. Both are off until they are asked for, on each device. */
export class Alerts {
  readonly hasNotices: ReadonlySignal<boolean>;
  readonly hasSound: ReadonlySignal<boolean>;
  /** Why notices could not be switched on. */
  readonly problem = signal("");
  readonly #parts: Parts;
  readonly #notices: KeptSwitch;
  readonly #sound: KeptSwitch;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#notices = new KeptSwitch("pitchwire/desktop", parts.shelf, false);
    this.#sound = new KeptSwitch("pitchwire/sound", parts.shelf, false);
    this.hasSound = this.#sound.isOn;
    // The browser's own settings can take it back at any time.
    this.hasNotices = computed(() => this.#notices.isOn.value && parts.browser?.permission() === "granted");
  }

  get canNotify(): boolean {
    return this.#parts.browser?.permission() !== undefined;
  }

  async switchNotices(isOn: boolean): Promise<void> {
    const permission = isOn ? await this.#parts.browser?.askPermission() : undefined;
    this.problem.value = isOn && permission !== "granted" ? this.#parts.words.say("account-notices-refused") : "";
    this.#notices.set(isOn && permission === "granted");
  }

  switchSound(isOn: boolean): void {
    this.#sound.set(isOn);
    // So that one knows what to listen for; browsers also want a click before the first sound.
    if (isOn) this.#parts.browser?.chime();
  }

  /** A message has just come. What was written about something confidential stays off the screen that others may see. */
  hear(message: Message, conversation: Conversation | undefined): void {
    const { browser, myId, words, isWatched, nowMs, visit } = this.#parts;
    if (!browser || !conversation || message.senderId === myId || message.kind !== "text" || isWatched()) return;
    const { me, conversationId, isConfidential } = conversation;
    if (me.state !== "accepted" || me.archivedAt !== undefined || isMuted(conversation, nowMs())) return;
    if (this.hasSound.peek()) browser.chime();
    if (!this.hasNotices.peek()) return;
    const isGroup = conversation.kind !== "direct";
    browser.notify({
      title: titleOf(words, conversation, myId),
      body: isConfidential
        ? words.say("notice-hidden", { name: message.senderName })
        : previewOf(words, message, myId, isGroup),
      tag: conversationId,
      onOpen: () => visit(conversationId),
    });
  }
}
