import assert from "node:assert/strict";
import { accessUsers, searchDirectory } from "../../src/auth/directory.ts";
import { users } from "../../src/db/schema/mod.ts";
import type { DirectoryQuery } from "../../src/protocol.ts";
import { type AuthApp, authApp } from "../support/auth_app.ts";
import { refusal } from "../support/problems.ts";

const actor = { userId: "ada", name: "Ada Lindqvist", role: "creator" as const };

async function withPeople(settings?: Record<string, string>): Promise<AuthApp> {
  const chat = await authApp(settings);
  await chat.app.db.orm.insert(users).values([
    { id: "ada", name: "Ada Lindqvist", email: "ada@pitch.example" },
    { id: "ben", name: "ben okafor", role: "investor", email: "ben@pitch.example", avatarUrl: "https://x.example/ben" },
    { id: "chiara", name: "Chiara Moretti", role: "producer" },
    { id: "dana", name: "Dana 100% Whitlock", role: "moderator" },
    { id: "emile", name: "ÉMILE Straße", role: "investor" },
    { id: "gone", name: "Gone Person", role: "investor", deactivatedAt: new Date() },
    { id: "show", name: "Demo Person", role: "investor", isDemo: true },
  ]);
  return chat;
}

async function find(chat: AuthApp, input: DirectoryQuery): Promise<string[]> {
  return (await searchDirectory(chat.app, actor, input)).items.map((user) => user.userId);
}

Deno.test("Ada finds everybody active but herself, by name, without their addresses", async () => {
  await using chat = await withPeople();
  const { items, nextCursor } = await searchDirectory(chat.app, actor, {});
  assert.equal(nextCursor, undefined);
  assert.deepEqual(items, [
    { userId: "ben", name: "ben okafor", role: "investor", avatarUrl: "https://x.example/ben" },
    { userId: "chiara", name: "Chiara Moretti", role: "producer" },
    { userId: "dana", name: "Dana 100% Whitlock", role: "moderator" },
    { userId: "emile", name: "ÉMILE Straße", role: "investor" },
  ]);
});

Deno.test("a part of a name finds, in whatever case and order", async () => {
  await using chat = await withPeople();
  assert.deepEqual(await find(chat, { query: "OKA" }), ["ben"]);
  assert.deepEqual(await find(chat, { query: "moretti chi" }), ["chiara"]);
  assert.deepEqual(await find(chat, { query: "émile" }), ["emile"]);
  assert.deepEqual(await find(chat, { query: "E\u0301mile" }), ["emile"]);
  assert.deepEqual(await find(chat, { query: "nobody" }), []);
  assert.deepEqual(await find(chat, { query: "   " }), ["ben", "chiara", "dana", "emile"]);
});

Deno.test("the name of a role finds those who have it", async () => {
  await using chat = await withPeople();
  assert.deepEqual(await find(chat, { query: "Investors" }), ["ben", "emile"]);
  assert.deepEqual(await find(chat, { query: "investor ben" }), ["ben"]);
  assert.deepEqual(await find(chat, { query: "producer ben" }), []);
});

Deno.test("signs that mean something to a pattern mean themselves", async () => {
  await using chat = await withPeople();
  assert.deepEqual(await find(chat, { query: "%" }), ["dana"]);
  assert.deepEqual(await find(chat, { query: "100%" }), ["dana"]);
  for (const query of ["_", "\\", "'", "\\%", "--"]) assert.deepEqual(await find(chat, { query }), [], query);
  assert.deepEqual(await find(chat, { query: "a ".repeat(100) }), ["ben", "chiara", "dana", "emile"]);
});

Deno.test("an address finds nobody", async () => {
  await using chat = await withPeople();
  assert.deepEqual(await find(chat, { query: "ben@pitch.example" }), []);
  assert.deepEqual(await find(chat, { query: "pitch.example" }), []);
});

Deno.test("page by page, everybody comes once, also those of one name", async () => {
  await using chat = await authApp();
  const rows = Array.from(
    { length: 25 },
    (_, i) => ({ id: `user ${i} ${"ü".repeat(100)}`, name: i % 2 ? "Ben Ö" : "ben ö" }),
  );
  await chat.app.db.orm.insert(users).values(rows);
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await searchDirectory(chat.app, actor, { limit: 4, ...(cursor ? { cursor } : {}) });
    assert.ok(page.items.length <= 4);
    seen.push(...page.items.map((user) => user.userId));
    cursor = page.nextCursor;
  } while (cursor);
  assert.equal(seen.length, 25);
  assert.deepEqual(new Set(seen), new Set(rows.map((row) => row.id)));
});

Deno.test("a cursor that was not given out is refused by its field", async () => {
  await using chat = await withPeople();
  for (
    const cursor of [
      "x",
      "%",
      "AAAA",
      btoa("no separator"),
      btoa('["a"]'),
      btoa('["a",1]'),
      btoa('["a\\u0000","b"]'),
      "é",
    ]
  ) {
    const problem = await refusal(() => searchDirectory(chat.app, actor, { cursor }), "invalid");
    assert.equal(problem.detail.field, "cursor");
  }
});

Deno.test("the demo's people are there in the demo only", async () => {
  await using production = await withPeople();
  assert.equal((await accessUsers(production.app, ["show"])).get("show")?.isDeactivated, true);
  await using demo = await withPeople({ MODE: "demo", PUBLIC_URL: "" });
  assert.deepEqual(await find(demo, { query: "demo" }), ["show"]);
  assert.equal((await accessUsers(demo.app, ["show"])).get("show")?.isDeactivated, false);
});

Deno.test("people are told by their ids, the gone as gone, the unknown not at all", async () => {
  await using chat = await withPeople();
  const people = await accessUsers(chat.app, ["ben", "gone", "nobody", "ben"]);
  assert.deepEqual([...people.keys()].sort(), ["ben", "gone"]);
  assert.deepEqual(people.get("ben"), {
    userId: "ben",
    name: "ben okafor",
    role: "investor",
    avatarUrl: "https://x.example/ben",
    isDeactivated: false,
  });
  assert.equal(people.get("gone")?.isDeactivated, true);
  assert.equal((await accessUsers(chat.app, [])).size, 0);
});
