import assert from "node:assert/strict";
import { Conversation, type Message, User } from "../../src/protocol.ts";
import { createConversation } from "../../src/messaging/create.ts";
import { startApp, type TestApp } from "../support/app.ts";
import { assertRefused, exactly } from "../support/shapes.ts";
import { say } from "../support/wire.ts";

const FAST = { settings: { LIMIT_SENDS_PER_10S: "10000" } };

/** All pages of a list, as `name` walks them; `between` runs after each. */
async function walk<T>(
  chat: TestApp,
  name: string,
  path: string,
  between: (page: T[]) => Promise<void> = async () => {},
): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  do {
    const query = cursor === undefined ? "" : `&cursor=${encodeURIComponent(cursor)}`;
    const { status, body } = await chat.call(name, "GET", path + query);
    assert.equal(status, 200);
    items.push(...body.items);
    cursor = body.nextCursor;
    await between(body.items);
  } while (cursor !== undefined);
  return items;
}

/** Groups of Ada and Ben, several of one instant. */
async function groups(chat: TestApp, count: number): Promise<string[]> {
  for (const name of ["ada", "ben"]) await chat.person(name);
  const actor = { userId: "ada", name: "Ada", role: "creator" as const };
  const ids: string[] = [];
  for (let n = 0; n < count; n++) {
    const input = { participantIds: ["ben"], kind: "group" as const, title: `Group ${n}` };
    ids.push((await createConversation(chat.running, actor, input)).conversation.conversationId);
    if (n % 4 === 3) chat.clock.pass(1);
  }
  return ids;
}

Deno.test("a walk through the conversations meets each exactly once, newest first", async () => {
  await using chat = await startApp();
  const ids = await groups(chat, 11);
  const list = "/api/messages/conversations?limit=";
  for (const limit of [1, 4, 11, 100]) {
    const items = await walk<Conversation>(chat, "ben", list + limit);
    items.forEach((item) => exactly(Conversation, item));
    assert.deepEqual(items.map(({ conversationId }) => conversationId), ids.toReversed());
  }
});

Deno.test("what comes up while one walks is not met twice, and hides nothing else", async () => {
  await using chat = await startApp(FAST);
  const ids = await groups(chat, 12);
  const ada = await chat.connect("ada");
  const items = await walk<Conversation>(chat, "ben", "/api/messages/conversations?limit=3", async ([first]) => {
    chat.clock.pass(5);
    if (first) await say(ada, first.conversationId, "Up it goes");
  });
  assert.deepEqual(items.map(({ conversationId }) => conversationId), ids.toReversed());
});

Deno.test("the filters part the conversations, and a search finds them by title and people", async () => {
  await using chat = await startApp();
  const ids = await groups(chat, 4);
  const direct = await chat.room("ada", "ben");
  const ada = await chat.connect("ada");
  await say(ada, ids[2], "Unread");
  const patch = (id: string, body: unknown) => chat.call("ben", "PATCH", `/api/messages/conversations/${id}/me`, body);
  await patch(ids[0], { isArchived: true });
  await patch(ids[1], { isPinned: true });
  const found = async (query: string) => {
    const items = await walk<Conversation>(chat, "ben", `/api/messages/conversations?limit=1${query}`);
    return items.map(({ conversationId }) => [...ids, direct].indexOf(conversationId)).sort();
  };
  assert.deepEqual(await found(""), [1, 2, 3, 4]);
  assert.deepEqual(await found("&filter=archived"), [0]);
  assert.deepEqual(await found("&filter=pinned"), [1]);
  assert.deepEqual(await found("&filter=unread"), [2]);
  assert.deepEqual(await found("&filter=requests"), []);
  assert.deepEqual(await found("&query=group%203"), [3]);
  assert.deepEqual(await found("&query=ADA"), [1, 2, 3, 4]);
  assert.deepEqual(await found("&query=%25"), []);
  assert.deepEqual(await found("&query="), [1, 2, 3, 4]);
});

Deno.test("a walk through the people meets each once, and never oneself or an address", async () => {
  await using chat = await startApp();
  const names = ["ada", "ben", "cleo", "dora", "emil", "fay", "gil"];
  for (const name of names) await chat.person(name);
  await chat.person("ben2");
  for (const limit of [1, 3, 100]) {
    const items = await walk<User>(chat, "ada", `/api/users?limit=${limit}`);
    items.forEach((item) => exactly(User, item));
    assert.deepEqual(items.map(({ userId }) => userId), ["ben", "ben2", "cleo", "dora", "emil", "fay", "gil"]);
  }
});

Deno.test("a walk through one's mail decisions meets each once, and nobody else's", async () => {
  await using chat = await startApp();
  const room = await chat.room("ada", "ben");
  for (let n = 0; n < 9; n++) {
    await chat.running.db
      .sql`insert into mail_decisions (id, user_id, conversation_id, outcome, reason, from_seq, up_to_seq, decided_at)
      values (${crypto.randomUUID()}, ${n < 7 ? "ben" : "ada"}, ${room}, 'no_mail', 'read', 0, ${n},
        ${new Date(chat.clock.now() + Math.floor(n / 3))})`;
  }
  for (const limit of [1, 3, 100]) {
    const items = await walk<{ upToSeq: number }>(chat, "ben", `/api/notifications/decisions?limit=${limit}`);
    assert.deepEqual(items.map(({ upToSeq }) => upToSeq).sort(), [0, 1, 2, 3, 4, 5, 6]);
  }
});

Deno.test("a cursor of one list is none of another's, and one that was tampered with is none at all", async () => {
  await using chat = await startApp();
  await groups(chat, 3);
  await chat.person("cleo");
  const next = async (path: string) => (await chat.call("ada", "GET", `${path}?limit=1`)).body.nextCursor as string;
  const lists = ["/api/messages/conversations", "/api/users"];
  const [conversations, users] = await Promise.all(lists.map(next));
  const ask = (path: string, cursor: string) => chat.call("ada", "GET", `${path}?cursor=${encodeURIComponent(cursor)}`);
  assertRefused(await ask(lists[0], users), 422, "invalid", "cursor");
  assertRefused(await ask(lists[0], conversations.slice(0, -3)), 422, "invalid", "cursor");
  assertRefused(await ask("/api/notifications/decisions", conversations), 422, "invalid", "cursor");
  // A list's own cursor goes with every filter and limit, also when nothing is left.
  assert.equal((await chat.call("ada", "GET", `${lists[0]}?cursor=${conversations}&filter=archived`)).status, 200);
});

Deno.test("a history is paged from both ends and from the middle, each message once", async () => {
  await using chat = await startApp(FAST);
  const room = await chat.room("ada", "ben");
  const ada = await chat.connect("ada");
  for (let n = 0; n < 20; n++) await say(ada, room, `Message ${n}`);
  type Page = { items: Message[]; hasMore: boolean; rev: number };
  const page = async (query: string): Promise<Page> =>
    (await chat.call("ben", "GET", `/api/messages/${room}/messages?${query}`)).body;
  const seqs = ({ items }: Page) => items.map(({ seq }) => seq);
  const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

  // The first change of a conversation is its beginning, so that its messages are 2 to 21.
  const down: number[] = [];
  for (let before = 1000, hasMore = true; hasMore; before = down[0]) {
    const found = await page(`limit=7&before=${before}`);
    down.unshift(...seqs(found));
    hasMore = found.hasMore;
  }
  assert.deepEqual(down, range(2, 21));
  const up: number[] = [];
  for (let after = 0, hasMore = true; hasMore; after = up.at(-1) ?? 0) {
    const found = await page(`limit=7&after=${after}`);
    up.push(...seqs(found));
    hasMore = found.hasMore;
  }
  assert.deepEqual(up, range(2, 21));
  assert.deepEqual(seqs(await page("around=10&limit=5")), range(8, 12));
  assert.deepEqual(seqs(await page("around=1000&limit=3")), [20, 21]);
  assert.deepEqual(seqs(await page("before=12&after=4&limit=100")), range(5, 11));
  assert.deepEqual([seqs(await page("")).length, (await page("limit=20")).hasMore], [20, false]);
  assert.deepEqual([(await page("limit=19")).hasMore, (await page("after=21")).items], [true, []]);
});
