import { asc, eq } from "drizzle-orm";
import type { App } from "../app.ts";
import { users } from "../db/schema/mod.ts";
import { Problem } from "../errors.ts";
import type { Me } from "../protocol.ts";
import { type StartedSession, startSession } from "./sessions.ts";
import { toMe } from "./users.ts";

const PEOPLE = [
  { id: "demo-ada", name: "Ada Lindqvist", role: "creator", locale: "en-GB", timeZone: "Europe/Stockholm" },
  { id: "demo-ben", name: "Ben Okafor", role: "investor", locale: "en-US", timeZone: "America/New_York" },
  { id: "demo-chiara", name: "Chiara Moretti", role: "producer", locale: "en-GB", timeZone: "Europe/Rome" },
  { id: "demo-dana", name: "Dana Whitlock", role: "admin", locale: "en-US", timeZone: "America/Los_Angeles" },
] as const;

/** Creates the demo's four people where they are missing. Does nothing outside demo mode. */
export async function seedDemo(app: App): Promise<void> {
  if (app.config.mode !== "demo") return;
  const now = new Date(app.clock.now());
  const rows = PEOPLE.map((person) => ({
    ...person,
    // A reserved domain (RFC 2606): no mail can leave even when a real server is set up.
    email: `${person.id.replace("demo-", "")}@pitch.example`,
    emailVerifiedAt: now,
    isDemo: true,
    createdAt: now,
  }));
  await app.db.orm.insert(users).values(rows).onConflictDoNothing();
}

/** The people one can be by one click, by id. Nobody outside demo mode. */
export async function demoPeople(app: App): Promise<Me[]> {
  if (app.config.mode !== "demo") return [];
  const rows = await app.db.orm.select().from(users).where(eq(users.isDemo, true)).orderBy(asc(users.id));
  return rows.filter((row) => row.deactivatedAt === null).map(toMe);
}

/** Signs in as one of the demo's people, without a password. Throws `not_found` for anybody else, and for everybody outside demo mode. */
export async function signInDemo(
  app: App,
  userId: string,
  userAgent?: string,
): Promise<StartedSession & { me: Me }> {
  const me = (await demoPeople(app)).find((person) => person.userId === userId);
  if (!me) throw new Problem("not_found", "Cannot sign in: there is no such person in the demo");
  return { ...await startSession(app, me.userId, userAgent), me };
}
