import { composeDigest } from "./compose_periodic.ts";
import type { App } from "../app.ts";
import { USUAL_DIGEST } from "./classes.ts";
import type { Digest, DigestEntry } from "./emails/digest.tsx";
import { readFacts } from "./facts.ts";
import { type Facts, judgeEntry, quietEndOf } from "./judge.ts";
import { type Letter, type Line, readLetter } from "./letter.ts";
import type { Decided, Prepared } from "./prepare.ts";

/** Conversations shown; the rest is a number. */
const MAX_ENTRIES = 20;

/** The digest as it is true at this moment: what was read, stopped or deleted since its decision is not in it. */
export async function prepareDigest(app: App, decided: Decided, now: Date): Promise<Prepared> {
  const { userId, ranges } = decided;
  const facts = await readFacts(app, app.db.sql, (ranges ?? []).map((range) => ({ userId, ...range })));
  const [person] = facts;
  if (!person) return { withdrawn: "left" };
  const choice = person.digest ?? USUAL_DIGEST;
  if (!choice.isOn) return { withdrawn: "digest_off" };
  if (person.snoozedUntil && person.snoozedUntil > now) return { laterAt: person.snoozedUntil, otherwise: "snoozed" };
  const quietEnd = quietEndOf(person, now);
  if (quietEnd) return { laterAt: quietEnd };
  const around = { now, isMailAvailable: app.mailer.isAvailable };
  const told = inOrder(decided, facts).filter((one) => judgeEntry(one, around).outcome === "mail");
  const letters = (await Promise.all(told.slice(0, MAX_ENTRIES).map((one) => readLetter(app, one))))
    .filter((letter) => letter !== undefined);
  if (letters.length === 0) return { withdrawn: "digest_empty" };
  const digest: Digest = {
    recipient: letters[0].recipient,
    period: choice.every,
    entries: letters.map(toEntry),
    more: Math.max(0, told.length - MAX_ENTRIES),
  };
  return { mail: await composeDigest(app, digest, decided.messageId) };
}

/** As the decision ordered them. */
function inOrder({ ranges }: Decided, facts: readonly Facts[]): Facts[] {
  const places = new Map((ranges ?? []).map(({ conversationId }, place) => [conversationId, place]));
  return facts.toSorted((a, b) => places.get(a.conversationId)! - places.get(b.conversationId)!);
}

function toEntry({ recipient: _, lines, context: _context, ...letter }: Letter): DigestEntry {
  const last: Line | undefined = lines.at(-1);
  return { ...letter, ...(last ? { firstLine: last } : {}) };
}
