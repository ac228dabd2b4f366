/**
 * Turns many small questions into few large ones, without timers: those that come while an answer is on its way are asked together next.
 * `ask` gets distinct keys.
 */
export class Gatherer<K, V> {
  readonly #ask: (keys: K[]) => Promise<Map<K, V>>;
  #waiting = new Map<K, { resolve(value: V | undefined): void; reject(reason: unknown): void }[]>();
  #isAsking = false;

  constructor(ask: (keys: K[]) => Promise<Map<K, V>>) {
    this.#ask = ask;
  }

  get(key: K): Promise<V | undefined> {
    return new Promise((resolve, reject) => {
      const waiting = this.#waiting.get(key);
      if (waiting) waiting.push({ resolve, reject });
      else this.#waiting.set(key, [{ resolve, reject }]);
      if (!this.#isAsking) void this.#run();
    });
  }

  async #run(): Promise<void> {
    this.#isAsking = true;
    while (this.#waiting.size > 0) {
      const batch = this.#waiting;
      this.#waiting = new Map();
      try {
        const answers = await this.#ask([...batch.keys()]);
        for (const [key, waiting] of batch) waiting.forEach(({ resolve }) => resolve(answers.get(key)));
      } catch (thrown) {
        for (const waiting of batch.values()) waiting.forEach(({ reject }) => reject(thrown));
      }
    }
    this.#isAsking = false;
  }
}
