import type { App } from "../app.ts";
import type { DigestRange } from "../db/schema/notifications.ts";
import { composeMissedMessages } from "./compose.ts";
import { prepareDigest } from "./digest_mail.ts";
import { readFacts } from "./facts.ts";
import { judgeDelivery, type Objection } from "./judge.ts";
import { readLetter } from "./letter.ts";
import type { Mail } from "./mail.ts";
import { prepareNews } from "./news.ts";

/** A mail that was decided on, as its row says. */
export interface Decided {
  id: string;
  kind: "missed" | "digest" | "news";
  userId: string;
  /** Of kind `missed`, with what follows. */
  conversationId: string | null;
  fromSeq: number;
  upToSeq: number;
  /** Of a digest or of news. */
  period: string | null;
  ranges: DigestRange[] | null;
  messageId: string;
}

/** What becomes of it at this moment. `otherwise`: the reason to withdraw it where `laterAt` is too late. */
export type Prepared = { mail: Mail } | { withdrawn: Objection } | { laterAt: Date; otherwise?: Objection };

/** A kind that is missing here does not compile. */
const PREPARE: Record<Decided["kind"], (app: App, decided: Decided, now: Date) => Promise<Prepared>> = {
  missed: prepareMissed,
  digest: prepareDigest,
  news: prepareNews,
};

/** The mail as it is to go out now, made from the rows as they are now; or why it does not go, or not yet. */
export function prepareMail(app: App, decided: Decided, now: Date): Promise<Prepared> {
  return PREPARE[decided.kind](app, decided, now);
}

async function prepareMissed(app: App, decided: Decided, now: Date): Promise<Prepared> {
  const range = { ...decided, conversationId: decided.conversationId! };
  const [facts] = await readFacts(app, app.db.sql, [range]);
  if (!facts) return { withdrawn: "left" };
  const verdict = judgeDelivery(facts, { now, isMailAvailable: app.mailer.isAvailable });
  if (verdict.outcome === "postpone") return { laterAt: verdict.laterAt };
  if (verdict.outcome === "no_mail") {
    const { reason, laterAt } = verdict;
    return laterAt ? { laterAt, otherwise: reason } : { withdrawn: reason };
  }
  const letter = await readLetter(app, range);
  return letter ? { mail: await composeMissedMessages(app, letter, decided.messageId) } : { withdrawn: "read" };
}
