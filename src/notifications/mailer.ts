import type { Logger } from "@logtape/logtape";
import type { Config } from "../config.ts";
import type { Database } from "../db/open.ts";
import { demoMailbox } from "./demo_mailbox.ts";
import { type Mailer, MailError } from "./mail.ts";
import { smtpMailer } from "./smtp_mailer.ts";

/** SMTP when EMAIL_URL names a server, the local mailbox in demo mode, else none at all. */
export function createMailer(config: Pick<Config, "mode" | "mail">, db: Database, log: Logger): Mailer {
  if (config.mail.url !== undefined) return smtpMailer({ ...config.mail, url: config.mail.url });
  if (config.mode === "demo") return demoMailbox(db);
  log.warning("Mail is off: EMAIL_URL is not set. Nobody who is away hears of messages.");
  return noMailer;
}

const noMailer: Mailer = {
  isAvailable: false,
  isLocal: false,
  send: () => Promise.reject(new MailError("Mail is not set up", { code: "not_set_up" })),
  close: () => Promise.resolve(),
};
