import { type ReadonlySignal, signal } from "@preact/signals";
import type { Rest } from "../client/mod.ts";
import type { PushOffer } from "../protocol.ts";
import { KeptSwitch, type SwitchShelf } from "./kept_switch.ts";

const PATH = "/api/notifications/push";
/** The server forgets a browser that its push service says is gone; here it is told again. */
const TELL_EVERY_MS = 86_400_000;

/** What a browser hands out when it takes pushes. */
export interface BrowserSubscription {
  endpoint: string;
  keys: { p256dh: string; auth: string };
  /** The server's key for which it was made, base64url; undefined where the browser does not say. */
  applicationServerKey?: string;
}

/** The browser as push uses it. */
export interface PushBrowser {
  /** `install`: an iPhone, whose pages take pushes once they are on the home screen. */
  ability(): "yes" | "no" | "install";
  permission(): NotificationPermission;
  /** Asks the person, if that is still open. */
  askPermission(): Promise<NotificationPermission>;
  current(): Promise<BrowserSubscription | undefined>;
  /** Rejects where the browser or its maker's service will not. */
  subscribe(publicKey: string): Promise<BrowserSubscription>;
  unsubscribe(): Promise<void>;
  /** Closes the notices of one conversation, or all. */
  closeNotices(conversationId?: string): Promise<void>;
  /** What was answered in a notice and could not be sent, once; the texts of all others are forgotten by `forgetUnsent`. */
  takeUnsent(conversationId: string): Promise<string | undefined>;
  forgetUnsent(): Promise<void>;
}

interface Parts {
  browser: PushBrowser;
  rest: Pick<Rest, "call">;
  shelf?: SwitchShelf;
  userId: string;
  nowMs(): number;
}

/** `blocked`: the browser's settings forbid notices. `failed`: it could not be done just now. */
type PushProblem = "blocked" | "failed" | "unavailable";

/**
 * Whether one person's messages are pushed to this browser. A browser has one subscription, whoever uses it: so it is each person's own
 * switch, and somebody else's subscription ends when this one comes.
 */
export class PushDevice {
  readonly isBusy: ReadonlySignal<boolean>;
  /** Why it could not be switched on. */
  readonly problem: ReadonlySignal<PushProblem | undefined>;
  readonly #parts: Parts;
  readonly #isWanted: KeptSwitch;
  readonly #isBusy = signal(false);
  readonly #problem = signal<PushProblem | undefined>(undefined);

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#isWanted = new KeptSwitch(`pitchwire/push/${encodeURIComponent(parts.userId)}`, parts.shelf, false);
    this.isBusy = this.#isBusy;
    this.problem = this.#problem;
  }

  get ability(): ReturnType<PushBrowser["ability"]> {
    return this.#parts.browser.ability();
  }

  /** Drawn anew when it is switched. The browser's own settings can take it back at any time. */
  get isOn(): boolean {
    return this.#isWanted.isOn.value && this.ability === "yes" && this.#parts.browser.permission() === "granted";
  }

  /** Whoever asked would be told no at once. */
  get isBlocked(): boolean {
    return this.ability === "yes" && this.#parts.browser.permission() === "denied";
  }

  /** `isOn`, also when another tab has switched it. */
  isOnNow(): boolean {
    this.#isWanted.look();
    return this.isOn;
  }

  /** What holds from before, when a page comes: told to the server once a day, made anew where it is gone, ended where it was another person's. */
  async resume(): Promise<void> {
    const { browser } = this.#parts;
    if (this.ability !== "yes") return;
    if (!this.isOn) {
      if (await browser.current()) await browser.unsubscribe();
    } else if (this.#isTellingDue() || !await browser.current()) {
      // Not worth a word: it is tried again with the next page.
      await this.#subscribe().catch(() => {});
    }
  }

  async switchOn(): Promise<void> {
    await this.#busily(async () => {
      if (await this.#parts.browser.askPermission() !== "granted") {
        this.#problem.value = "blocked";
        return;
      }
      if (!await this.#subscribe()) this.#problem.value = "unavailable";
      else this.#isWanted.set(true);
    });
  }

  async switchOff(): Promise<void> {
    await this.#busily(async () => {
      this.#isWanted.set(false);
      await this.#end();
    });
  }

  /** Before the person signs out: nothing of theirs comes to this browser, or stays in it. What they chose holds when they come back. */
  async leave(): Promise<void> {
    const { browser } = this.#parts;
    if (this.ability !== "yes") return;
    await Promise.allSettled([this.#end(), browser.closeNotices(), browser.forgetUnsent()]);
  }

  /** What is read here needs no notice any more. */
  async closeNotices(conversationId: string): Promise<void> {
    if (this.isOn) await this.#parts.browser.closeNotices(conversationId);
  }

  async takeUnsent(conversationId: string): Promise<string | undefined> {
    if (this.isOn) return await this.#parts.browser.takeUnsent(conversationId);
  }

  /** False where the server sends no pushes. */
  async #subscribe(): Promise<boolean> {
    const { browser, rest } = this.#parts;
    const { publicKey, isAvailable } = await rest.call<PushOffer>("GET", PATH);
    if (!isAvailable) return false;
    const current = await browser.current();
    const isForAnotherKey = current?.applicationServerKey !== undefined && current.applicationServerKey !== publicKey;
    if (isForAnotherKey) await browser.unsubscribe();
    const { endpoint, keys } = !current || isForAnotherKey ? await browser.subscribe(publicKey) : current;
    await rest.call("PUT", `${PATH}/subscriptions`, { endpoint, keys });
    this.#noteTold();
    return true;
  }

  async #end(): Promise<void> {
    const { browser, rest } = this.#parts;
    const current = await browser.current();
    if (!current) return;
    this.#forgetTold();
    // Either alone ends it: without the one nothing is sent, without the other nothing arrives.
    const { endpoint } = current;
    await Promise.allSettled([rest.call("DELETE", `${PATH}/subscriptions`, { endpoint }), browser.unsubscribe()]);
  }

  async #busily(act: () => Promise<void>): Promise<void> {
    if (this.#isBusy.peek()) return;
    this.#isBusy.value = true;
    this.#problem.value = undefined;
    try {
      await act();
    } catch {
      this.#problem.value = "failed";
    } finally {
      this.#isBusy.value = false;
    }
  }

  #isTellingDue(): boolean {
    try {
      const [userId, atMs] = JSON.parse(this.#parts.shelf?.getItem(TOLD) ?? "[]");
      return userId !== this.#parts.userId || !(this.#parts.nowMs() - atMs < TELL_EVERY_MS);
    } catch {
      return true;
    }
  }

  #noteTold(): void {
    this.#keepTold(JSON.stringify([this.#parts.userId, this.#parts.nowMs()]));
  }

  #forgetTold(): void {
    this.#keepTold("[]");
  }

  #keepTold(text: string): void {
    try {
      this.#parts.shelf?.setItem(TOLD, text);
    } catch {
      // Then it is told with each page.
    }
  }
}

/** Of whom, and when, the server was last told. One for all people: a browser has one subscription. */
const TOLD = "pitchwire/push-told";
