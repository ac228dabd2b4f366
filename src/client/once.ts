/** Does what is on its way already not a second time. */
export class Once {
  readonly #loading = new Map<string, Promise<void>>();

  do(key: string, work: () => Promise<void>): Promise<void> {
    const known = this.#loading.get(key);
    if (known !== undefined) return known;
    const loading = work().finally(() => this.#loading.delete(key));
    this.#loading.set(key, loading);
    return loading;
  }
}
