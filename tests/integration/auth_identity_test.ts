import { eq } from "drizzle-orm";
import assert from "node:assert/strict";
import { identify } from "../../src/auth/identity.ts";
import { startSession } from "../../src/auth/sessions.ts";
import { users } from "../../src/db/schema/mod.ts";
import { type AuthApp, authApp } from "../support/auth_app.ts";
import { refusal } from "../support/problems.ts";

const full = {
  sub: "ada",
  name: "Ada Lindqvist",
  email: "ada@pitch.example",
  email_verified: true,
  role: "producer",
  locale: "sv-SE",
  zoneinfo: "Europe/Stockholm",
  picture: "https://pitch.example/ada.png",
};

async function come(chat: AuthApp, claims: Record<string, unknown>, app = chat.app) {
  return await identify(app, { bearer: await app.tokens.sign(claims) });
}

async function rowOf(chat: AuthApp, userId: string) {
  return (await chat.app.db.orm.select().from(users).where(eq(users.id, userId)))[0];
}

Deno.test("whoever offers nothing is nobody", async () => {
  await using chat = await authApp();
  assert.equal(await identify(chat.app, {}), undefined);
});

Deno.test("Ada's first token creates her", async () => {
  await using chat = await authApp();
  const identity = await come(chat, full);
  assert.deepEqual(identity, {
    actor: { userId: "ada", name: "Ada Lindqvist", role: "producer" },
    me: {
      userId: "ada",
      name: "Ada Lindqvist",
      role: "producer",
      avatarUrl: "https://pitch.example/ada.png",
      email: "ada@pitch.example",
      isEmailVerified: true,
      locale: "sv-SE",
      timeZone: "Europe/Stockholm",
    },
    via: "token",
    expiresAtMs: chat.clock.now() + 3_630_000,
  });
  assert.equal((await rowOf(chat, "ada")).createdAt.getTime(), chat.clock.now());
});

Deno.test("a later token changes what it says and leaves what it does not say", async () => {
  await using chat = await authApp();
  await come(chat, full);
  const identity = await come(chat, {
    sub: "ada",
    name: "Ada L. Lindqvist",
    zoneinfo: "Europe/Rome",
    locale: "not a tag",
  });
  assert.equal(identity?.me.name, "Ada L. Lindqvist");
  const row = await rowOf(chat, "ada");
  assert.deepEqual([row.name, row.timeZone, row.locale, row.role], [
    "Ada L. Lindqvist",
    "Europe/Rome",
    "sv-SE",
    "producer",
  ]);
  assert.equal(row.email, "ada@pitch.example");
  assert.ok(row.emailVerifiedAt);
});

Deno.test("a new address is unverified until its own proof comes, and loses it when the platform says so", async () => {
  await using chat = await authApp();
  const isVerified = async (claims: Record<string, unknown>) =>
    (await come(chat, { sub: "ada", ...claims }))?.me.isEmailVerified;
  assert.equal(await isVerified({ email: "ada@pitch.example" }), false);
  assert.equal(await isVerified({ email: "ada@pitch.example", email_verified: true }), true);
  assert.equal(await isVerified({ email: "ada@pitch.example" }), true);
  assert.equal(await isVerified({ email: "ada@films.example" }), false);
  assert.equal(await isVerified({ email: "ada@films.example", email_verified: true }), true);
  assert.equal(await isVerified({ email: "ada@films.example", email_verified: false }), false);
});

Deno.test("whose name is missing or empty goes by the id, without what follows an @", async () => {
  await using chat = await authApp();
  assert.equal((await come(chat, { sub: "user-7" }))?.actor.name, "user-7");
  assert.equal((await come(chat, { sub: "eve@pitch.example", name: " " }))?.actor.name, "eve");
  assert.equal((await come(chat, { sub: "ben", name: "ben@pitch.example" }))?.actor.name, "ben");
  assert.equal((await come(chat, { sub: "\u200b" }))?.actor.name, "?");
});

Deno.test("a token that says nothing new costs no write, and within a minute no reading either", async () => {
  await using chat = await authApp();
  await come(chat, full);
  const { app } = chat;
  await app.db.orm.update(users).set({ name: "Changed behind its back" });
  assert.equal((await come(chat, full))?.actor.name, "Ada Lindqvist");
  chat.clock.pass(60_000);
  assert.equal((await come(chat, { sub: "ada" }))?.actor.name, "Changed behind its back");
});

Deno.test("one person's many sockets that come at once make one person", async () => {
  await using chat = await authApp();
  const all = await Promise.all(Array.from({ length: 12 }, () => come(chat, full, chat.another())));
  assert.equal(new Set(all.map((identity) => JSON.stringify(identity?.me))).size, 1);
  assert.equal((await chat.app.db.orm.select().from(users)).length, 1);
});

Deno.test("a deactivated person's good token is refused, within a minute of the deactivation", async () => {
  await using chat = await authApp();
  await come(chat, full);
  await chat.app.db.orm.update(users).set({ deactivatedAt: new Date() });
  chat.clock.pass(60_000);
  const problem = await refusal(() => come(chat, full), "unauthorised");
  assert.equal(problem.message, "Cannot sign in: this account was deactivated");
  await refusal(() => come(chat, { ...full, name: "Somebody new" }, chat.another()), "unauthorised");
  assert.equal((await rowOf(chat, "ada")).name, "Ada Lindqvist");
});

Deno.test("a session goes before a token; a token helps when the session has ended", async () => {
  await using chat = await authApp();
  await come(chat, full);
  await chat.app.db.orm.insert(users).values({ id: "ben", name: "Ben" });
  const bearer = await chat.app.tokens.sign(full);
  const { sessionToken } = await startSession(chat.app, "ben");
  assert.equal((await identify(chat.app, { sessionToken, bearer }))?.actor.userId, "ben");
  assert.equal((await identify(chat.app, { sessionToken: "gone", bearer }))?.via, "token");
  await refusal(() => identify(chat.app, { sessionToken: "gone", bearer: "bad" }), "unauthorised");
});

Deno.test("ids of every legal kind can come", async () => {
  await using chat = await authApp();
  for (const sub of ["a".repeat(128), "auth0|5f7c8ec7", "Zoë 🎬", "'; drop table users; --", " ", "\u0001"]) {
    assert.equal((await come(chat, { sub }))?.actor.userId, sub);
    assert.equal((await rowOf(chat, sub)).id, sub);
  }
});
