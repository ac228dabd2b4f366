import { type ReadonlySignal, type Signal, signal } from "@preact/signals";

/** Of the browser's storage, what keeps a switch. */
export type SwitchShelf = Pick<Storage, "getItem" | "setItem">;

/** Something that is on or off on this device, also after a reload. Storage may be full or forbidden: then it holds as long as the page. */
export class KeptSwitch {
  readonly isOn: ReadonlySignal<boolean>;
  readonly #isOn: Signal<boolean>;
  readonly #key: string;
  readonly #shelf?: SwitchShelf;

  /** `isOnAtFirst`: before anybody has touched it. */
  constructor(key: string, shelf: SwitchShelf | undefined, isOnAtFirst: boolean) {
    this.#key = key;
    this.#shelf = shelf;
    this.isOn = this.#isOn = signal(this.#read() ?? isOnAtFirst);
  }

  set(isOn: boolean): void {
    this.#isOn.value = isOn;
    try {
      this.#shelf?.setItem(this.#key, isOn ? "on" : "off");
    } catch {
      // It holds as long as the page.
    }
  }

  /** What another tab has switched meanwhile. */
  look(): void {
    this.#isOn.value = this.#read() ?? this.#isOn.peek();
  }

  #read(): boolean | undefined {
    try {
      const kept = this.#shelf?.getItem(this.#key);
      return kept === "on" ? true : kept === "off" ? false : undefined;
    } catch {
      return undefined;
    }
  }
}

/** Whether what a person reads stays on this device, to be read there without a connection. */
export function keepsPages(userId: string, shelf: SwitchShelf | undefined): KeptSwitch {
  return new KeptSwitch(`pitchwire/keep/${encodeURIComponent(userId)}`, shelf, true);
}
