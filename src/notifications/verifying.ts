import { sql } from "drizzle-orm";
import type { App } from "../app.ts";
import { addressMark } from "../auth/sealer.ts";
import { updateUser } from "../auth/users.ts";
import { type Executor, run } from "../db/run.ts";
import { Problem } from "../errors.ts";
import { changeByLink } from "./link_changes.ts";
import { type LinkStops, readLinkStops } from "./link_stops.ts";
import { lockPreferences, type MailStanding, readMailStanding } from "./mail_standing.ts";
import { ensurePreferences } from "./preferences.ts";
import { rescheduleMail } from "./reschedule.ts";
import { liftSuppression, readSuppression, type Suppression } from "./suppressions.ts";
import { VERIFICATION_HOURS, type VerificationGrant } from "./verification_tokens.ts";

/** What the page of a link shows that proves an address. */
export interface Verification {
  /** Whose language the page speaks: that of the mail's recipient. */
  locale?: string;
  /** `over`: too old, of another address, or from before something that needs a newer proof. */
  state: "open" | "done" | "over";
  /** Where the mail went; left out when it is not the account's any more. */
  email?: string;
  /** Whether whoever reads this may say, or has said, that the account is none of theirs. */
  report?: "possible" | "done";
}

interface Rows {
  standing: MailStanding;
  stops: LinkStops;
  suppression?: Suppression;
}

/** Changes nothing. Throws `not_found` for a token that was not given out here. */
export async function readVerification(app: App, token: string): Promise<Verification> {
  const grant = await accessGrant(app, token);
  return toVerification(app, grant, await readRows(app.db.sql, grant));
}

/** Takes the address as its owner's, and mail goes there from now on, also where earlier mail came back. Throws as readVerification does. */
export async function verifyAddress(app: App, token: string): Promise<Verification> {
  return await change(app, token, async (tx, { userId }, { standing }, { state }) => {
    if (state !== "open") return;
    const email = standing.email!;
    const now = new Date(app.clock.now());
    await liftSuppression(tx, email);
    // First what is locked first by whoever decides (decide.ts).
    await rescheduleMail(app, tx, { userId });
    const rows = await run(
      tx,
      sql`update users set email_verified_at = ${now}::timestamptz where id = ${userId} and email = ${email} returning 1`,
    );
    // Moved to another address at this moment: nothing of the above may stay.
    if (rows.length === 0) throw new Problem("conflict", "Cannot verify the address: it has just changed");
  });
}

/** The reader of this mail does not know the account: nothing more goes there. Throws as readVerification does. */
export async function reportByVerification(
  app: App,
  token: string,
  report: "unknown_account" | "take_back",
): Promise<Verification> {
  return await change(app, token, async (tx, { userId }, { standing, stops }, before) => {
    if (before.report !== (report === "take_back" ? "done" : "possible")) return;
    await changeByLink(app, tx, { userId, standing, stops }, { report });
  });
}

async function accessGrant(app: App, token: string): Promise<VerificationGrant> {
  const grant = await app.verificationTokens.verify(token);
  if (!grant) throw new Problem("not_found", "Cannot open this link: it is not complete, or not from one of our mails");
  return grant;
}

async function change(
  app: App,
  token: string,
  act: (tx: Executor, grant: VerificationGrant, rows: Rows, before: Verification) => Promise<void>,
): Promise<Verification> {
  const grant = await accessGrant(app, token);
  const { userId } = grant;
  const verification = await app.db.sql.begin(async (tx) => {
    await readRows(tx, grant);
    await ensurePreferences(tx, userId);
    await lockPreferences(tx, userId);
    const rows = await readRows(tx, grant);
    await act(tx, grant, rows, toVerification(app, grant, rows));
    return toVerification(app, grant, await readRows(tx, grant));
  });
  // What is remembered of the person is overtaken.
  await updateUser(app, userId, { id: userId });
  return verification;
}

async function readRows(executor: Executor, grant: VerificationGrant): Promise<Rows> {
  const standing = await readMailStanding(executor, grant.userId);
  if (!standing) throw new Problem("not_found");
  const suppression = standing.email === null ? undefined : await readSuppression(executor, standing.email);
  return { standing, stops: await readLinkStops(executor, grant.userId), suppression };
}

function toVerification(app: App, grant: VerificationGrant, { standing, stops, suppression }: Rows): Verification {
  const { email, locale, emailVerifiedAt, isReported } = standing;
  const isTheirs = email !== null && addressMark(email) === grant.address;
  const isReportedHere = isReported && stops.report !== undefined && stops.report.email === email;
  const report = isReportedHere ? "done" : isReported || emailVerifiedAt ? undefined : "possible";
  return {
    ...(locale === null ? {} : { locale }),
    state: isTheirs ? stateOf(app, grant, emailVerifiedAt !== null, suppression) : "over",
    ...(isTheirs ? { email } : {}),
    ...(isTheirs && report ? { report } : {}),
  };
}

function stateOf(app: App, { issuedAt }: VerificationGrant, isVerified: boolean, suppression?: Suppression) {
  if (isVerified && !suppression) return "done";
  // A mail that came back after this one had arrived says that the mailbox is gone since; a complaint, that it is not theirs.
  if (suppression && suppression.since >= issuedAt) return "over";
  return app.clock.now() <= issuedAt.getTime() + VERIFICATION_HOURS * 3_600_000 ? "open" : "over";
}
