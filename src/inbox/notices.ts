import { type Chat, systemTime } from "../client/mod.ts";
import type { Me } from "../protocol.ts";
import type { Words } from "../words/words.ts";
import { Alerts } from "./alerts.ts";
import { DeviceAlerts } from "./device_alerts.ts";
import type { InboxBrowser } from "./inbox_browser.ts";
import { PushDevice } from "./push_device.ts";
import { QuietNow } from "./quiet_now.ts";
import { SharedCalls } from "./shared_calls.ts";

interface Parts {
  chat: Chat;
  browser: InboxBrowser;
  me: Me;
  words: Words;
  visit(conversationId: string): void;
}

/** All by which this device calls its person: from the page while it is open, and by push. */
export class Notices {
  /** Whether open pages call. */
  readonly device: DeviceAlerts;
  readonly push?: PushDevice;
  readonly #alerts: Alerts;
  readonly #chat: Chat;
  readonly #myId: string;

  constructor({ chat, browser, me, words, visit }: Parts) {
    const { storage: shelf, alerts, push, locks, time = systemTime } = browser;
    const myId = me.userId;
    const nowMs = () => time.now();
    this.#chat = chat;
    this.#myId = myId;
    this.push = push && new PushDevice({ browser: push, rest: chat.rest, shelf, userId: myId, nowMs });
    this.device = new DeviceAlerts(alerts, shelf);
    this.#alerts = new Alerts({
      browser: alerts,
      device: this.device,
      calls: new SharedCalls({ userId: myId, shelf, locks, nowMs }),
      // The zone that the page of settings names.
      quiet: new QuietNow({
        timeZone: me.timeZone ?? "UTC",
        getPreferences: () => chat.rest.getPreferences(),
        nowMs,
      }),
      time,
      myId,
      words,
      isWatched: () => browser.isWatched(),
      isPushed: () => this.push?.isOnNow() ?? false,
      visit,
    });
  }

  /** Begins to call. Returns the way to end it. */
  follow(): () => void {
    const stopHearing = this.#chat.socket.on("new_message", ({ type: _, ...message }) => {
      this.#alerts.hear(message, this.#chat.conversation(message.conversationId));
    });
    // Also what is read on another device.
    const stopReading = this.#chat.socket.on("message_read", ({ conversationId, readBy }) => {
      if (readBy === this.#myId) this.close(conversationId);
    });
    void this.push?.resume();
    return () => {
      stopHearing();
      stopReading();
    };
  }

  /** What is read needs no notice any more. */
  close(conversationId: string): void {
    void this.push?.closeNotices(conversationId);
  }
}
