/** What things look like on the wire, on the socket and in REST alike. */
import { z } from "zod";

export const MAX_PAGE = 100;
export const MAX_CHANGES = 500;
/** Unread counts stop here and are shown as "99+". */
export const UNREAD_CAP = 100;

const clean = (text: string) => !text.includes("\u0000") && text.isWellFormed();
/** Postgres keeps no NUL, and a lone surrogate would come back as another character: both are refused, nothing is changed silently. */
export const text = (max: number, min = 0) =>
  z.string().min(min).max(max).refine(clean, "contains a NUL or half a surrogate pair");

/** Lower case, as Postgres gives it back: an id compares equal however a client wrote it. */
export const Uuid = z.uuid().toLowerCase();
export const UserId = text(128, 1);
const MAX_SEQ = 2 ** 31 - 1;
export const Seq = z.int().min(1).max(MAX_SEQ);
export const Cursor = z.int().min(0).max(MAX_SEQ);
/** Length is the domain's to judge (`too_large`), because the limit is a setting. */
export const Content = z.string().refine(clean, "contains a NUL or half a surrogate pair")
  .refine((content) => content.trim() !== "", "is empty")
  .describe("more than white space; LIMIT_CONTENT_CHARS UTF-16 units at most");
export const PageLimit = z.int().min(1).max(MAX_PAGE);
/** The year 0 exists in ISO 8601 and not in Postgres. */
export const Instant = z.iso.datetime().refine((instant) => !instant.startsWith("0000"), "has the year 0");

export const Role = z.enum(["creator", "investor", "producer", "moderator", "admin"]);
export type Role = z.infer<typeof Role>;
export const ParticipantState = z.enum(["requested", "accepted", "declined", "left"]);
export const ParticipantRole = z.enum(["member", "admin"]);

export const User = z.object({
  userId: UserId,
  name: z.string(),
  role: Role,
  avatarUrl: z.string().optional(),
  isOnline: z.boolean().optional(),
  lastSeenAt: Instant.optional(),
});
export type User = z.infer<typeof User>;
export const Me = User.extend({
  email: z.string().optional(),
  isEmailVerified: z.boolean(),
  locale: z.string().optional(),
  timeZone: z.string().optional(),
  /** What one shows to nobody, and then does not see of others either. */
  hidesReading: z.boolean().optional(),
  hidesTyping: z.boolean().optional(),
  hidesPresence: z.boolean().optional(),
});
export type Me = z.infer<typeof Me>;

export const Reply = z.object({ messageId: Uuid, senderId: UserId, senderName: z.string(), excerpt: z.string() });
export const Message = z.object({
  messageId: Uuid,
  conversationId: Uuid,
  seq: Seq,
  rev: Seq,
  senderId: UserId,
  senderName: z.string(),
  clientId: Uuid.optional(),
  kind: z.enum(["text", "system"]),
  content: z.string(),
  replyTo: Reply.optional(),
  attachments: z.array(z.object({ attachmentId: Uuid, name: z.string(), mimeType: z.string(), sizeBytes: z.int() })),
  reactions: z.array(z.object({ emoji: z.string(), userIds: z.array(UserId) })),
  createdAt: Instant,
  editedAt: Instant.optional(),
  deletedAt: Instant.optional(),
});
export type Message = z.infer<typeof Message>;

export const Participant = z.object({
  userId: UserId,
  name: z.string(),
  role: ParticipantRole,
  state: ParticipantState,
  readSeq: Cursor,
  readAt: Instant.optional(),
  deliveredSeq: Cursor,
});
export type Participant = z.infer<typeof Participant>;

/** Mail about what is unread: after the wait, in the next digest, or never. */
export const MailMode = z.enum(["after_wait", "digest", "off"]);
export type MailMode = z.infer<typeof MailMode>;
export const Pitch = z.object({
  pitchId: z.string(),
  title: z.string(),
  version: z.string().optional(),
  stage: z.string().optional(),
  url: z.string().optional(),
  isConfidential: z.boolean(),
});
export const Conversation = z.object({
  conversationId: Uuid,
  kind: z.enum(["direct", "group", "announcement"]),
  title: z.string().optional(),
  pitch: Pitch.optional(),
  status: z.enum(["open", "closed"]),
  isConfidential: z.boolean(),
  rev: Cursor,
  participants: z.array(Participant),
  lastMessage: Message.optional(),
  unread: z.int().min(0).max(UNREAD_CAP),
  me: z.object({
    state: ParticipantState,
    role: ParticipantRole,
    mutedUntil: Instant.optional(),
    /** Chosen for this conversation; left out where its class decides. */
    mailMode: MailMode.optional(),
    isPushOff: z.boolean().optional(),
    pinnedAt: Instant.optional(),
    archivedAt: Instant.optional(),
    draft: z.string().optional(),
  }),
  createdAt: Instant,
});
export type Conversation = z.infer<typeof Conversation>;

export const SendResult = z.object({
  messageId: Uuid,
  conversationId: Uuid,
  seq: Seq,
  rev: Seq,
  createdAt: Instant,
  clientId: Uuid,
});
export type SendResult = z.infer<typeof SendResult>;
export const History = z.object({ items: z.array(Message), hasMore: z.boolean(), rev: Cursor });
export type History = z.infer<typeof History>;
export const Changes = z.object({
  messages: z.array(Message),
  participants: z.array(Participant),
  conversation: Conversation,
  rev: Cursor,
  gap: z.literal(true).optional(),
});
export type Changes = z.infer<typeof Changes>;
export const Unread = z.object({
  total: z.int().max(UNREAD_CAP),
  conversations: z.int().max(UNREAD_CAP),
  requests: z.int().max(UNREAD_CAP),
});
export type Unread = z.infer<typeof Unread>;

export const ContentMode = z.enum(["full", "first_line", "none"]);
const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "must be a time of day, such as 22:30");
/** No mail between these times of the person's own clock; they may lie on both sides of midnight. */
export const QuietHours = z.strictObject({
  from: TimeOfDay,
  to: TimeOfDay,
  /** Weekdays on which they begin, 1 (Monday) to 7. */
  days: z.array(z.int().min(1).max(7)).min(1).max(7),
}).refine(({ from, to }) => from !== to, { error: "must begin and end at different times", path: ["to"] });
export type QuietHours = z.infer<typeof QuietHours>;
export const MAIL_WAIT_MINUTES = [2, 10, 60] as const;
export const MailWaitMinutes = z.union([z.literal(2), z.literal(10), z.literal(60)]);
/** What a message is to whoever gets it. A mention is one in a group that names them: "@Ada". */
export const MESSAGE_CLASSES = ["direct", "group", "mention", "request"] as const;
export type MessageClass = (typeof MESSAGE_CLASSES)[number];
const ClassPreference = z.object({ mail: MailMode, waitMinutes: z.number(), isPushOn: z.boolean() });
export type ClassPreference = z.infer<typeof ClassPreference>;
/** What a person chose for one class; what is left out is as usual. `waitMinutes: null` is the general wait. */
const ClassChoice = z.strictObject({
  mail: MailMode.optional(),
  waitMinutes: MailWaitMinutes.nullable().optional(),
  isPushOn: z.boolean().optional(),
});
export const ClassChoices = z.strictObject({
  direct: ClassChoice.optional(),
  group: ClassChoice.optional(),
  mention: ClassChoice.optional(),
  request: ClassChoice.optional(),
});
export type ClassChoices = z.infer<typeof ClassChoices>;
/** One mail about all that waits for it, at a time of the person's own clock; `day` (1 is Monday) counts for a weekly one. */
export const DigestChoice = z.strictObject({
  isOn: z.boolean(),
  every: z.enum(["day", "week"]),
  at: TimeOfDay,
  day: z.int().min(1).max(7),
});
export type DigestChoice = z.infer<typeof DigestChoice>;
/** Mails within 24 hours, at the most; what comes on top waits for the digest. */
export const CapsChoice = z.strictObject({
  perConversation: z.int().min(1).max(10),
  perDay: z.int().min(1).max(100),
});
export type CapsChoice = z.infer<typeof CapsChoice>;
export const Preferences = z.object({
  version: z.int().min(0),
  isMailOn: z.boolean(),
  mailWaitMinutes: z.number(),
  contentMode: ContentMode,
  classes: z.object({
    direct: ClassPreference,
    group: ClassPreference,
    mention: ClassPreference,
    request: ClassPreference,
  }),
  digest: DigestChoice,
  caps: CapsChoice,
  /** News about the product: only for who asks for them. */
  isNewsOn: z.boolean(),
  /** No mail before this; left out when mail is not snoozed. */
  snoozedUntil: Instant.optional(),
  /** Left out when mail may come at any time. */
  quietHours: QuietHours.optional(),
  /** Mail was stopped by a link in a mail, without signing in. */
  stoppedByLinkAt: Instant.optional(),
  /** Whether this server can send mail at all; pages say so when it can't. */
  isMailAvailable: z.boolean(),
});
export type Preferences = z.infer<typeof Preferences>;

/** What was decided about one mail that was due, and why; `sentence` says it to its owner. */
export const MailDecision = z.object({
  decisionId: Uuid,
  kind: z.enum(["missed", "digest", "news"]),
  /** Of kind `missed`. */
  conversationId: Uuid.optional(),
  conversationName: z.string().optional(),
  outcome: z.enum(["mail", "no_mail"]),
  reason: z.string(),
  sentence: z.string(),
  upToSeq: Cursor,
  decidedAt: Instant,
  /** What became of a mail that was decided on. */
  status: z.enum(["waiting", "sent", "failed", "withdrawn"]).optional(),
  /** A first attempt failed; it is tried again. */
  isRetried: z.boolean().optional(),
  sentAt: Instant.optional(),
});
export type MailDecision = z.infer<typeof MailDecision>;
export const MailDecisions = z.object({ items: z.array(MailDecision), nextCursor: z.string().optional() });
export type MailDecisions = z.infer<typeof MailDecisions>;

/** Where a person's mail goes, and what is in its way. */
export const MailAddress = z.object({
  email: z.string().optional(),
  isVerified: z.boolean(),
  /** Nothing goes there: mail came back, was complained about, or somebody who reads it does not know the account. */
  suppression: z.object({ reason: z.enum(["hard_bounce", "complaint", "reported"]), since: Instant }).optional(),
});
export type MailAddress = z.infer<typeof MailAddress>;
