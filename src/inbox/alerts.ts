import { type Signal, signal } from "@preact/signals";
import type { Conversation, Message } from "../protocol.ts";
import { isMuted, previewOf, titleOf } from "../ui/conversation_words.ts";

type Shelf = Pick<Storage, "getItem" | "setItem">;
const KEYS = { notices: "pitchwire/desktop", sound: "pitchwire/sound" };

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
  shelf?: Shelf;
  myId: string;
  isWatched(): boolean;
  nowMs(): number;
  visit(conversationId: string): void;
}

/** Notices on the desktop and a sound for what comes while one looks elsewhere. Both are off until they are asked for, on each device. */
export class Alerts {
  readonly hasNotices: Signal<boolean>;
  readonly hasSound: Signal<boolean>;
  /** Why notices could not be switched on. */
  readonly problem = signal("");
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.hasNotices = signal(this.#read(KEYS.notices) && parts.browser?.permission() === "granted");
    this.hasSound = signal(this.#read(KEYS.sound));
  }

  get canNotify(): boolean {
    return this.#parts.browser?.permission() !== undefined;
  }

  async switchNotices(isOn: boolean): Promise<void> {
    const permission = isOn ? await this.#parts.browser?.askPermission() : undefined;
    this.problem.value = isOn && permission !== "granted"
      ? "Your browser does not allow it. Allow notifications for this page in its settings first."
      : "";
    this.hasNotices.value = isOn && permission === "granted";
    this.#write(KEYS.notices, this.hasNotices.peek());
  }

  switchSound(isOn: boolean): void {
    this.hasSound.value = isOn;
    this.#write(KEYS.sound, isOn);
    // So that one knows what to listen for; browsers also want a click before the first sound.
    if (isOn) this.#parts.browser?.chime();
  }

  /** A message has just come. What was written about something confidential stays off the screen that others may see. */
  hear(message: Message, conversation: Conversation | undefined): void {
    const { browser, myId, isWatched, nowMs, visit } = this.#parts;
    if (!browser || !conversation || message.senderId === myId || message.kind !== "text" || isWatched()) return;
    const { me, conversationId, isConfidential } = conversation;
    if (me.state !== "accepted" || me.archivedAt !== undefined || isMuted(conversation, nowMs())) return;
    if (this.hasSound.peek()) browser.chime();
    if (!this.hasNotices.peek()) return;
    const isGroup = conversation.kind !== "direct";
    browser.notify({
      title: titleOf(conversation, myId),
      body: isConfidential ? `A new message from ${message.senderName}` : previewOf(message, myId, isGroup),
      tag: conversationId,
      onOpen: () => visit(conversationId),
    });
  }

  #read(key: string): boolean {
    try {
      return this.#parts.shelf?.getItem(key) === "on";
    } catch {
      return false;
    }
  }

  #write(key: string, isOn: boolean): void {
    try {
      this.#parts.shelf?.setItem(key, isOn ? "on" : "off");
    } catch {
      // Full or forbidden: it holds as long as the page.
    }
  }
}
