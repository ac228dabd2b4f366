/** Generated from en/mails.ftl by `deno task words`: change that, not this. */
export interface MailWords {
  "subject-discreet": never;
  "subject-from": "name";
  "subject-from-about": "name" | "pitch";
  "subject-in": "title";
  "subject-about": "pitch";
  "subject-some": never;
  "from-via": "names";
  "names-others": "name" | "count";
  "heading-request": never;
  "heading-unread": "count";
  "heading-unread-from": "count" | "names";
  "about-pitch": "title";
  "read-up-to-here": never;
  "more-before": "count";
  "hidden-request": never;
  "hidden-discreet": never;
  "hidden-chosen": never;
  "open-conversation": never;
  "open-request": never;
  "why-request": never;
  "why-unread": never;
  "stop-or-snooze": never;
  "mail-settings": never;
}
