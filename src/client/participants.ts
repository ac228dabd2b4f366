import type { Participant } from "../protocol.ts";

interface Marks {
  readSeq: number;
  readAt?: string;
  deliveredSeq: number;
}

/** Who takes part in a conversation. Membership is as of the newest `rev`; receipts take no `rev` and only ever move forward. */
export class Participants {
  readonly #people = new Map<string, { participant: Participant; rev: number }>();
  readonly #marks = new Map<string, Marks>();
  #listRev = 0;
  #list?: Participant[];

  /** The same array until something changes. */
  get list(): Participant[] {
    this.#list ??= [...this.#people.values()].map(({ participant }) => ({
      ...participant,
      ...this.#marks.get(participant.userId),
    }));
    return this.#list;
  }

  get(userId: string): Participant | undefined {
    return this.list.find((participant) => participant.userId === userId);
  }

  readSeq(userId: string): number {
    return this.#marks.get(userId)?.readSeq ?? 0;
  }

  /** One participant as of `rev`. */
  put(participant: Participant, rev: number): void {
    this.#mark(participant.userId, participant);
    const knownRev = Math.max(this.#listRev, this.#people.get(participant.userId)?.rev ?? 0);
    if (rev >= knownRev) this.#people.set(participant.userId, { participant, rev });
    this.#list = undefined;
  }

  /** All of them as of `rev`: whoever is not named is none any more. */
  putAll(participants: readonly Participant[], rev: number): void {
    const isNewest = rev >= this.#listRev;
    const named = new Set(participants.map((participant) => participant.userId));
    for (const participant of participants) {
      if (isNewest || this.#people.has(participant.userId)) this.put(participant, rev);
      else this.#mark(participant.userId, participant);
    }
    if (!isNewest) return;
    this.#listRev = rev;
    for (const [userId, known] of this.#people) if (!named.has(userId) && known.rev <= rev) this.#people.delete(userId);
    this.#list = undefined;
  }

  /** What was read was delivered as well. True when it moved anything forward. */
  markRead(userId: string, readSeq: number, readAt?: string): boolean {
    return this.#mark(userId, { readSeq, readAt, deliveredSeq: readSeq });
  }

  markDelivered(userId: string, deliveredSeq: number): boolean {
    return this.#mark(userId, { readSeq: 0, deliveredSeq });
  }

  /** The one way back: somebody marked a conversation unread. */
  resetRead(userId: string, readSeq: number): void {
    const marks = this.#marks.get(userId);
    if (marks !== undefined) this.#marks.set(userId, { readSeq, deliveredSeq: marks.deliveredSeq });
    this.#list = undefined;
  }

  #mark(userId: string, { readSeq, readAt, deliveredSeq }: Marks): boolean {
    const known: Marks = this.#marks.get(userId) ?? { readSeq: 0, deliveredSeq: 0 };
    if (readSeq <= known.readSeq && deliveredSeq <= known.deliveredSeq && this.#marks.has(userId)) return false;
    const moved = { ...known, deliveredSeq: Math.max(deliveredSeq, known.deliveredSeq) };
    if (readSeq > known.readSeq) {
      moved.readSeq = readSeq;
      if (readAt !== undefined) moved.readAt = readAt;
    }
    this.#marks.set(userId, moved);
    this.#list = undefined;
    return true;
  }
}
