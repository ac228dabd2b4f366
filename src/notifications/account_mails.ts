import { sql } from "drizzle-orm";
import type { App } from "../app.ts";
import { run } from "../db/run.ts";
import { accountExistsMail } from "./emails/account_exists.tsx";
import type { MailParts, MailRecipient } from "./emails/parts.ts";
import { replyProblemMail } from "./emails/reply_problem.tsx";
import { verificationMail } from "./emails/verification.tsx";
import type { Posted, PostKind } from "./post.ts";
import { askableAt, readSuppression } from "./suppressions.ts";
import { VERIFICATION_HOURS } from "./verification_tokens.ts";

interface Recipient extends MailRecipient {
  userId: string;
  isVerified: boolean;
}

/** Undefined when there is nothing to say any more. */
type Write<Kind extends PostKind> = (
  app: App,
  recipient: Recipient,
  input: Posted<Kind>,
) => Promise<MailParts | undefined>;

const WRITERS: { [Kind in PostKind]: Write<Kind> } = {
  verification: writeVerification,
  registered: writeRegistered,
  reply_problem: writeReplyProblem,
};

export const POST_KINDS = Object.keys(WRITERS) as PostKind[];

/** What a mail about an account says at this moment. Undefined when it has nothing to say any more, or must not go where it was to go. */
export async function writeAccountMail<Kind extends PostKind>(
  app: App,
  kind: Kind,
  input: Posted<Kind>,
): Promise<{ to: string; parts: MailParts } | undefined> {
  const recipient = await readRecipient(app, input);
  const parts = recipient && await WRITERS[kind](app, recipient, input);
  return parts && { to: recipient.email, parts };
}

/** Nobody when the account is deactivated or has another address by now. */
async function readRecipient(app: App, { userId, email }: Posted<PostKind>): Promise<Recipient | undefined> {
  const [recipient] = await run<Recipient>(
    app.db.sql,
    sql`
    select id as "userId", name, email, locale, email_verified_at is not null as "isVerified" from users
    where id = ${userId} and lower(email) = lower(${email}) and deactivated_at is null`,
  );
  return recipient;
}

// The token is made here and not when the mail is asked for: it stands in no table, and its day begins when the mail goes out.
async function writeVerification(
  app: App,
  recipient: Recipient,
  { why }: Posted<"verification">,
): Promise<MailParts | undefined> {
  const suppression = await readSuppression(app.db.sql, recipient.email);
  const issuedAt = new Date(app.clock.now());
  if (recipient.isVerified && !suppression) return undefined;
  if (suppression && (why !== "suppressed" || askableAt(suppression) > issuedAt)) return undefined;
  const token = await app.verificationTokens.sign({ userId: recipient.userId, email: recipient.email, issuedAt });
  return verificationMail({
    recipient,
    why,
    link: `${app.config.publicUrl}/verify/${token}`,
    hours: VERIFICATION_HOURS,
  });
}

async function writeRegistered(app: App, recipient: Recipient): Promise<MailParts | undefined> {
  if (await readSuppression(app.db.sql, recipient.email)) return undefined;
  return accountExistsMail({ recipient, signIn: `${app.config.publicUrl}/sign-in` });
}

async function writeReplyProblem(
  app: App,
  recipient: Recipient,
  input: Posted<"reply_problem">,
): Promise<MailParts | undefined> {
  if (await readSuppression(app.db.sql, recipient.email)) return undefined;
  return replyProblemMail({
    ...input,
    recipient,
    conversation: `${app.config.publicUrl}/conversations/${input.conversationId}`,
  });
}
