interface Asker<V> {
  resolve(value: V | undefined): void;
  reject(reason: unknown): void;
}

/**
 * Turns many small questions into few large ones, without timers: those that come while an answer is on its way are asked together next.
 * `ask` gets distinct keys, at most `atOnce` of them.
 */
export class Gatherer<K, V> {
  readonly #ask: (keys: K[]) => Promise<Map<K, V>>;
  readonly #atOnce: number;
  readonly #waiting = new Map<K, Asker<V>[]>();
  #isAsking = false;

  constructor(ask: (keys: K[]) => Promise<Map<K, V>>, atOnce = Infinity) {
    this.#ask = ask;
    this.#atOnce = atOnce;
  }

  get(key: K): Promise<V | undefined> {
    return new Promise((resolve, reject) => {
      const askers = this.#waiting.get(key);
      if (askers) askers.push({ resolve, reject });
      else this.#waiting.set(key, [{ resolve, reject }]);
      if (!this.#isAsking) void this.#run();
    });
  }

  async #run(): Promise<void> {
    this.#isAsking = true;
    while (this.#waiting.size > 0) {
      const batch = [...this.#waiting].slice(0, this.#atOnce);
      for (const [key] of batch) this.#waiting.delete(key);
      try {
        const answers = await this.#ask(batch.map(([key]) => key));
        for (const [key, askers] of batch) askers.forEach(({ resolve }) => resolve(answers.get(key)));
      } catch (thrown) {
        for (const [, askers] of batch) askers.forEach(({ reject }) => reject(thrown));
      }
    }
    this.#isAsking = false;
  }
}
