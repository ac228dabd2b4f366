import type { Clock } from "../../utils/clock.ts";
import type { ServerMessage } from "../protocol.ts";
import type { Connection } from "./connection.ts";
import type { Hub } from "./hub.ts";

/** A reload or a short tunnel is no absence. */
const GRACE_MS = 10_000;

interface Lease {
  name: string;
  isVisible: boolean;
  /** Set while no socket shows the person: told as offline from then on. */
  endsAtMs?: number;
  lastSeenAtMs: number;
}

interface Parts {
  clock: Clock;
  hub: Hub<Connection>;
  /** Keeps when people were last seen. */
  seen(userIds: string[], atMs: number): void;
}

/** Who is online, as leases that end by time, and which sockets watch whom. */
export class Presence {
  readonly #parts: Parts;
  readonly #leases = new Map<string, Lease>();
  readonly #watchers = new Map<string, Set<Connection>>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  isOnline(userId: string): boolean {
    return this.#leases.get(userId)?.isVisible ?? false;
  }

  /** To be called whenever a socket of this person came, went or changed its status. */
  update(userId: string, name: string): void {
    const nowMs = this.#parts.clock.now();
    const isVisible = [...this.#parts.hub.of(userId)].some((connection) => !connection.isInvisible);
    const isHiding = this.#parts.hub.of(userId).size > 0 && !isVisible;
    const lease = this.#leases.get(userId);
    if (isVisible) {
      this.#leases.set(userId, { name, isVisible: true, lastSeenAtMs: nowMs });
      if (!lease?.isVisible) this.#tell(userId, { type: "user_online", userId, username: name });
    } else if (lease?.isVisible && isHiding) {
      this.#end(userId, lease);
    } else if (lease && lease.endsAtMs === undefined) {
      lease.endsAtMs = nowMs + GRACE_MS;
      lease.lastSeenAtMs = nowMs;
    }
  }

  /** Somebody is not to be seen any more, from this moment on and without a word about when they were. */
  hide(userId: string): void {
    const lease = this.#leases.get(userId);
    if (!lease) return;
    this.#leases.delete(userId);
    this.#parts.seen([userId], lease.lastSeenAtMs);
    if (lease.isVisible) this.#tell(userId, { type: "user_offline", userId, username: lease.name });
  }

  sweep(): void {
    const nowMs = this.#parts.clock.now();
    for (const [userId, lease] of this.#leases) {
      if (lease.endsAtMs !== undefined && lease.endsAtMs <= nowMs) this.#end(userId, lease);
    }
  }

  /** Who hides their own presence sees nobody else's. */
  watch(connection: Connection, userIds: readonly string[]): void {
    if (connection.identity.me.hidesPresence) return;
    for (const userId of userIds) {
      const watchers = this.#watchers.get(userId);
      if (watchers) watchers.add(connection);
      else this.#watchers.set(userId, new Set([connection]));
      connection.watching.add(userId);
    }
  }

  unwatch(connection: Connection): void {
    for (const userId of connection.watching) this.#unwatchOne(connection, userId);
  }

  /** Whom this person's sockets watch, and whose sockets watch this person. */
  around(userId: string): string[] {
    const watched = [...this.#parts.hub.of(userId)].flatMap((connection) => [...connection.watching]);
    const watchers = [...this.#watchers.get(userId) ?? []].map((connection) => connection.userId);
    return [...new Set([...watched, ...watchers])];
  }

  /** This person and those others no longer watch each other. */
  part(userId: string, otherIds: readonly string[]): void {
    for (const otherId of otherIds) {
      for (const connection of this.#parts.hub.of(userId)) this.#unwatchOne(connection, otherId);
      for (const connection of this.#parts.hub.of(otherId)) this.#unwatchOne(connection, userId);
    }
  }

  /** What a socket is told of people it begins to watch: those who are online, as events. */
  tellPresent(connection: Connection, userIds: readonly string[]): void {
    if (connection.identity.me.hidesPresence) return;
    for (const userId of userIds) {
      const lease = this.#leases.get(userId);
      if (lease?.isVisible) connection.tell({ type: "user_online", userId, username: lease.name });
    }
  }

  #unwatchOne(connection: Connection, userId: string): void {
    connection.watching.delete(userId);
    const watchers = this.#watchers.get(userId);
    watchers?.delete(connection);
    if (watchers?.size === 0) this.#watchers.delete(userId);
  }

  #end(userId: string, lease: Lease): void {
    this.#leases.delete(userId);
    const { lastSeenAtMs, name } = lease;
    this.#parts.seen([userId], lastSeenAtMs);
    this.#tell(userId, {
      type: "user_offline",
      userId,
      username: name,
      lastSeenAt: new Date(lastSeenAtMs).toISOString(),
    });
  }

  #tell(userId: string, event: ServerMessage): void {
    const frame = JSON.stringify(event);
    for (const connection of this.#watchers.get(userId) ?? []) connection.send(frame);
  }
}
