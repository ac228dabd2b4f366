import { type ReadonlySignal, type Signal, signal } from "@preact/signals";

/** Of the browser's storage, what keeps a switch. */
export type SwitchShelf = Pick<Storage, "getItem" | "setItem">;

/** What came of switching: `unkept`, the browser keeps nothing, so it is as before; `refused`, there is another reason, said elsewhere. */
export type SwitchOutcome = "kept" | "unkept" | "refused";

/** Something that is on or off on this device, also after a reload. */
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

  /** Storage may be full or forbidden: then nothing changes, for whoever reads "on" counts on it tomorrow as well. */
  set(isOn: boolean): "kept" | "unkept" {
    const isKept = this.#write(isOn);
    if (isKept) this.#isOn.value = isOn;
    return isKept ? "kept" : "unkept";
  }

  /** At least for as long as the page is open. */
  hold(isOn: boolean): void {
    this.#isOn.value = isOn;
    this.#write(isOn);
  }

  /** What another tab has switched meanwhile. */
  look(): void {
    this.#isOn.value = this.#read() ?? this.#isOn.peek();
  }

  #write(isOn: boolean): boolean {
    try {
      this.#shelf?.setItem(this.#key, isOn ? "on" : "off");
      return this.#shelf !== undefined;
    } catch {
      return false;
    }
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
export function keepsReading(userId: string, shelf: SwitchShelf | undefined): KeptSwitch {
  return new KeptSwitch(`pitchwire/keep/${encodeURIComponent(userId)}`, shelf, true);
}
