import { eq } from "drizzle-orm";
import assert from "node:assert/strict";
import { deleteEndedSessions } from "../../src/auth/ended_sessions.ts";
import { identify } from "../../src/auth/identity.ts";
import {
  endOtherSessions,
  endOwnSession,
  endSession,
  findSession,
  listSessions,
  startSession,
} from "../../src/auth/sessions.ts";
import { sessions, users } from "../../src/db/schema/mod.ts";
import { type AuthApp, authApp } from "../support/auth_app.ts";
import { refusal } from "../support/problems.ts";

const DAY_MS = 86_400_000;

async function withAda(): Promise<AuthApp> {
  const chat = await authApp();
  await chat.app.db.orm.insert(users).values([{ id: "ada", name: "Ada" }, { id: "ben", name: "Ben" }]);
  return chat;
}

Deno.test("a session ends 30 days after its last use", async () => {
  await using chat = await withAda();
  const { sessionToken, expiresAtMs } = await startSession(chat.app, "ada");
  assert.equal(expiresAtMs, chat.clock.now() + 30 * DAY_MS);
  chat.clock.pass(29 * DAY_MS);
  assert.equal((await findSession(chat.app, sessionToken))?.expiresAtMs, chat.clock.now() + 30 * DAY_MS);
  chat.clock.pass(30 * DAY_MS - 1);
  assert.ok(await findSession(chat.app, sessionToken));
  chat.clock.pass(30 * DAY_MS);
  await refusal(() => identify(chat.app, { sessionToken }), "unauthorised");
});

Deno.test("a session in steady use is written to once a day", async () => {
  await using chat = await withAda();
  const { sessionToken, sessionId, expiresAtMs } = await startSession(chat.app, "ada");
  const expiry = async () => {
    await findSession(chat.app, sessionToken);
    const [row] = await chat.app.db.orm.select().from(sessions).where(eq(sessions.id, sessionId));
    return row.expiresAt.getTime();
  };
  chat.clock.pass(DAY_MS - 1);
  assert.equal(await expiry(), expiresAtMs);
  chat.clock.pass(60_000);
  const renewedMs = await expiry();
  assert.equal(renewedMs, chat.clock.now() + 30 * DAY_MS);
  chat.clock.pass(3_600_000);
  assert.equal(await expiry(), renewedMs);
});

Deno.test("a session that was ended is over at once here, and within seconds on another instance", async () => {
  await using chat = await withAda();
  const another = chat.another();
  const { sessionToken, sessionId } = await startSession(chat.app, "ada");
  assert.ok(await findSession(chat.app, sessionToken));
  assert.ok(await findSession(another, sessionToken));
  await endSession(chat.app, sessionId);
  assert.equal(await findSession(chat.app, sessionToken), undefined);
  chat.clock.pass(5_000);
  assert.equal(await findSession(another, sessionToken), undefined);
  chat.clock.pass(60_000);
  assert.equal(await findSession(chat.app, sessionToken), undefined);
});

Deno.test("a request that was reading the session while it ended does not bring it back", async () => {
  await using chat = await withAda();
  for (let round = 0; round < 20; round++) {
    const { sessionToken, sessionId } = await startSession(chat.app, "ada");
    await Promise.all([findSession(chat.app, sessionToken), endSession(chat.app, sessionId)]);
    assert.equal(await findSession(chat.app, sessionToken), undefined);
  }
});

Deno.test("ending one session leaves Ada's others alone, and ending it twice is ending it once", async () => {
  await using chat = await withAda();
  const phone = await startSession(chat.app, "ada");
  const laptop = await startSession(chat.app, "ada");
  await endSession(chat.app, phone.sessionId);
  await endSession(chat.app, phone.sessionId);
  assert.ok(await findSession(chat.app, laptop.sessionToken));
});

Deno.test("sessions that ran out, or were ended a day ago, are forgotten, those in use are not", async () => {
  await using chat = await withAda();
  await startSession(chat.app, "ada");
  chat.clock.pass(30 * DAY_MS);
  const ended = await startSession(chat.app, "ada");
  await endSession(chat.app, ended.sessionId);
  chat.clock.pass(DAY_MS + 1);
  const { sessionId } = await startSession(chat.app, "ben");
  assert.equal(await deleteEndedSessions(chat.app), 2);
  assert.equal(await deleteEndedSessions(chat.app), 0);
  assert.deepEqual((await chat.app.db.orm.select().from(sessions)).map((row) => row.id), [sessionId]);
});

Deno.test("a deactivated person's session opens nothing", async () => {
  await using chat = await withAda();
  const { sessionToken } = await startSession(chat.app, "ada");
  await chat.app.db.orm.update(users).set({ deactivatedAt: new Date() }).where(eq(users.id, "ada"));
  await refusal(() => identify(chat.app, { sessionToken }), "unauthorised");
});

Deno.test("a cookie that is not one of ours is refused without a word about why", async () => {
  await using chat = await withAda();
  const { sessionToken } = await startSession(chat.app, "ada");
  const near = sessionToken.slice(0, -2) + (sessionToken.endsWith("AA") ? "BB" : "AA");
  for (const bad of ["", "x", near, `${sessionToken}A`, sessionToken.slice(1), "a".repeat(43), "é".repeat(43), "\0"]) {
    const problem = await refusal(() => identify(chat.app, { sessionToken: bad }), "unauthorised");
    assert.equal(problem.message, "Cannot sign in: the session has ended");
  }
});

Deno.test("a browser's name is kept with the session, however long it is", async () => {
  await using chat = await withAda();
  await startSession(chat.app, "ada", "Firefox ".repeat(100));
  const [row] = await chat.app.db.orm.select().from(sessions);
  assert.equal(row.userAgent?.length, 200);
});

Deno.test("Ada sees where she is signed in, and signs out there; not where Ben is", async () => {
  await using chat = await withAda();
  const here = await startSession(chat.app, "ada", "Firefox");
  chat.clock.pass(1_000);
  const phone = await startSession(chat.app, "ada", "Safari");
  chat.clock.pass(1_000);
  const tablet = await startSession(chat.app, "ada");
  const bens = await startSession(chat.app, "ben", "Chrome");
  const listed = async () =>
    (await listSessions(chat.app, "ada")).map(({ sessionId, userAgent }) => [sessionId, userAgent]);
  assert.deepEqual(await listed(), [
    [tablet.sessionId, undefined],
    [phone.sessionId, "Safari"],
    [here.sessionId, "Firefox"],
  ]);
  await refusal(() => endOwnSession(chat.app, "ada", bens.sessionId), "not_found");
  await endOwnSession(chat.app, "ada", phone.sessionId);
  await refusal(() => endOwnSession(chat.app, "ada", phone.sessionId), "not_found");
  assert.equal(await findSession(chat.app, phone.sessionToken), undefined);
  await endOtherSessions(chat.app, "ada", here.sessionId);
  assert.deepEqual(await listed(), [[here.sessionId, "Firefox"]]);
  assert.ok(await findSession(chat.app, here.sessionToken));
  assert.ok(await findSession(chat.app, bens.sessionToken));
});
