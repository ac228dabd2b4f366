import { createHash } from "node:crypto";
import type { App } from "../app.ts";
import { Problem } from "../errors.ts";
import { InboundMailError } from "../notifications/inbound/errors.ts";
import type { InboundMail } from "../notifications/inbound/read_mail.ts";
import { countAnswers, type InboundOutcome, noteTaken, wasTaken } from "../notifications/inbound_log.ts";
import { post, type PostInputs } from "../notifications/post.ts";
import { accessReplyPlace } from "../notifications/reply_addresses.ts";
import { takeBounce, takeComplaint } from "../notifications/returned.ts";
import { stopByMail } from "../notifications/stopping.ts";
import { sendMessage } from "./send.ts";

const ANSWERS_AN_HOUR = 30;

type Trouble = Omit<PostInputs["reply_problem"], "email" | "conversationId">;
type Place = NonNullable<Awaited<ReturnType<typeof accessReplyPlace>>>;

/**
 * Does what a mail that came in asks for, once, however often it is delivered: an answer becomes a message, a report counts against its
 * address, a mail to `unsubscribe@` stops mail; programs' answers are dropped. `envelope`: where the mail server was told to deliver it.
 * What could not be taken is answered once, to the account's own address and to nobody else: who is named as the sender may not have
 * written it. Throws what the database throws; the mail is then to be delivered again.
 */
export async function takeInboundMail(
  app: App,
  raw: Uint8Array,
  envelope: readonly string[] = [],
): Promise<InboundOutcome> {
  // Loaded when the first mail comes: most instances never get one.
  const { readInboundMail } = await import("../notifications/inbound/read_mail.ts");
  const ownDomain = app.config.mail.from.split("@")[1];
  let mail: InboundMail;
  try {
    mail = storable(await readInboundMail(raw, { ownDomain }));
  } catch (error) {
    if (!(error instanceof InboundMailError)) throw error;
    app.log.warning("A mail that came in can't be read: {code}", { code: error.code });
    return noted(app, "unreadable");
  }
  if (await wasTaken(app, mail.messageId)) return noted(app, "repeated");
  return noted(app, await take(app, mail, [...envelope, ...mail.toAddresses]));
}

/** Postgres keeps neither NULs nor halves of surrogate pairs. */
function storable(mail: InboundMail): InboundMail {
  return { ...mail, text: mail.text.replaceAll("\0", "").toWellFormed().trim() };
}

function noted(app: App, outcome: InboundOutcome): InboundOutcome {
  app.metrics.mailCame(outcome);
  return outcome;
}

async function take(app: App, mail: InboundMail, addresses: readonly string[]): Promise<InboundOutcome> {
  if (mail.kind === "bounce") return await note(app, mail, await takeBounce(app, mail.report) ? "bounce" : "unknown");
  if (mail.kind === "complaint") {
    return await note(app, mail, await takeComplaint(app, mail.report) ? "complaint" : "unknown");
  }
  // Mail programs write these by themselves, and may say so.
  if (addresses.some((address) => address.toLowerCase() === `unsubscribe@${app.config.mail.replyDomain}`)) {
    return await note(app, mail, await stop(app, mail) ? "unsubscribed" : "unknown");
  }
  if (mail.kind !== "reply") return await note(app, mail, mail.kind);
  const place = await accessReplyPlace(app, addresses);
  if (!place) return await note(app, mail, "unknown");
  if (!mail.fromAddress || mail.fromAddress !== place.email?.toLowerCase()) return await note(app, mail, "forged");
  return await answer(app, mail, place);
}

async function stop(app: App, { subject }: InboundMail): Promise<boolean> {
  try {
    await stopByMail(app, subject.trim());
    return true;
  } catch (error) {
    if (error instanceof Problem && error.code === "not_found") return false;
    throw error;
  }
}

async function note(app: App, { messageId }: InboundMail, outcome: InboundOutcome): Promise<InboundOutcome> {
  return await noteTaken(app, app.db.sql, { messageId, outcome }) ? outcome : "repeated";
}

async function answer(app: App, mail: InboundMail, place: Place): Promise<InboundOutcome> {
  const files = mail.attachments.filter((file) => !file.isInline).map((file) => file.name);
  const trouble = await troubleOf(app, mail, place) ?? await send(app, mail, place);
  const told = trouble ?? (files.length > 0 ? { problem: "files_left_out" as const, fileNames: files } : undefined);
  const { actor: { userId }, email } = place;
  return await app.db.sql.begin(async (tx) => {
    const outcome = trouble ? "answered" : "sent";
    if (!await noteTaken(app, tx, { messageId: mail.messageId, userId, outcome })) return "repeated";
    if (told) {
      const input = { ...told, email: email!, conversationId: place.conversationId };
      await post(app, tx, { userId, kind: "reply_problem", input });
    }
    return outcome;
  });
}

/** Why it is not even tried. */
async function troubleOf(app: App, { text, attachments }: InboundMail, { actor }: Place): Promise<Trouble | undefined> {
  if (text === "") {
    const fileNames = attachments.map((file) => file.name);
    return fileNames.length > 0 ? { problem: "files_left_out", fileNames } : { problem: "empty" };
  }
  const limit = app.config.limits.contentChars;
  if (text.length > limit) return { problem: "too_long", limit, wrote: text };
  if (await countAnswers(app, actor.userId) >= ANSWERS_AN_HOUR) {
    return { problem: "too_many", limit: ANSWERS_AN_HOUR, wrote: text };
  }
}

async function send(app: App, mail: InboundMail, { actor, conversationId }: Place): Promise<Trouble | undefined> {
  try {
    await sendMessage(app, actor, { conversationId, content: mail.text, clientId: clientIdOf(mail) });
  } catch (error) {
    // Another mail with the Message-ID of an earlier one: that one counts.
    if (error instanceof Problem && error.code === "conflict") return undefined;
    const problem = error instanceof Problem ? PROBLEMS[error.code] : undefined;
    if (!problem) throw error;
    return { problem, wrote: mail.text };
  }
}

/** What passes by itself is missing: the mail server delivers it again. */
const PROBLEMS: Partial<Record<Problem["code"], Trouble["problem"]>> = {
  not_found: "not_participant",
  forbidden: "closed",
};

/** The same for each delivery of a mail, so that a crash between sending and noting it makes no second message. A UUIDv8 (RFC 9562, section 5.8). */
function clientIdOf({ messageId }: InboundMail): string {
  const bytes = createHash("sha256").update(`mail ${messageId}`).digest().subarray(0, 16);
  bytes[6] = 0x80 | (bytes[6] & 0x0f);
  bytes[8] = 0x80 | (bytes[8] & 0x3f);
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
