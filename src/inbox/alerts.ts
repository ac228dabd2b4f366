import type { Time } from "../client/mod.ts";
import type { Conversation, Message } from "../protocol.ts";
import { isMuted, previewOf, titleOf } from "../ui/conversation_words.ts";
import type { Words } from "../words/words.ts";
import type { AlertBrowser, DeviceAlerts } from "./device_alerts.ts";
import type { QuietNow } from "./quiet_now.ts";
import type { SharedCalls } from "./shared_calls.ts";

interface Parts {
  browser?: AlertBrowser;
  device: DeviceAlerts;
  calls: SharedCalls;
  quiet: QuietNow;
  time: Time;
  myId: string;
  words: Words;
  isWatched(): boolean;
  /** Notices come by push, also while no page is open: then the page itself gives none, or there would be two. */
  isPushed(): boolean;
  visit(conversationId: string): void;
}

interface Heard {
  conversationId: string;
  seq: number;
  message: Message;
  conversation: Conversation;
}

/** So long another tab has to say that it is looked at; and what comes within it is told together. */
const PAUSE_MS = 300;

/** Notices on the desktop and a sound for what comes while one looks elsewhere. */
export class Alerts {
  readonly #parts: Parts;
  readonly #heard = new Map<string, Heard>();
  #heardAtMs = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** A message has just come. */
  hear(message: Message, conversation: Conversation | undefined): void {
    const { browser, device, calls, time, myId, isWatched } = this.#parts;
    if (!browser || !conversation || message.senderId === myId || message.kind !== "text") return;
    if (isWatched()) return calls.look();
    const { me, conversationId } = conversation;
    if (me.state !== "accepted" || me.archivedAt !== undefined || isMuted(conversation, time.now())) return;
    // The settings are another page, and so may be another tab.
    device.look();
    if (!device.hasSound.peek() && !device.hasNotices.peek()) return;
    if (this.#heard.size === 0) {
      this.#heardAtMs = time.now();
      time.after(PAUSE_MS, () => void this.#call());
    }
    this.#heard.set(conversationId, { conversationId, seq: message.seq, message, conversation });
  }

  async #call(): Promise<void> {
    const { browser, device, calls, quiet, isWatched, isPushed } = this.#parts;
    const heard = [...this.#heard.values()];
    this.#heard.clear();
    if (!browser || isWatched() || calls.wasLookedAt(this.#heardAtMs) || await quiet.isQuiet()) return;
    const { mine, mayChime } = await calls.claim(heard);
    if (mayChime && device.hasSound.peek()) browser.chime();
    if (!device.hasNotices.peek() || isPushed()) return;
    for (const each of mine) this.#notify(browser, each);
  }

  /** What was written about something confidential stays off the screen that others may see. */
  #notify(browser: AlertBrowser, { message, conversation }: Heard): void {
    const { myId, words, visit } = this.#parts;
    const { conversationId, isConfidential, kind } = conversation;
    browser.notify({
      title: titleOf(words, conversation, myId),
      body: isConfidential
        ? words.say("notice-hidden", { name: message.senderName })
        : previewOf(words, message, myId, kind !== "direct"),
      tag: conversationId,
      onOpen: () => visit(conversationId),
    });
  }
}
