import type { BrowserContext, CDPSession, Page, Worker } from "playwright-core";
import { pause } from "../../src/db/processes.ts";
import type { TestBrowserPush } from "./push_service.ts";
import { until } from "./until.ts";

const SHOWING_MS = 3000;
const MOST_TRIES = 5;

/** A notice as Chromium has it. */
export interface Notice {
  title: string;
  body: string;
  tag: string;
  silent: boolean | null;
}

/**
 * Makes `browser` what a window's pages get when they subscribe: a Chromium of Debian has no push service to go to. All else is Chromium's
 * own: permission, worker, notices.
 */
export async function subscribeTo(context: BrowserContext, browser: TestBrowserPush): Promise<void> {
  await context.addInitScript(({ json, key }) => {
    const subscription = {
      ...json,
      options: { applicationServerKey: Uint8Array.from(key).buffer },
      toJSON: () => json,
      unsubscribe: () => Promise.resolve(localStorage.removeItem("test/subscribed")),
    };
    const current = () => localStorage.getItem("test/subscribed") === null ? null : subscription;
    Object.assign(PushManager.prototype, {
      getSubscription: () => Promise.resolve(current()),
      subscribe() {
        localStorage.setItem("test/subscribed", "yes");
        return Promise.resolve(current());
      },
    });
  }, {
    json: browser.json,
    key: [...Uint8Array.fromBase64(browser.applicationServerKey, { alphabet: "base64url" })],
  });
}

/** Chromium's side of push: brings what was pushed to its worker, and does with notices what a person would. */
export class PushWindow {
  readonly #page: Page;
  readonly #devtools: CDPSession;
  readonly #registrations: { registrationId: string; scopeURL: string; isDeleted: boolean }[] = [];

  private constructor(page: Page, devtools: CDPSession) {
    this.#page = page;
    this.#devtools = devtools;
  }

  static async open(page: Page): Promise<PushWindow> {
    const devtools = await page.context().newCDPSession(page);
    const window = new PushWindow(page, devtools);
    devtools.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
      window.#registrations.push(...registrations);
    });
    await devtools.send("ServiceWorker.enable");
    return window;
  }

  /**
   * As a push service does. Chromium, asked to show a notice a second or less after it closed one of the same tag, sometimes says that it
   * has and shows none; outside of tests ten seconds lie between. Then the push is brought again.
   */
  async deliver(payload: { type: string; body?: string }): Promise<void> {
    const { origin } = new URL(this.#page.url());
    await until("the worker is registered", () => this.#registrations.some(({ isDeleted }) => !isDeleted));
    const { registrationId } = this.#registrations.findLast(({ isDeleted }) => !isDeleted)!;
    const data = JSON.stringify(payload);
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      await this.#devtools.send("ServiceWorker.deliverPushMessage", { origin, registrationId, data });
      if (payload.type !== "message" || await this.#isShown(payload.body)) return;
    }
  }

  async #isShown(body?: string): Promise<boolean> {
    const endMs = performance.now() + SHOWING_MS;
    while (performance.now() < endMs) {
      if ((await this.notices()).some((notice) => notice.body === body)) return true;
      await pause(20);
    }
    return false;
  }

  /** What is shown to the person at this moment. */
  notices(): Promise<Notice[]> {
    return this.#page.evaluate(async () => {
      const shown = await (await navigator.serviceWorker.ready).getNotifications();
      return shown.map(({ title, body, tag, silent }) => ({ title, body, tag, silent }));
    });
  }

  /** Nobody can click on a desktop that is not there: the worker is told of a click as the browser would. */
  async click(tag: string, action = "", reply?: string): Promise<void> {
    const worker = await this.#worker();
    await worker.evaluate(async ({ tag, action, reply }) => {
      const self = globalThis as typeof globalThis & {
        registration: ServiceWorkerRegistration;
        NotificationEvent: new (type: string, init: object) => Event;
      };
      const [notification] = await self.registration.getNotifications({ tag });
      const event = new self.NotificationEvent("notificationclick", { notification, action });
      const works: Promise<unknown>[] = [];
      Object.defineProperties(event, {
        reply: { value: reply },
        // A browser lets only its own events wait.
        waitUntil: { value: (work: Promise<unknown>) => works.push(work) },
      });
      self.dispatchEvent(event);
      // Nor may a page be focused for an event that is not the browser's.
      await Promise.allSettled(works);
    }, { tag, action, reply });
  }

  async #worker(): Promise<Worker> {
    const context = this.#page.context();
    return context.serviceWorkers()[0] ?? await context.waitForEvent("serviceworker");
  }
}
