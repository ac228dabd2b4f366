import { decodeText } from "./charsets.ts";
import { HeaderFields } from "./header_fields.ts";
import { mailboxesIn } from "./mailboxes.ts";
import type { MailPart } from "./mime_parts.ts";

/** What a mail server says about one recipient of a mail of ours (RFC 3464, section 2.3). */
interface RecipientReport {
  /** Where the mail ended, after all forwarding. Lower case. */
  finalRecipient: string;
  /** Where we sent it to, where the server tells; lower case. */
  originalRecipient?: string;
  /** "failed", "delayed", "delivered", "relayed" or "expanded"; lower case, as it came. */
  action: string;
  /** "5.1.1" (RFC 3463); undefined where none was told. */
  status?: string;
  /** In the other server's words. */
  diagnostic?: string;
  /** The mailbox does not exist or is closed, so nothing more must go there. No proof: anybody can write such a report. */
  isPermanent: boolean;
}

/** A delivery status notification. */
export interface DeliveryReport {
  /** Of the mail that it is about, with angle brackets. Only a report about a mail that we sent says anything. */
  originalMessageId?: string;
  recipients: RecipientReport[];
}

/** Somebody pressed "spam" (RFC 5965), or the like. */
export interface ComplaintReport {
  /** "abuse", "fraud", "virus", "not-spam", "other" …; lower case. Not all of these are complaints. */
  feedbackType: string;
  /** Lower case; undefined where the mailbox provider keeps it to itself. */
  originalRecipient?: string;
  originalMessageId?: string;
}

/** A report, or that it is one of which no more can be said: a text of a kind that people don't write. */
export type Report =
  | { kind: "bounce"; report: DeliveryReport }
  | { kind: "complaint"; report: ComplaintReport }
  | { kind: "auto_reply" };

const STATUS_TYPES = ["message/delivery-status", "message/global-delivery-status"];
const RETURNED_TYPES = [
  ...["message/rfc822", "text/rfc822-headers", "message/global", "message/global-headers", "message/rfc822-headers"],
];
/** A hostile report may name any number. */
const MAX_RECIPIENTS = 100;
const MAX_DIAGNOSTIC_CHARS = 1000;
/** Of a report's part, and of a mail that came back, only the beginning is looked at. */
const MAX_BYTES = 256 * 1024;

/** The report that a mail is (RFC 6522); undefined for one that is none. */
export function reportIn(root: MailPart): Report | undefined {
  const parts = partsOf(root);
  const original = returnedFields(parts);
  const feedback = parts.find(({ type }) => type === "message/feedback-report");
  if (feedback) return { kind: "complaint", report: complaintOf(feedback, original) };
  const status = parts.find(({ type }) => STATUS_TYPES.includes(type));
  if (status) return { kind: "bounce", report: deliveryOf(status, original, root) };
  // A receipt for reading (RFC 8098), or a report without the part that machines read.
  return root.type === "multipart/report" ? { kind: "auto_reply" } : undefined;
}

function partsOf(root: MailPart): MailPart[] {
  return [root, ...root.parts.flatMap(partsOf)];
}

function returnedFields(parts: readonly MailPart[]): HeaderFields | undefined {
  const returned = parts.find(({ type }) => RETURNED_TYPES.includes(type));
  return returned && HeaderFields.parse(startOf(returned));
}

function startOf({ bytes }: MailPart): string {
  return decodeText(bytes.subarray(0, MAX_BYTES)).trim();
}

function deliveryOf(status: MailPart, original: HeaderFields | undefined, root: MailPart): DeliveryReport {
  const [mail, ...recipients] = groupsOf(status);
  const ids = [...original?.ids("message-id") ?? [], ...mail?.ids("x-original-message-id") ?? []];
  return {
    originalMessageId: ids[0] ?? root.fields.ids("in-reply-to")[0] ?? root.fields.ids("references").at(-1),
    recipients: recipients.flatMap(recipientOf),
  };
}

/** The fields of the report are in groups, the first about the mail, each other about a recipient, with empty lines between. */
function groupsOf(part: MailPart): HeaderFields[] {
  const groups = startOf(part).split(/\n[ \t]*\n/, MAX_RECIPIENTS + 1).map((text) => HeaderFields.parse(text.trim()));
  const filled = groups.filter((group) => !group.isEmpty);
  // Some leave the first group out.
  return filled[0]?.has("final-recipient", "original-recipient") ? [HeaderFields.parse(""), ...filled] : filled;
}

function recipientOf(group: HeaderFields): RecipientReport[] {
  const originalRecipient = addressOf(group.first("original-recipient"));
  const finalRecipient = addressOf(group.first("final-recipient")) ?? originalRecipient;
  if (finalRecipient === undefined) return [];
  const action = firstWord(group.first("action") ?? "");
  const diagnostic = group.first("diagnostic-code")?.slice(0, MAX_DIAGNOSTIC_CHARS);
  const told = statusIn(group.first("status"));
  const inner = statusIn(diagnostic);
  // "5.0.0" says no more than "failed"; the server's own answer often does.
  const status = told === undefined || told.endsWith(".0.0") ? inner ?? told : told;
  const isPermanent = action === "failed" && status !== undefined && isAgainstAddress([status, inner], diagnostic);
  return [{ finalRecipient, originalRecipient, action, status, diagnostic, isPermanent }];
}

/** "rfc822; Ben@Pitch.example", "utf-8; …", or without the type */
function addressOf(typed: string | undefined): string | undefined {
  return typed === undefined ? undefined : mailboxesIn(typed.replace(/^[\w-]+\s*;/, ""))[0]?.toLowerCase();
}

/** The first enhanced status code (RFC 3463), as it stands alone or in an answer: "smtp; 550 5.1.1 no such user". */
function statusIn(text: string | undefined): string | undefined {
  return /(?:^|[\s;#(<-])([245]\.\d{1,3}\.\d{1,3})(?![\d.])/.exec(text ?? "")?.[1];
}

/**
 * Refused for good, and not for another reason than the address: a policy against us (5.7), contents (5.6, 5.2.3, 5.3.4), a mailbox
 * or a system that is full (5.2.2, 5.3.1), a loop or too long a way (5.4.6, 5.4.7) say nothing of whether anybody is there.
 */
function isAgainstAddress(codes: readonly (string | undefined)[], diagnostic = ""): boolean {
  const isOther = /^(?:[24]\.|5\.(?:[67]\.|2\.[23]$|3\.[124]$|4\.[67]$))/;
  if (codes.some((code) => code !== undefined && isOther.test(code))) return false;
  return !/^\s*(?:smtp\s*;)?\s*4\d\d[ -]/i.test(diagnostic);
}

function complaintOf(feedback: MailPart, original: HeaderFields | undefined): ComplaintReport {
  const fields = HeaderFields.parse(startOf(feedback));
  const named = fields.first("original-rcpt-to") ?? fields.first("removal-recipient") ?? original?.first("to");
  return {
    feedbackType: firstWord(fields.first("feedback-type") ?? "") || "other",
    originalRecipient: named === undefined ? undefined : mailboxesIn(named)[0]?.toLowerCase(),
    originalMessageId: original?.ids("message-id")[0],
  };
}

function firstWord(value: string): string {
  return value.trim().toLowerCase().split(/[\s;(]/, 1)[0];
}
