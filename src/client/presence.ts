import type { PitchwireSocket } from "./socket.ts";

const MAX_ASKED = 200;

export interface PresenceState {
  isOnline: boolean;
  lastSeenAt?: string;
}

/** Who is there, as far as the server tells, and whom to ask about at every connection. */
export class Presence {
  readonly #socket: PitchwireSocket;
  readonly #onChange: () => void;
  readonly #people = new Map<string, PresenceState>();
  readonly #watched = new Set<string>();

  constructor(socket: PitchwireSocket, onChange: () => void) {
    this.#socket = socket;
    this.#onChange = onChange;
  }

  get(userId: string): PresenceState | undefined {
    return this.#people.get(userId);
  }

  /** Of those who are known. */
  get online(): string[] {
    return [...this.#people].flatMap(([userId, { isOnline }]) => isOnline ? [userId] : []);
  }

  set(userId: string, isOnline: boolean, lastSeenAt?: string): void {
    const known = lastSeenAt ?? this.#people.get(userId)?.lastSeenAt;
    this.#people.set(userId, { isOnline, ...(known === undefined ? {} : { lastSeenAt: known }) });
    this.#onChange();
  }

  /** Somebody hides since when they are away. */
  forget(userId: string): void {
    this.#people.set(userId, { isOnline: false });
    this.#onChange();
  }

  /** Watches these people from now on; those who are watched already are not asked about again. */
  watch(userIds: readonly string[]): void {
    const strangers = userIds.filter((userId) => !this.#watched.has(userId));
    for (const userId of strangers) this.#watched.add(userId);
    this.#ask(strangers);
  }

  /** Nobody tells who left while the connection was away. */
  goOnline(): void {
    for (const userId of this.#people.keys()) this.set(userId, false);
    this.#ask([...this.#watched]);
  }

  async #ask(userIds: readonly string[]): Promise<void> {
    for (let from = 0; from < userIds.length; from += MAX_ASKED) {
      if (this.#socket.state !== "online") return;
      const request = this.#socket.request("watch_presence", { userIds: userIds.slice(from, from + MAX_ASKED) });
      // Presence is a courtesy: without it everything else works, and the next connection asks again.
      const answer = await request.catch(() => undefined);
      for (const { userId, isOnline, lastSeenAt } of answer?.users ?? []) this.set(userId, isOnline, lastSeenAt);
    }
  }
}
