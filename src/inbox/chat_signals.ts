import { batch, computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
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

const NOBODY: ReadonlySet<string> = new Set();

const LOOKS: Record<SocketState, ConnectionLook> = {
  closed: "online",
  online: "online",
  connecting: "connecting",
  waiting: "waiting",
  offline: "offline",
  signed_out: "signed_out",
};

interface Surroundings {
  time?: Time;
  /** Calls a moment later, when much may have changed; at once if left out. */
  soon?(act: () => void): void;
}

/** What a `Chat` knows, as signals: each is read again when the chat says that its part has changed. */
export class ChatSignals {
  readonly conversations: ReadonlySignal<readonly Conversation[]>;
  readonly online: ReadonlySignal<ReadonlySet<string>>;
  readonly connection: ReadonlySignal<{ look: ConnectionLook; queued: number; nextTryAt?: number }>;
  readonly unread: ReadonlySignal<number>;
  /** Of people who want to write to one. */
  readonly requests: ReadonlySignal<number>;
  /** Without a connection nobody can tell who is there. */
  readonly #isCut: ReadonlySignal<boolean>;
  readonly #chat: Chat;
  readonly #time: Time;
  readonly #versions = new Map<Topic, Signal<number>>();
  readonly #soon: (act: () => void) => void;
  readonly #changed = new Set<Topic>();
  readonly #isPatient = signal(true);
  #cancelPatience?: Cancel;

  constructor(chat: Chat, { time = systemTime, soon = (act) => act() }: Surroundings = {}) {
    this.#chat = chat;
    this.#time = time;
    this.#soon = soon;
    chat.onChange((topic) => this.#note(topic));
    this.conversations = computed(() => this.read("list", () => chat.list()));
    this.online = computed(() => this.#isCut.value ? NOBODY : this.read("presence", () => new Set(chat.online)));
    this.unread = computed(() => this.read("unread", () => chat.unread.total));
    this.requests = computed(() => this.read("unread", () => chat.unread.requests));
    this.connection = computed(() => {
      const { state, nextTryAt } = this.read("connection", () => chat.connection);
      const isUnimportant = this.#isPatient.value && (state === "connecting" || state === "waiting");
      const queued = this.read("outbox", () => chat.outbox.items.filter((item) => !item.failure).length);
      const look = isUnimportant ? "online" : LOOKS[state];
      return { look, queued, ...(look === "waiting" ? { nextTryAt } : {}) };
    });
    this.#isCut = computed(() => this.connection.value.look !== "online");
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
      return people.filter(({ userId }) => ids.includes(userId)).map(({ name }) => name);
    });
  }

  presenceOf(userId: string): PresenceState | undefined {
    return this.#isCut.value ? undefined : this.read("presence", () => this.#chat.presenceOf(userId));
  }

  #note(topic: Topic): void {
    if (topic === "connection") this.#wait();
    const isFirst = this.#changed.size === 0;
    this.#changed.add(topic);
    if (isFirst) this.#soon(() => this.#tell());
  }

  #tell(): void {
    const topics = [...this.#changed];
    this.#changed.clear();
    batch(() => {
      for (const topic of topics) {
        const version = this.#versions.get(topic);
        if (version) version.value++;
      }
    });
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
