import { sql } from "drizzle-orm";
import type { App } from "../app.ts";
import type { Actor } from "../auth/actor.ts";
import { run } from "../db/run.ts";
import { Problem } from "../errors.ts";
import type { MailAddress } from "../protocol.ts";
import { hasProvenAddressSql } from "./facts.ts";
import { post } from "./post.ts";
import { askableAt, readSuppression, type Suppression } from "./suppressions.ts";

/** What an account's owner is told of the address that their mail goes to. */
interface AddressStanding {
  email?: string;
  isVerified: boolean;
  suppression?: Suppression;
  /** Mail does not go there because nobody has shown that it is theirs. */
  isProofMissing: boolean;
  /** A platform says whose address it is; a local account's owner shows it. */
  isByPlatform: boolean;
  /** When the owner may have a mail sent there that asks for proof; left out when there is nothing to ask, or not here. */
  askableAt?: Date;
}

interface Row {
  email: string | null;
  isVerified: boolean;
  /** As those who decide count it. */
  isProven: boolean;
  isLocal: boolean;
}

/** The address that the actor's mail goes to, and what is in its way. */
export async function getAddress(app: App, actor: Actor): Promise<MailAddress> {
  const { email, isVerified, suppression } = await readAddress(app, actor.userId);
  return {
    ...(email === undefined ? {} : { email }),
    isVerified,
    ...(suppression ? { suppression: { reason: suppression.reason, since: suppression.since.toISOString() } } : {}),
  };
}

export async function readAddress(app: App, userId: string): Promise<AddressStanding> {
  const [row] = await run<Row>(
    app.db.sql,
    sql`
    select u.email, u.email_verified_at is not null as "isVerified", ${hasProvenAddressSql(app, "u")} as "isProven",
      exists (select 1 from credentials c where c.user_id = u.id) as "isLocal"
    from users u where u.id = ${userId}`,
  );
  if (!row) throw new Problem("not_found");
  const { email, isVerified, isProven, isLocal } = row;
  const suppression = email === null ? undefined : await readSuppression(app.db.sql, email);
  const askable = suppression ? askableAt(suppression) : new Date(0);
  const isAskable = app.mailer.isAvailable && email !== null && (suppression !== undefined || (!isVerified && isLocal));
  return {
    ...(email === null ? {} : { email }),
    isVerified,
    ...(suppression ? { suppression } : {}),
    isProofMissing: email !== null && !isProven,
    isByPlatform: !isLocal,
    ...(isAskable ? { askableAt: askable } : {}),
  };
}

/**
 * Sends a mail to the actor's address that asks to confirm it; three a day at most. The one mail that goes also where earlier mail came
 * back, and a day after a complaint. Throws `conflict` when there is nothing to confirm, the platform does it, or mail is
 * not set up, `rate_limited` with `retryAfterMs`.
 */
export async function requestVerification(app: App, actor: Actor): Promise<void> {
  const address = await readAddress(app, actor.userId);
  if (!app.mailer.isAvailable) throw new Problem("conflict", "Cannot send mail: it is not set up on this server");
  if (address.email === undefined || !address.askableAt) throw new Problem("conflict", whyNot(address));
  const { email, suppression } = address;
  admitAt(app, address.askableAt);
  const input = { email, why: suppression ? "suppressed" : "new" } as const;
  const refused = await app.db.sql.begin((tx) => post(app, tx, { userId: actor.userId, kind: "verification", input }));
  if (refused) admitAt(app, refused.nextAt);
}

function whyNot({ email, isVerified }: AddressStanding): string {
  if (email === undefined) return "Cannot confirm an address: the account has none";
  if (isVerified) return "Cannot confirm the address: it is confirmed already";
  return "Cannot confirm the address: your platform does that";
}

function admitAt(app: App, at: Date): void {
  const retryAfterMs = at.getTime() - app.clock.now();
  if (retryAfterMs > 0) {
    throw new Problem("rate_limited", "Cannot send another mail to this address yet", { retryAfterMs });
  }
}
