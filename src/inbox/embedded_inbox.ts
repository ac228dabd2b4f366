import { effect, type ReadonlySignal, signal } from "@preact/signals";
import { PitchwireError, Rest } from "../client/mod.ts";
import { uuidv7 } from "../../utils/ids.ts";
import type { Language } from "../words/languages.ts";
import { Words } from "../words/words.ts";
import type { InboxBrowser } from "./inbox_browser.ts";
import { InboxPage } from "./inbox_page.ts";
import type { InboxProps } from "./inbox_props.ts";
import { problemWords } from "./problem_words.ts";

const FIRST_PAGE = 30;
const RETRY_MS = 5_000;
/** As long as a platform may take to say who is there before its page says that it did not. */
const PATIENCE_MS = 15_000;

/** What the server hands to the frame before anybody is known. */
export interface EmbedProps {
  /** Whose pages may be around. */
  origins: string[];
  contentLimit: number;
  language: Language;
  catalogue: string;
}

interface Parts {
  props: EmbedProps;
  timeZone: string;
  browserFor(userId: string): InboxBrowser;
  askForToken(): void;
  tellUnread(total: number): void;
}

/** The inbox of whom the platform's token names, as long as the platform says so. Knows no DOM. */
export class EmbeddedInbox {
  readonly page: ReadonlySignal<InboxPage | undefined>;
  /** Why there is no inbox. */
  readonly problem = signal("");
  readonly words: Words;
  readonly #page = signal<InboxPage | undefined>(undefined);
  readonly #parts: Parts;
  #toOpen?: string;
  /** Of several tokens on their way only the newest counts. */
  #asked = 0;
  #stop = () => {};

  constructor(parts: Parts) {
    this.#parts = parts;
    this.page = this.#page;
    this.words = new Words(parts.props.language, parts.props.catalogue);
  }

  /** From now on a token is to come; a person who waits for one in vain is told. */
  expect(): void {
    setTimeout(() => {
      if (this.#asked === 0) this.problem.value = this.words.say("embed-no-token");
    }, PATIENCE_MS);
  }

  /** The same person's new token renews what is there; another's begins anew. A problem is shown, and the next token may mend it. */
  async take(token: string): Promise<void> {
    const asked = ++this.#asked;
    try {
      const props = await this.#propsFor(token);
      if (asked !== this.#asked) return;
      this.problem.value = "";
      const page = this.#page.peek();
      if (page?.me.userId === props.me.userId) await page.chat.authenticate(token);
      else this.#begin(props, token);
    } catch (thrown) {
      if (!(thrown instanceof PitchwireError)) throw thrown;
      if (asked !== this.#asked) return;
      this.problem.value = problemWords(this.words, thrown);
      if (thrown.code === "unauthorised") return this.#parts.askForToken();
      setTimeout(() => asked === this.#asked && this.take(token), RETRY_MS);
    }
  }

  /** Opens a conversation, as soon as there is an inbox. */
  open(conversationId: string): void {
    const page = this.#page.peek();
    if (!page) this.#toOpen = conversationId;
    else void this.#show(page, conversationId);
  }

  stop(): void {
    this.#asked++;
    this.#stop();
  }

  async #propsFor(token: string): Promise<InboxProps> {
    const { props, timeZone } = this.#parts;
    const { contentLimit, language, catalogue } = props;
    const rest = new Rest({ ...this.#parts.browserFor(""), token });
    const [me, list, pinned] = await Promise.all([
      rest.me(),
      rest.listConversations({ limit: FIRST_PAGE }),
      rest.listConversations({ filter: "pinned", limit: FIRST_PAGE }),
    ]);
    return {
      me,
      conversations: list.items,
      nextCursor: list.nextCursor,
      pinned,
      // Told by the socket as soon as it stands.
      unread: { total: 0, conversations: 0, requests: 0 },
      contentLimit,
      sendKey: "enter",
      language,
      catalogue,
      nowMs: Date.now(),
      timeZone,
      clientId: uuidv7(),
    };
  }

  #begin(props: InboxProps, token: string): void {
    this.#stop();
    const browser = this.#parts.browserFor(props.me.userId);
    const page: InboxPage = new InboxPage(props, {
      ...browser,
      token,
      isEmbedded: true,
      // The browser is its person's own, and who they are here is the platform's to say.
      push: undefined,
      // The address is the frame's, and says nothing.
      go: () => {},
      load: (path) => void this.#show(page, path.split("/")[2] ?? ""),
    });
    const stopConnection = page.connect();
    const stopWatching = effect(() => {
      this.#parts.tellUnread(page.signals.unread.value);
    });
    const stopAsking = page.chat.onChange((topic) => {
      if (topic === "connection" && page.chat.connection.state === "signed_out") this.#parts.askForToken();
    });
    this.#stop = () => {
      stopAsking();
      stopWatching();
      stopConnection();
    };
    this.#page.value = page;
    if (this.#toOpen !== undefined) void this.#show(page, this.#toOpen);
    this.#toOpen = undefined;
  }

  /** One that is not in the loaded list is fetched first. What is nobody's business here stays closed. */
  async #show(page: InboxPage, conversationId: string): Promise<void> {
    if (!page.chat.conversation(conversationId)) {
      const found = await page.chat.rest.getConversation(conversationId).catch(() => undefined);
      if (!found) return;
      page.chat.seed({ conversations: [found] });
    }
    page.visit(conversationId);
  }
}
