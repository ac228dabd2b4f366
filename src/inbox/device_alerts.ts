import { computed, type ReadonlySignal, signal } from "@preact/signals";
import { KeptSwitch, type SwitchOutcome, type SwitchShelf } from "./kept_switch.ts";

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

/** Whether open pages call by notices on the desktop and by a sound. Both are off until they are asked for, on each device. */
export class DeviceAlerts {
  readonly hasNotices: ReadonlySignal<boolean>;
  readonly hasSound: ReadonlySignal<boolean>;
  /** Notices were asked for, and the browser does not allow them. */
  readonly isRefused: ReadonlySignal<boolean>;
  readonly #browser?: AlertBrowser;
  readonly #notices: KeptSwitch;
  readonly #sound: KeptSwitch;
  readonly #isRefused = signal(false);

  constructor(browser: AlertBrowser | undefined, shelf: SwitchShelf | undefined) {
    this.#browser = browser;
    this.#notices = new KeptSwitch("pitchwire/desktop", shelf, false);
    this.#sound = new KeptSwitch("pitchwire/sound", shelf, false);
    this.hasSound = this.#sound.isOn;
    // The browser's own settings can take it back at any time.
    this.hasNotices = computed(() => this.#notices.isOn.value && browser?.permission() === "granted");
    this.isRefused = this.#isRefused;
  }

  get canNotify(): boolean {
    return this.#browser?.permission() !== undefined;
  }

  /** What another tab has switched meanwhile. */
  look(): void {
    this.#notices.look();
    this.#sound.look();
  }

  async switchNotices(isOn: boolean): Promise<SwitchOutcome> {
    const permission = isOn ? await this.#browser?.askPermission() : undefined;
    this.#isRefused.value = isOn && permission !== "granted";
    const outcome = this.#notices.set(isOn && permission === "granted");
    return this.#isRefused.peek() ? "refused" : outcome;
  }

  switchSound(isOn: boolean): SwitchOutcome {
    const outcome = this.#sound.set(isOn);
    // So that one knows what to listen for; browsers also want a click before the first sound.
    if (isOn && outcome === "kept") this.#browser?.chime();
    return outcome;
  }
}
