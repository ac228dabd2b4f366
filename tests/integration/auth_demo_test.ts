import { eq } from "drizzle-orm";
import assert from "node:assert/strict";
import { demoPeople, seedDemo, signInDemo } from "../../src/auth/demo.ts";
import { identify } from "../../src/auth/identity.ts";
import { users } from "../../src/db/schema/mod.ts";
import { Me } from "../../src/protocol.ts";
import { authApp } from "../support/auth_app.ts";
import { refusal } from "../support/problems.ts";

const DEMO = { MODE: "demo", PUBLIC_URL: "" };

Deno.test("the demo has four people of different roles, however often it starts", async () => {
  await using chat = await authApp(DEMO);
  await seedDemo(chat.app);
  await seedDemo(chat.app);
  const people = await demoPeople(chat.app);
  assert.deepEqual(people.map((me) => [me.userId, me.role]), [
    ["demo-ada", "creator"],
    ["demo-ben", "investor"],
    ["demo-chiara", "producer"],
    ["demo-dana", "admin"],
  ]);
  for (const me of people) assert.ok(Me.safeParse(me).success && me.isEmailVerified && me.timeZone);
});

Deno.test("one click signs in as Ben, and is remembered by a cookie", async () => {
  await using chat = await authApp(DEMO);
  await seedDemo(chat.app);
  const { me, sessionToken } = await signInDemo(chat.app, "demo-ben", "Firefox");
  assert.equal(me.name, "Ben Okafor");
  assert.equal((await identify(chat.app, { sessionToken }))?.actor.userId, "demo-ben");
});

Deno.test("nobody but the demo's people can be signed in as by a click", async () => {
  await using chat = await authApp(DEMO);
  await seedDemo(chat.app);
  await chat.app.db.orm.insert(users).values({ id: "eve", name: "Eve" });
  await chat.app.db.orm.update(users).set({ deactivatedAt: new Date() }).where(eq(users.id, "demo-dana"));
  for (const userId of ["eve", "nobody", "", "demo-dana", "\0"]) {
    await refusal(() => signInDemo(chat.app, userId), "not_found");
  }
});

Deno.test("where the same data serves in production, the demo is over", async () => {
  await using chat = await authApp(DEMO);
  await seedDemo(chat.app);
  const { sessionToken } = await signInDemo(chat.app, "demo-ada");
  const production = { ...chat.app, config: { ...chat.app.config, mode: "production" as const } };
  assert.deepEqual(await demoPeople(production), []);
  await refusal(() => signInDemo(production, "demo-ada"), "not_found");
  await refusal(() => identify(production, { sessionToken }), "unauthorised");
  const bearer = await production.tokens.sign({ sub: "demo-ada" });
  await refusal(() => identify(production, { bearer }), "unauthorised");
});

Deno.test("outside the demo nobody is seeded, and a person of the platform is never made a demo person", async () => {
  await using production = await authApp();
  await seedDemo(production.app);
  assert.equal((await production.app.db.orm.select().from(users)).length, 0);
  await using demo = await authApp(DEMO);
  await demo.app.db.orm.insert(users).values({ id: "demo-ada", name: "A real Ada" });
  await seedDemo(demo.app);
  await refusal(() => signInDemo(demo.app, "demo-ada"), "not_found");
});
