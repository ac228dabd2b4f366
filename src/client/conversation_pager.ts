import type { Conversation } from "../protocol.ts";
import type { Filter } from "./conversation_order.ts";
import type { Inbox } from "./inbox.ts";
import type { ListPage, Rest } from "./rest.ts";

const MAX_REFRESH_PAGES = 10;

/** Brings the list of conversations page by page, each filter with its own cursor. */
export class ConversationPager {
  readonly #rest: Rest;
  readonly #inbox: Inbox;
  /** Undefined as a value: that list has come to its end. */
  readonly #cursors = new Map<Filter, string | undefined>();
  /** Lists of which only old parts are here: the first connection brings their beginnings. */
  readonly #awaited = new Set<Filter>();

  constructor(rest: Rest, inbox: Inbox) {
    this.#rest = rest;
    this.#inbox = inbox;
  }

  hasMore(filter?: Filter): boolean {
    if (this.#awaited.has(filter)) return false;
    return !this.#cursors.has(filter) || this.#cursors.get(filter) !== undefined;
  }

  /** A first page came with the HTML. */
  seed(filter: Filter, nextCursor: string | undefined): void {
    this.#cursors.set(filter, nextCursor);
  }

  /** What is shown of these lists is from before. There is no more of them until the first connection has begun them anew. */
  await(filters: readonly Filter[]): void {
    for (const filter of filters) this.#awaited.add(filter);
  }

  /** Fetches the next page, if there is one. */
  async load(filter?: Filter): Promise<void> {
    if (this.hasMore(filter)) await this.#loadNext(filter);
  }

  /**
   * Fetches what is new in the lists that are shown: `resume` tells only of conversations one knows. `known` are their revs from before;
   * the first conversation that has not changed ends it, since all further ones are older.
   */
  async refresh(known: ReadonlyMap<string, number>): Promise<void> {
    if (this.#awaited.size > 0) return await this.#begin();
    if (!this.#cursors.has(undefined)) return await this.load();
    for (const filter of this.#cursors.keys()) await this.#refresh(filter, known);
  }

  async #begin(): Promise<void> {
    for (const filter of this.#awaited) {
      await this.#loadNext(filter);
      this.#awaited.delete(filter);
    }
  }

  async #loadNext(filter: Filter): Promise<void> {
    const { nextCursor } = await this.#take(filter, this.#cursors.get(filter));
    this.#cursors.set(filter, nextCursor);
  }

  /** One may have been put out of a conversation meanwhile, or have marked one as unread, and the answer be from before: then it is asked for again. */
  async #take(filter: Filter, cursor: string | undefined): Promise<ListPage<Conversation>> {
    while (true) {
      const { setbacks } = this.#inbox;
      const page = await this.#rest.listConversations({ filter, cursor });
      if (this.#inbox.setbacks !== setbacks) continue;
      for (const conversation of page.items) this.#inbox.takeConversation(conversation);
      return page;
    }
  }

  async #refresh(filter: Filter, known: ReadonlyMap<string, number>): Promise<void> {
    let cursor: string | undefined;
    for (let page = 0; page < MAX_REFRESH_PAGES; page++) {
      const { items, nextCursor } = await this.#take(filter, cursor);
      const isAllNews = items.every(({ conversationId, rev }) => rev > (known.get(conversationId) ?? 0));
      if (!isAllNews || nextCursor === undefined) return;
      cursor = nextCursor;
    }
  }
}
