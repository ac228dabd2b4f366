/** How much of one conversation's counter is known: everything up to `head`, and single changes beyond it. */
export class Revs {
  readonly #ahead = new Set<number>();
  #head = 0;
  #heardOf = 0;

  /** Every change up to this one is known. */
  get head(): number {
    return this.#head;
  }

  /** Something between `head` and the newest change heard of is missing. */
  get hasHole(): boolean {
    return this.#heardOf > this.#head;
  }

  /** One change arrived. */
  note(rev: number): void {
    this.hear(rev);
    if (rev <= this.#head) return;
    this.#ahead.add(rev);
    this.#advance();
  }

  /** Everything up to `rev` is known, by a state that includes it. */
  reach(rev: number): void {
    this.hear(rev);
    if (rev <= this.#head) return;
    this.#head = rev;
    for (const known of this.#ahead) if (known <= rev) this.#ahead.delete(known);
    this.#advance();
  }

  /** There is a change of this number; what it is, is not known. */
  hear(rev: number): void {
    this.#heardOf = Math.max(this.#heardOf, rev);
  }

  #advance(): void {
    while (this.#ahead.delete(this.#head + 1)) this.#head++;
  }
}
