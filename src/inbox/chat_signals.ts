import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import {
  type Cancel,
  type Chat,
  type PresenceState,
  type SocketState,
  systemTime,
  type Time,
  type Topic,
} from "../client/mod.ts";
import type { Conversation } from "../protocol.ts";
import type { ConnectionLook } from "../ui/ConnectionBanner.tsx";

/** A connection that is back within this time was not worth a word. */
const PATIENCE_MS = 2_000;

const LOOKS: Record<SocketState, ConnectionLook> = {
  closed: "online",
  online: "online",
  connecting: "connecting",
  waiting: "waiting",
  offline: "offline",
  signed_out: "signed_out",
};

/** What a `Chat` knows, as signals: each is read again when the chat says that its part has changed. */
export class ChatSignals {
  readonly conversations: ReadonlySignal<readonly Conversation[]>;
  readonly hasMore: ReadonlySignal<boolean>;
  readonly online: ReadonlySignal<ReadonlySet<string>>;
  readonly connection: ReadonlySignal<{ look: ConnectionLook; queued: number }>;
  readonly unread: ReadonlySignal<number>;
  readonly #chat: Chat;
  readonly #time: Time;
  readonly #versions = new Map<Topic, Signal<number>>();
  readonly #isPatient = signal(true);
  #cancelPatience?: Cancel;

  constructor(chat: Chat, time: Time = systemTime) {
    this.#chat = chat;
    this.#time = time;
    chat.onChange((topic) => this.#changed(topic));
    this.conversations = computed(() => this.read("list", () => chat.list()));
    this.hasMore = computed(() => this.read("list", () => chat.hasMoreList()));
    this.online = computed(() => this.read("presence", () => this.#onlinePeople()));
    this.unread = computed(() => this.read("unread", () => chat.unread.total));
    this.connection = computed(() => {
      const state = this.read("connection", () => chat.connection.state);
      const isUnimportant = this.#isPatient.value && (state === "connecting" || state === "waiting");
      const queued = this.read("outbox", () => chat.outbox.items.filter((item) => !item.failure).length);
      return { look: isUnimportant ? "online" : LOOKS[state], queued };
    });
  }

  /** Reads a part of the chat, and makes whoever reads it here depend on it. */
  read<T>(topic: Topic, part: () => T): T {
    let version = this.#versions.get(topic);
    if (!version) this.#versions.set(topic, version = signal(0));
    version.value;
    return part();
  }

  conversation(conversationId: string): Conversation | undefined {
    return this.read(`conversation:${conversationId}`, () => this.#chat.conversation(conversationId));
  }

  /** Names of the others who are typing there. */
  typingIn(conversationId: string): string[] {
    return this.read(`typing:${conversationId}`, () => {
      const people = this.#chat.conversation(conversationId)?.participants ?? [];
      const ids = this.#chat.timeline(conversationId)?.typing ?? [];
      return ids.map((userId) => people.find((person) => person.userId === userId)?.name ?? "Somebody");
    });
  }

  presenceOf(userId: string): PresenceState | undefined {
    return this.read("presence", () => this.#chat.presenceOf(userId));
  }

  #onlinePeople(): Set<string> {
    const people = this.read("list", () => this.#chat.list()).flatMap((conversation) => conversation.participants);
    const ids = new Set(people.map(({ userId }) => userId));
    return new Set([...ids].filter((userId) => this.#chat.presenceOf(userId)?.isOnline));
  }

  #changed(topic: Topic): void {
    const version = this.#versions.get(topic);
    if (version) version.value++;
    if (topic === "connection") this.#wait();
  }

  #wait(): void {
    const { state } = this.#chat.connection;
    if (state === "connecting" || state === "waiting") {
      this.#cancelPatience ??= this.#time.after(PATIENCE_MS, () => this.#isPatient.value = false);
      return;
    }
    this.#cancelPatience?.();
    this.#cancelPatience = undefined;
    this.#isPatient.value = true;
  }
}
