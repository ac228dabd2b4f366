import type { HeaderFields } from "./header_fields.ts";
import { mailboxesIn } from "./mailboxes.ts";

/** Who or what wrote a mail that is no report: only "reply" may reach a conversation. */
type Origin = "reply" | "auto_reply" | "list" | "loop";

interface Sender {
  fields: HeaderFields;
  /** Decoded. */
  subject: string;
  /** Of the address that our mails come from: the part behind the "@". */
  ownDomain: string;
}

/** Local parts that no person writes from, as far as they stand alone. */
const NOBODY =
  /^(?:mailer[-_.]?daemon|mail[-_.]?daemon|postmaster|mdaemon|mail[-_.]?delivery[-_.]?(?:system|subsystem)|(?:do[-_.]?)?not?[-_.]?(?:reply|respond|answer)|autoreply|auto[-_.]reply|autoresponder|bounces?)(?:[+=-].*)?$/i;

/** Vacation tools and rules put one of these, and nothing else does. */
const RESPONDERS = [
  ...["x-autoreply", "x-autorespond", "x-autoresponder", "x-autoreply-from", "x-mail-autoreply", "x-vacation"],
  ...["x-auto-reply", "x-fc-machinegenerated", "x-failed-recipients"],
];

/** How notices of absence and receipts are called, in the five languages; people use these words too. */
const AWAY = [
  /^(?:out of (?:the )?office|auto(?:matic)?[- ]?(?:reply|response)|auto:|vacation|away from (?:the|my) (?:office|desk))/i,
  /^(?:abwesenheit|automatische antwort|abwesend|ich bin (?:nicht im büro|im urlaub)|urlaub)/i,
  /^(?:réponse automatique|absence du bureau|absent|message d['’]absence)/i,
  /^(?:respuesta automática|fuera de (?:la )?oficina|ausente|ausencia)/i,
  /^(?:自動(?:応答|返信|送信)|不在|休暇)/,
  /^(?:read|gelesen|lu|leído|開封済み|not read|ungelesen)\s?[:：]/i,
];
/** How servers call what they send back. */
const RETURNED = [
  /^(?:undeliverable:|undelivered mail|mail delivery (?:failed|failure|system)|mail system error|delivery status notification)/i,
  /^(?:delivery failure$|returned mail|failure notice|mail could not be delivered|warning: could not send)/i,
  /^(?:unzustellbar|nicht zustellbar|zustellung fehlgeschlagen|échec de (?:la )?(?:remise|distribution)|non remis)/i,
  /^(?:no se (?:puede|pudo) entregar|no entregado|配信不能|配信できません|配達できません)/i,
];

/** Tells replies of people from what machines send (RFC 3834, and what is common besides). */
export function originOf(sender: Sender): Origin {
  const { fields, ownDomain } = sender;
  const listIds = fields.all("list-id").map(listIdOf);
  // Everything that we send has the one, or may be given the other; when it comes back it must not become a message.
  if (listIds.includes(`messages.${ownDomain.toLowerCase()}`) || fields.has("x-pitchwire")) return "loop";
  if (saysSo(fields)) return "auto_reply";
  if (listIds.length > 0 || fields.has("list-post", "mailing-list", "x-mailing-list")) return "list";
  return isToMany(fields) || isFromNobody(fields) || hasSignsTogether(sender) ? "auto_reply" : "reply";
}

/** "Pitchwire messages <messages.pitch.example>" (RFC 2919) */
function listIdOf(value: string): string {
  const id = value.slice(value.lastIndexOf("<") + 1);
  return id.split(">", 1)[0].trim().toLowerCase();
}

function saysSo(fields: HeaderFields): boolean {
  const submitted = fields.all("auto-submitted").map(firstWord);
  return submitted.some((word) => word !== "no" && word !== "") || fields.has(...RESPONDERS);
}

// Outlook lets people ask for no out-of-office answers to what they write themselves ("OOF"); that alone is no sign.
function isToMany(fields: HeaderFields): boolean {
  const isBulk = ["auto_reply", "auto-reply", "bulk", "junk", "list"].includes(precedenceOf(fields));
  return isBulk || suppresses(fields, /\b(?:all|autoreply)\b/i);
}

function suppresses(fields: HeaderFields, what: RegExp): boolean {
  return fields.all("x-auto-response-suppress").some((value) => what.test(value));
}

function precedenceOf(fields: HeaderFields): string {
  return firstWord(fields.first("precedence") ?? "");
}

/** The empty return path (RFC 5321, section 4.5.5), as servers note it, or an address that says that nobody reads there. */
function isFromNobody(fields: HeaderFields): boolean {
  if (/^<\s*(?:mailer-daemon)?\s*>$/i.test(fields.first("return-path") ?? "")) return true;
  const authors = fields.all("from").flatMap(mailboxesIn);
  return authors.some((author) => author !== undefined && NOBODY.test(author.split("@")[0]));
}

/** A subject alone is no sign. */
function hasSignsTogether({ fields, subject }: Sender): boolean {
  const bare = subject.replace(/^(?:(?:re|aw|antw|rép|sv|fwd?|wg|tr|rv)\s?[:：]\s*){1,3}/i, "").trim();
  const isOf = (subjects: RegExp[]) => subjects.some((pattern) => pattern.test(bare));
  if (isOf(RETURNED)) return isByMachine(fields) || !fields.has("in-reply-to", "references");
  return isOf(AWAY) && isByMachine(fields);
}

function isByMachine(fields: HeaderFields): boolean {
  return !["", "normal", "first-class"].includes(precedenceOf(fields)) || suppresses(fields, /\w/) ||
    !fields.has("message-id") ||
    fields.has("x-ms-exchange-inbox-rules-loop", "x-ms-exchange-generated-message-source", "x-autogenerated");
}

/** "auto-replied (vacation)", "no; x=y" */
function firstWord(value: string): string {
  return value.trim().toLowerCase().split(/[\s;(]/, 1)[0];
}
