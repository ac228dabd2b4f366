/** One socket as the hub sees it. `send` and `close` never throw and never wait. */
export interface Peer {
  readonly connectionId: string;
  readonly userId: string;
  readonly sessionId?: string;
  send(frame: string): void;
  close(code: number, reason: string): void;
}

/** The instance's map of users to sockets. It knows nothing of what passes through it. */
export class Hub<P extends Peer> {
  readonly #byUser = new Map<string, Set<P>>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  get userCount(): number {
    return this.#byUser.size;
  }

  add(peer: P): void {
    const peers = this.#byUser.get(peer.userId);
    if (peers) peers.add(peer);
    else this.#byUser.set(peer.userId, new Set([peer]));
    this.#size++;
  }

  /** False if it was not there any more: a close can be told twice. */
  remove(peer: P): boolean {
    const peers = this.#byUser.get(peer.userId);
    if (!peers?.delete(peer)) return false;
    if (peers.size === 0) this.#byUser.delete(peer.userId);
    this.#size--;
    return true;
  }

  of(userId: string): ReadonlySet<P> {
    return this.#byUser.get(userId) ?? NOBODY;
  }

  /** Returns to how many sockets. */
  deliver(to: readonly string[], frame: string, exceptConnectionId?: string): number {
    let count = 0;
    for (const userId of to) {
      const peers = this.#byUser.get(userId);
      if (!peers) continue;
      for (const peer of peers) {
        if (peer.connectionId === exceptConnectionId) continue;
        peer.send(frame);
        count++;
      }
    }
    return count;
  }

  *all(): Iterable<P> {
    for (const peers of this.#byUser.values()) yield* peers;
  }
}

const NOBODY: ReadonlySet<never> = new Set();
