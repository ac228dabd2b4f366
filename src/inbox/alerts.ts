import type { Conversation, Message } from "../protocol.ts";
import { isMuted, previewOf, titleOf } from "../ui/conversation_words.ts";
import type { Words } from "../words/words.ts";
import type { AlertBrowser, DeviceAlerts } from "./device_alerts.ts";

interface Parts {
  browser?: AlertBrowser;
  device: DeviceAlerts;
  myId: string;
  words: Words;
  isWatched(): boolean;
  /** Notices come by push, also while no page is open: then the page itself gives none, or there would be two. */
  isPushed(): boolean;
  nowMs(): number;
  visit(conversationId: string): void;
}

/** Notices on the desktop and a sound for what comes while one looks elsewhere. */
export class Alerts {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** A message has just come. What was written about something confidential stays off the screen that others may see. */
  hear(message: Message, conversation: Conversation | undefined): void {
    const { browser, device, myId, words, isWatched, isPushed, nowMs, visit } = this.#parts;
    if (!browser || !conversation || message.senderId === myId || message.kind !== "text" || isWatched()) return;
    const { me, conversationId, isConfidential } = conversation;
    if (me.state !== "accepted" || me.archivedAt !== undefined || isMuted(conversation, nowMs())) return;
    // The settings are another page, and so may be another tab.
    device.look();
    if (device.hasSound.peek()) browser.chime();
    if (!device.hasNotices.peek() || isPushed()) return;
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
