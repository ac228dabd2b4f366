import type { App } from "../app.ts";
import { type Identity, refreshed } from "../auth/identity.ts";
import { keepLastSeen } from "../auth/last_seen.ts";
import { CLOSE } from "../errors.ts";
import type { Live, Publication } from "../events.ts";
import { filterAcquaintances, findAcquaintances } from "../messaging/acquaintances.ts";
import { countUnread } from "../messaging/unread.ts";
import { SILENCE_MS, type Unread } from "../protocol.ts";
import type { Bus, BusMessage } from "./bus.ts";
import { Connection, type Events } from "./connection.ts";
import { dispatch } from "./dispatch.ts";
import { Farewells } from "./farewells.ts";
import { greeting } from "./greeting.ts";
import { Gatherer } from "../../utils/gatherer.ts";
import { Hub } from "./hub.ts";
import { MemoryGuard } from "./memory_guard.ts";
import type { Wire } from "./outlet.ts";
import { Presence } from "./presence.ts";
import { TypingBoard } from "./typing.ts";
import { tellUnread } from "./tell_unread.ts";
import { UnreadTicker } from "./unread_ticker.ts";

const SWEEP_MS = 500;
const RECONNECT_SPREAD_MS = 5000;

/** The live side of one instance: its sockets, who is present and typing, and the bus to the other instances. */
export class Realtime implements Live, Events {
  readonly #app: App;
  readonly #bus: Bus;
  readonly #hub = new Hub<Connection>();
  readonly #presence: Presence;
  readonly #typing: TypingBoard;
  readonly #unread: UnreadTicker;
  readonly #acquaintances: Gatherer<string, string[]>;
  readonly #unreadOf: Gatherer<string, Unread>;
  readonly #farewells = new Farewells();
  readonly #memory: MemoryGuard;
  readonly #timer: ReturnType<typeof setInterval>;
  #isDraining = false;

  constructor(app: App, bus: Bus) {
    this.#app = app;
    this.#bus = bus;
    this.#presence = new Presence({ clock: app.clock, hub: this.#hub, seen: (ids, atMs) => this.#keepSeen(ids, atMs) });
    this.#typing = new TypingBoard(app.clock, (publication) => this.publish(publication));
    this.#acquaintances = new Gatherer((userIds) => findAcquaintances(app, userIds));
    this.#unreadOf = new Gatherer((userIds) => countUnread(app, userIds));
    this.#memory = new MemoryGuard(app.config.limits.memoryBytes);
    this.#unread = new UnreadTicker(
      (userIds) => tellUnread(this.#hub, userIds, (ids) => countUnread(app, ids)),
      (cause) => app.log.error("Cannot count unread", { cause }),
    );
    bus.subscribe((message) => this.#hear(message));
    this.#timer = setInterval(() => this.sweep(), SWEEP_MS);
  }

  get socketCount(): number {
    return this.#hub.size;
  }

  get userCount(): number {
    return this.#hub.userCount;
  }

  /** Looks at every socket, for metrics. */
  get waitingBytes(): { all: number; most: number } {
    let [all, most] = [0, 0];
    for (const { waitingBytes } of this.#hub.all()) {
      all += waitingBytes;
      most = Math.max(most, waitingBytes);
    }
    return { all, most };
  }

  now(): number {
    return this.#app.clock.now();
  }

  /** Takes over an open socket. Subscribes it before anything is told, so that whatever it catches up with leaves no hole. */
  welcome(socket: Wire, identity: Identity): void {
    const { limits } = this.#app.config;
    if (this.#isDraining) return this.bid(socket, CLOSE.restart, "restarting");
    if (this.#hub.of(identity.actor.userId).size >= limits.socketsPerUser) {
      return this.bid(socket, CLOSE.tooManySockets, `at most ${limits.socketsPerUser} sockets a person`);
    }
    // Between the request and the open socket the person may have changed what they hide.
    const connection = new Connection(socket, refreshed(this.#app, identity), limits, this);
    this.#hub.add(connection);
    this.#app.metrics.welcomed();
    connection.tell(greeting(connection, limits, this.now()));
    this.#presence.update(connection.userId, identity.actor.name);
    this.#introduce(connection).catch((cause) => this.#app.log.error("Cannot introduce a socket", { cause }));
  }

  frame(connection: Connection, text: string): void {
    dispatch({ app: this.#app, presence: this.#presence, typing: this.#typing }, connection, text);
  }

  /** Sends a socket away: one that is not welcome, or not any more. */
  bid(socket: Wire, code: number, reason: string): void {
    this.#app.metrics.sentAway(code);
    this.#farewells.bid(socket, code, reason);
  }

  gone(connection: Connection): void {
    if (!this.#hub.remove(connection)) return;
    this.#typing.stopConnection(connection.connectionId);
    this.#presence.unwatch(connection);
    this.#presence.update(connection.userId, connection.identity.actor.name);
  }

  publish({ to, event, exceptConnectionId }: Publication): void {
    // Whichever way the message came.
    if (event.type === "new_message") {
      this.#typing.stop({ conversationId: event.conversationId, userId: event.senderId });
    }
    const frame = JSON.stringify(event);
    this.#app.metrics.told(this.#hub.deliver(to, frame, exceptConnectionId));
    this.#bus.publish({ kind: "event", to: [...to], frame, exceptConnectionId });
  }

  unreadChanged(userIds: readonly string[]): void {
    for (const userId of userIds) if (this.#hub.of(userId).size > 0) this.#unread.add(userId);
    this.#bus.publish({ kind: "unread", userIds: [...userIds] });
  }

  signOut(who: { sessionId: string } | { userId: string }): void {
    this.#signOutHere(who);
    this.#bus.publish({ kind: "sign_out", ...who });
  }

  personChanged(userId: string, hidesPresence: boolean): void {
    this.#personChangedHere(userId, hidesPresence);
    this.#bus.publish({ kind: "person", userId, hidesPresence });
  }

  membersChanged(conversationId: string): void {
    this.#app.conversations.members.forget(conversationId);
    this.#bus.publish({ kind: "members", conversationId });
  }

  async removed(conversationId: string, userId: string): Promise<void> {
    this.#bus.publish({ kind: "removed", conversationId, userId });
    await this.#removedHere(conversationId, userId);
  }

  wentBack(userId: string): void {
    this.#wentBackHere(userId);
    this.#bus.publish({ kind: "went_back", userId });
  }

  isLooking(userId: string, conversationId: string): boolean {
    return [...this.#hub.of(userId)].some((connection) => connection.isLooking(conversationId));
  }

  isBusy(userId: string): boolean {
    return [...this.#hub.of(userId)].some((connection) => connection.isBusy());
  }

  online(userIds: readonly string[]): Set<string> {
    return new Set(userIds.filter((userId) => this.#presence.isOnline(userId)));
  }

  /** What ends by time. Also called by tests, after they have set the time. */
  sweep(): void {
    const nowMs = this.now();
    this.#spareMemory(this.#memory.look(nowMs));
    this.#farewells.sweep();
    this.#typing.sweep();
    this.#presence.sweep();
    this.#unread.flush();
    for (const connection of this.#hub.all()) {
      if (connection.lastFrameMs < nowMs - SILENCE_MS) connection.close(CLOSE.rateLimited, "silent for too long");
      else if (connection.identity.expiresAtMs <= nowMs) {
        connection.close(CLOSE.unauthorised, "the credentials have expired");
      }
    }
  }

  /** Tells every socket to come back, spread over some seconds, and lets go of it. New ones are sent away. */
  drain(): void {
    this.#isDraining = true;
    for (const connection of [...this.#hub.all()]) {
      connection.tell({ type: "goodbye", reconnectInMs: Math.round(Math.random() * RECONNECT_SPREAD_MS) });
      connection.close(CLOSE.restart, "restarting");
    }
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    this.drain();
    await this.#unread.close();
    await this.#bus.close();
  }

  async #introduce(connection: Connection): Promise<void> {
    const [others, unread] = await Promise.all([
      this.#acquaintances.get(connection.userId),
      this.#unreadOf.get(connection.userId),
    ]);
    if (connection.isGone) return;
    if (unread) connection.tell({ type: "unread", ...unread });
    this.#presence.watch(connection, others ?? []);
    this.#presence.tellPresent(connection, others ?? []);
  }

  /** Whoever loses a connection by this comes back and resumes. */
  #spareMemory(sinceMs: number | undefined): void {
    if (sinceMs === undefined) return;
    const suspects = [...this.#hub.all()].filter((connection) => connection.lastFrameMs <= sinceMs);
    for (const connection of suspects) connection.close(CLOSE.restart, "memory is short: come back");
    this.#app.log.error("Memory is short: cut off {sockets} sockets that have said nothing since it grew", {
      sockets: suspects.length,
      leaving: this.#farewells.size,
    });
    this.#farewells.sweep(Infinity);
  }

  #keepSeen(userIds: string[], atMs: number): void {
    keepLastSeen(this.#app, userIds, new Date(atMs)).catch((cause) => {
      this.#app.log.warn("Cannot keep when somebody was last seen", { cause });
    });
  }

  #hear(message: BusMessage): void {
    switch (message.kind) {
      case "event":
        return this.#app.metrics.told(this.#hub.deliver(message.to, message.frame, message.exceptConnectionId));
      case "members":
        return this.#app.conversations.members.forget(message.conversationId);
      case "person":
        return this.#personChangedHere(message.userId, message.hidesPresence);
      case "went_back":
        return this.#wentBackHere(message.userId);
      case "unread":
        return message.userIds.forEach((userId) => this.#hub.of(userId).size > 0 && this.#unread.add(userId));
      case "removed":
        return void this.#removedHere(message.conversationId, message.userId);
      case "sign_out":
        return this.#signOutHere(message);
    }
  }

  async #removedHere(conversationId: string, userId: string): Promise<void> {
    this.#typing.leave({ conversationId, userId });
    for (const connection of this.#hub.of(userId)) {
      connection.setbacks++;
      connection.lookingAt.delete(conversationId);
    }
    try {
      await this.#partStrangers(userId);
    } catch (cause) {
      this.#app.log.error("Cannot end watching", { cause });
    }
  }

  /** Of those who watch this person or are watched by them, lets go who shares no conversation with them any more. */
  async #partStrangers(userId: string): Promise<void> {
    const others = this.#presence.around(userId);
    if (others.length === 0) return;
    const acquaintances = new Set(await filterAcquaintances(this.#app, userId, others));
    this.#presence.part(userId, others.filter((otherId) => !acquaintances.has(otherId)));
  }

  #personChangedHere(userId: string, hidesPresence: boolean): void {
    this.#app.conversations.members.forgetPerson(userId);
    const connections = [...this.#hub.of(userId)];
    // Until they are closed they count already as what they will be.
    for (const { identity } of connections) identity.me = { ...identity.me, hidesPresence };
    if (hidesPresence) this.#presence.hide(userId);
    for (const connection of connections) {
      connection.tell({ type: "goodbye", reconnectInMs: 0 });
      connection.close(CLOSE.restart, "your profile has changed");
    }
  }

  #wentBackHere(userId: string): void {
    for (const connection of this.#hub.of(userId)) connection.setbacks++;
  }

  #signOutHere(who: { sessionId?: string; userId?: string }): void {
    for (const connection of [...this.#hub.all()]) {
      const isMeant = who.sessionId === undefined
        ? connection.userId === who.userId
        : connection.sessionId === who.sessionId;
      if (isMeant) connection.close(CLOSE.unauthorised, "signed out");
    }
  }
}
