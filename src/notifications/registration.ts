import { eq } from "drizzle-orm";
import type { App } from "../app.ts";
import { type Caller, openAccount } from "../auth/accounts.ts";
import { credentials, users } from "../db/schema/mod.ts";
import type { Register } from "../protocol.ts";
import { accountExistsMail } from "./emails/account_exists.tsx";
import type { MailRecipient } from "./emails/parts.ts";

const DAY_MS = 86_400_000;

/**
 * Creates a local account, and answers alike when the address is taken. Does not sign in: `login` follows, with what was typed. Throws
 * `invalid` (field `name`), `rate_limited`, `not_found` where local accounts are off.
 */
export async function register(app: App, caller: Caller, input: Register): Promise<void> {
  const { email, isTaken } = await openAccount(app, caller, input);
  // Not awaited: how long it takes would tell that the address is taken.
  if (isTaken) void tellOfRegistration(app, email);
}

/** Tells an address's owner that somebody tried to register with it; at most once a day, so that nobody can be flooded by it. */
async function tellOfRegistration(app: App, email: string): Promise<void> {
  if (!app.mailer.isAvailable) return;
  if (app.throttle.tryTake(`registration mail to ${email}`, { count: 1, periodMs: DAY_MS }) > 0) return;
  const { publicUrl, mail: { from } } = app.config;
  const id = `<${crypto.randomUUID()}@${from.split("@")[1]}>`;
  try {
    const recipient = await readOwner(app, email);
    if (!recipient) return;
    const { subject, text, html } = accountExistsMail({ recipient, signIn: `${publicUrl}/sign-in` });
    await app.mailer.send({
      messageId: id,
      rootId: id,
      from: { name: "Pitchwire", address: from },
      to: { name: "", address: email },
      subject,
      text,
      html,
      headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" },
      date: new Date(app.clock.now()),
    });
  } catch (cause) {
    app.log.warn("Cannot send the mail about a second registration", { cause });
  }
}

async function readOwner(app: App, email: string): Promise<MailRecipient | undefined> {
  const [owner] = await app.db.orm.select({ name: users.name, email: credentials.email, locale: users.locale })
    .from(credentials).innerJoin(users, eq(users.id, credentials.userId)).where(eq(credentials.email, email));
  return owner;
}
