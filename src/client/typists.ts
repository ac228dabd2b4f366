import type { Cancel, Time } from "./time.ts";

/** Who is typing now; it ends by time when nobody says that it did. */
export class Typists {
  readonly #time: Time;
  readonly #onChange: () => void;
  readonly #typing = new Map<string, Cancel>();

  constructor(time: Time, onChange: () => void) {
    this.#time = time;
    this.#onChange = onChange;
  }

  get userIds(): readonly string[] {
    return [...this.#typing.keys()];
  }

  /** For `ttlMs` from now on. */
  begin(userId: string, ttlMs: number): void {
    const cancel = this.#typing.get(userId);
    cancel?.();
    this.#typing.set(userId, this.#time.after(ttlMs, () => this.end(userId)));
    if (cancel === undefined) this.#onChange();
  }

  end(userId: string): void {
    this.#typing.get(userId)?.();
    if (this.#typing.delete(userId)) this.#onChange();
  }

  endAll(): void {
    for (const userId of this.userIds) this.end(userId);
  }
}
