/** What a template writes of a mail. Who sends it to whom, and its other headers, are its composer's. */
export interface MailParts {
  /** One line. */
  subject: string;
  /** One line that mailboxes show after the subject. It also stands at the beginning of the HTML, where nobody sees it. */
  preview: string;
  /** Plain text, at most 72 columns wide but for long words and addresses. */
  text: string;
  /** A whole document of less than 100 kB: Gmail cuts off what comes after 102. */
  html: string;
}

/** Whom a mail about an account goes to. `locale` is a BCP 47 tag, such as "de-AT". */
export interface MailRecipient {
  name: string;
  email: string;
  locale: string | null;
}
