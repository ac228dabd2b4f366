import { createHash } from "node:crypto";
import { oneLine } from "../mime.ts";
import { originOf } from "./automatic.ts";
import { type Body, bodyOf } from "./body.ts";
import { InboundMailError } from "./errors.ts";
import type { HeaderFields } from "./header_fields.ts";
import { mailboxesIn } from "./mailboxes.ts";
import { type MailPart, readParts } from "./mime_parts.ts";
import { type ComplaintReport, type DeliveryReport, type Report, reportIn } from "./reports.ts";

/** As much as large mail providers take, with attachments in base64. */
const MAX_MAIL_BYTES = 40 * 1024 * 1024;
const MAX_SUBJECT_CHARS = 500;
const MAX_NAME_CHARS = 200;
/** Lines of mail have at most 998 characters (RFC 5322, section 2.1.1). */
const MAX_ID_CHARS = 998;
const MAX_REFERENCES = 100;
const RECIPIENT_FIELDS = ["to", "cc", "delivered-to", "x-original-to"];
/** What programs add for programs. */
const SEALS = ["application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature"];

/** A file of a mail. Nothing about it has been checked; its type is what the sender says it is. */
interface InboundAttachment {
  /** One line; "" where the mail has none. It may have slashes. */
  name: string;
  mimeType: string;
  sizeBytes: number;
  /** Shown within the HTML text, such as the picture of a signature; not what merely stands below or between the text. */
  isInline: boolean;
  bytes: Uint8Array;
}

interface InboundContent {
  /** With its angle brackets. Made from the mail's bytes where it has none, so that a repeat has the same. */
  messageId: string;
  /** Lower case. Undefined unless the mail has exactly one author; and it says only who claims to have written. */
  fromAddress?: string;
  /** From To, Cc, Delivered-To and X-Original-To, each once; the domain in lower case. */
  toAddresses: string[];
  subject: string;
  inReplyTo?: string;
  references: string[];
  /** What the person wrote newly, without quotes and signature; may be empty, and is unless the mail is a reply. Lines end in "\n". */
  text: string;
  /** Of a reply. */
  attachments: InboundAttachment[];
}

/**
 * A mail that came in. Only a "reply" may become a message, and only it has text and attachments. Anybody can forge a report: one
 * says something only of a mail that we sent, which its Message-ID tells.
 */
export type InboundMail =
  & InboundContent
  & (
    | { kind: "reply" | "auto_reply" | "list" | "loop" }
    | { kind: "bounce"; report: DeliveryReport }
    | { kind: "complaint"; report: ComplaintReport }
  );

/**
 * Reads a mail (RFC 5322, MIME). `ownDomain`: that of the address our mails come from, by which they are known. Throws InboundMailError
 * "too_large" for more than 40 MiB, 128 KiB of header, 500 parts, 500 kB of text or 1.5 MB of HTML, and "unreadable" for what is no mail.
 */
export async function readInboundMail(raw: Uint8Array, { ownDomain }: { ownDomain: string }): Promise<InboundMail> {
  if (raw.length > MAX_MAIL_BYTES) {
    throw new InboundMailError(
      "too_large",
      `Cannot read the mail: size is ${raw.length} bytes, limit is ${MAX_MAIL_BYTES}`,
    );
  }
  const { root, subject } = await readParts(raw);
  if (!root.fields.has("from", "to", "subject", "date", "message-id", "received", "return-path")) {
    throw new InboundMailError("unreadable", "Cannot read the mail: it has no header");
  }
  const kind = originOf({ fields: root.fields, subject, ownDomain });
  const verdict: Report | { kind: typeof kind } = (kind === "loop" ? undefined : reportIn(root)) ?? { kind };
  const body = verdict.kind === "reply" ? bodyOf(root) : undefined;
  return {
    ...envelopeOf(root.fields, raw),
    subject: shortLine(subject, MAX_SUBJECT_CHARS),
    text: body?.text ?? "",
    attachments: body ? attachmentsOf(root, body) : [],
    ...verdict,
  };
}

// Half a character, from the cut or from the sender, would not go into the database.
function shortLine(text: string, maxChars: number): string {
  return oneLine(text).slice(0, maxChars).toWellFormed();
}

type Envelope = Omit<InboundContent, "subject" | "text" | "attachments">;

function envelopeOf(fields: HeaderFields, raw: Uint8Array): Envelope {
  const authors = fields.all("from");
  const mailboxes = authors.flatMap(mailboxesIn);
  return {
    messageId: fields.ids("message-id").find((id) => id.length <= MAX_ID_CHARS) ?? idOf(raw),
    fromAddress: authors.length === 1 && mailboxes.length === 1 ? mailboxes[0]?.toLowerCase() : undefined,
    toAddresses: recipientsOf(fields),
    inReplyTo: fields.ids("in-reply-to")[0],
    references: fields.ids("references").slice(-MAX_REFERENCES),
  };
}

function idOf(raw: Uint8Array): string {
  return `<${createHash("sha256").update(raw).digest("hex")}@no-message-id.invalid>`;
}

function recipientsOf(fields: HeaderFields): string[] {
  const addresses = RECIPIENT_FIELDS.flatMap((name) => fields.all(name)).flatMap(mailboxesIn);
  return [...new Set(addresses.flatMap((address) => address === undefined ? [] : [withLowerDomain(address)]))];
}

function withLowerDomain(address: string): string {
  const at = address.lastIndexOf("@");
  return address.slice(0, at) + address.slice(at).toLowerCase();
}

function attachmentsOf(part: MailPart, body: Body, isRelated = false): InboundAttachment[] {
  if (part.type.startsWith("multipart/")) {
    const holdsPictures = isRelated || part.type === "multipart/related";
    return part.parts.flatMap((each) => attachmentsOf(each, body, holdsPictures));
  }
  if (body.parts.has(part) || SEALS.includes(part.type)) return [];
  return [{
    name: shortLine(part.name ?? "", MAX_NAME_CHARS),
    mimeType: /^[\w.+-]+\/[\w.+-]+$/.test(part.type) ? part.type : "application/octet-stream",
    sizeBytes: part.bytes.length,
    // Telephones call every photo "inline"; one that HTML shows has an id (RFC 2392).
    isInline: isRelated && part.disposition !== "attachment" && part.fields.has("content-id"),
    bytes: part.bytes,
  }];
}
