import assert from "node:assert/strict";
import { login, logout } from "../../src/auth/accounts.ts";
import { identify } from "../../src/auth/identity.ts";
import { credentials, sessions, users } from "../../src/db/schema/mod.ts";
import { register } from "../../src/notifications/registration.ts";
import { authApp } from "../support/auth_app.ts";
import { refusal } from "../support/problems.ts";

const home = { address: "192.0.2.1", userAgent: "Firefox" };
const ada = { name: "Ada Lindqvist", email: "Ada@Pitch.example", password: "correct horse" };
const WRONG = "Cannot sign in: the e-mail address or the password is wrong";

Deno.test("Ada registers, signs in with what she typed, is known by her cookie, and signs out", async () => {
  await using chat = await authApp();
  const { app } = chat;
  await register(app, home, ada);
  const { me, sessionToken, sessionId } = await login(app, home, {
    email: " ada@pitch.EXAMPLE",
    password: ada.password,
  });
  assert.equal(me.name, "Ada Lindqvist");
  assert.equal(me.email, "ada@pitch.example");
  assert.equal(me.role, "creator");
  assert.equal(me.isEmailVerified, false);

  const identity = await identify(app, { sessionToken });
  assert.deepEqual(identity?.actor, { userId: me.userId, name: "Ada Lindqvist", role: "creator" });
  assert.deepEqual(identity?.me, me);
  assert.equal(identity?.via, "session");
  assert.equal(identity?.sessionId, sessionId);

  await logout(app, identity!);
  assert.deepEqual(chat.signedOut, [{ sessionId }]);
  await refusal(() => identify(app, { sessionToken }), "unauthorised");
});

Deno.test("neither passwords nor cookies can be read from the tables", async () => {
  await using chat = await authApp();
  await register(chat.app, home, ada);
  const { sessionToken } = await login(chat.app, home, ada);
  const kept = JSON.stringify([
    await chat.app.db.orm.select().from(credentials),
    (await chat.app.db.orm.select().from(sessions)).map((row) => ({
      ...row,
      tokenHash: new TextDecoder().decode(row.tokenHash),
    })),
  ]);
  assert.ok(!kept.includes(ada.password) && !kept.includes(sessionToken));
});

Deno.test("somebody who registers with Ada's address learns and changes nothing", async () => {
  await using chat = await authApp();
  const { app } = chat;
  await register(app, home, ada);
  assert.equal(await register(app, home, { ...ada, name: "Eve", password: "another horse" }), undefined);
  assert.equal((await app.db.orm.select().from(users)).length, 1);
  assert.equal((await login(app, home, ada)).me.name, "Ada Lindqvist");
  const problem = await refusal(() => login(app, home, { ...ada, password: "another horse" }), "unauthorised");
  assert.equal(problem.message, WRONG);
});

Deno.test("of many who register with one address at once, one gets it, and none is told", async () => {
  await using chat = await authApp();
  const passwords = Array.from({ length: 10 }, (_, i) => `password number ${i}`);
  await Promise.all(passwords.map((password) => register(chat.app, home, { ...ada, password })));
  const answers = await Promise.allSettled(passwords.map((password) => login(chat.app, home, { ...ada, password })));
  assert.equal(answers.filter(({ status }) => status === "fulfilled").length, 1);
  assert.equal((await chat.app.db.orm.select().from(users)).length, 1);
});

Deno.test("an unknown address, a wrong password and a deactivated person are told the same", async () => {
  await using chat = await authApp();
  const { app } = chat;
  await register(app, home, ada);
  const unknown = await refusal(() => login(app, home, { ...ada, email: "eve@pitch.example" }), "unauthorised");
  const wrong = await refusal(() => login(app, home, { ...ada, password: "wrong horse!" }), "unauthorised");
  await app.db.orm.update(users).set({ deactivatedAt: new Date() });
  const deactivated = await refusal(() => login(app, home, ada), "unauthorised");
  assert.deepEqual(
    [unknown, wrong, deactivated].map((problem) => problem.toBody()),
    Array(3).fill({ code: "unauthorised", message: WRONG }),
  );
});

Deno.test("addresses and passwords of any kind are only ever wrong", async () => {
  await using chat = await authApp();
  for (const text of ["' or 1=1 --", "%", "\\", "😀", "\u202e", " ", "a".repeat(200)]) {
    await refusal(() => login(chat.app, home, { email: text, password: text }), "unauthorised");
  }
});

Deno.test("a name without a visible character is refused by its field", async () => {
  await using chat = await authApp();
  const problem = await refusal(() => register(chat.app, home, { ...ada, name: "\u200b " }), "invalid");
  assert.equal(problem.detail.field, "name");
});

Deno.test("a guesser is stopped after as many tries as are allowed in a minute, wherever they come from", async () => {
  await using chat = await authApp({ LIMIT_LOGINS_PER_MINUTE: "3" });
  const { app, clock } = chat;
  await register(app, home, ada);
  for (let i = 0; i < 3; i++) {
    const from = { address: `198.51.100.${i}` };
    await refusal(() => login(app, from, { ...ada, password: "a guess" }), "unauthorised");
  }
  const problem = await refusal(() => login(app, home, ada), "rate_limited");
  assert.equal(problem.detail.retryAfterMs, 20_000);
  await refusal(() => login(app, home, { ...ada, email: "ADA@pitch.example " }), "rate_limited");
  clock.pass(20_000);
  assert.ok(await login(app, home, ada));
});

Deno.test("one machine that tries many accounts is stopped, and others still sign in", async () => {
  await using chat = await authApp({ LIMIT_LOGINS_PER_MINUTE: "1" });
  await register(chat.app, home, ada);
  const guess = (i: number) =>
    login(chat.app, { address: `2001:db8::${i}` }, { email: `person${i}@pitch.example`, password: "a guess" });
  for (let i = 0; i < 5; i++) await refusal(() => guess(i), "unauthorised");
  await refusal(() => guess(5), "rate_limited");
  assert.ok(await login(chat.app, home, ada));
});

Deno.test("one machine can't register without end", async () => {
  await using chat = await authApp({ LIMIT_LOGINS_PER_MINUTE: "1" });
  const flood = (i: number) => register(chat.app, home, { ...ada, email: `person${i}@pitch.example` });
  for (let i = 0; i < 5; i++) await flood(i);
  await refusal(() => flood(5), "rate_limited");
});

Deno.test("where local accounts are off there is nothing to register with or sign in to", async () => {
  await using chat = await authApp({ ACCOUNTS: "off" });
  await refusal(() => register(chat.app, home, ada), "not_found");
  await refusal(() => login(chat.app, home, ada), "not_found");
});
