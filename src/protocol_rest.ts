/** What REST takes: bodies and queries. Every object is strict, an unknown field is an error that names it. */
import { z } from "zod";
import { isTimeZone } from "../utils/time_zone.ts";
import {
  CapsChoice,
  ClassChoices,
  Content,
  ContentMode,
  Cursor,
  DigestChoice,
  Instant,
  MailMode,
  MailWaitMinutes,
  PageLimit,
  ParticipantRole,
  QuietHours,
  Seq,
  text,
  UserId,
  Uuid,
} from "./protocol_shapes.ts";

const ClientMessageKind = z.enum(["text"]);

export const sendFields = {
  conversationId: Uuid.optional(),
  recipientId: UserId.optional(),
  content: Content,
  replyToId: Uuid.optional(),
  attachmentIds: z.array(Uuid).max(5).optional(),
  kind: ClientMessageKind.optional(),
};

const Email = z.email().max(254);
export const Register = z.strictObject({ name: text(80, 1), email: Email, password: text(200, 10) });
export type Register = z.infer<typeof Register>;
export const Login = z.strictObject({ email: text(254, 1), password: text(200, 1) });
export type Login = z.infer<typeof Login>;
const Locale = z.string().max(64).refine(isLocale, "must be a language tag, such as de-AT");
const TimeZone = z.string().refine(isTimeZone, "must be a time zone, such as Europe/Berlin");
export const PatchProfile = z.strictObject({
  name: text(80, 1).optional(),
  locale: Locale.nullable().optional(),
  timeZone: TimeZone.nullable().optional(),
  hidesReading: z.boolean().optional(),
  hidesTyping: z.boolean().optional(),
  hidesPresence: z.boolean().optional(),
});
export type PatchProfile = z.infer<typeof PatchProfile>;
function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

export const CreateConversation = z.strictObject({
  participantIds: z.array(UserId).min(1).max(200),
  kind: z.enum(["direct", "group"]).optional(),
  pitchId: text(128, 1).optional(),
  title: text(120, 1).optional(),
  firstMessage: z.strictObject({ content: Content, clientId: Uuid.optional() }).optional(),
});
export type CreateConversation = z.infer<typeof CreateConversation>;
export const RenameConversation = z.strictObject({ title: text(120, 1) });
export const AddParticipants = z.strictObject({ userIds: z.array(UserId).min(1).max(200) });
export const PatchParticipant = z.strictObject({ role: ParticipantRole });
export const PatchMe = z.strictObject({
  mutedUntil: Instant.nullable().optional(),
  mailMode: MailMode.nullable().optional(),
  isPushOff: z.boolean().optional(),
  isPinned: z.boolean().optional(),
  isArchived: z.boolean().optional(),
  state: z.enum(["accepted", "declined"]).optional(),
  draft: text(10_000).nullable().optional(),
  readSeq: Cursor.optional(),
});
export type PatchMe = z.infer<typeof PatchMe>;
export const SendBody = z.strictObject({ ...sendFields, clientId: Uuid.optional() });
export type SendBody = z.infer<typeof SendBody>;
export const EditBody = z.strictObject({ content: Content });
export const ReadBody = z.strictObject({ seq: Seq });
export const PutPreferences = z.strictObject({
  version: Cursor.optional(),
  isMailOn: z.boolean().optional(),
  mailWaitMinutes: MailWaitMinutes.optional(),
  contentMode: ContentMode.optional(),
  classes: ClassChoices.optional(),
  digest: DigestChoice.partial().optional(),
  caps: CapsChoice.partial().optional(),
  isNewsOn: z.boolean().optional(),
  snoozedUntil: Instant.nullable().optional(),
  quietHours: QuietHours.nullable().optional(),
});
export type PutPreferences = z.infer<typeof PutPreferences>;
/** Whether it was oneself who stopped mail by links in mails. */
export const AnswerStops = z.strictObject({ isMine: z.boolean() });
export type AnswerStops = z.infer<typeof AnswerStops>;

const number = (schema: z.ZodType<number, number>) => z.string().regex(/^\d{1,15}$/).transform(Number).pipe(schema);
export const ListQuery = z.strictObject({
  filter: z.enum(["unread", "requests", "archived", "pinned"]).optional(),
  query: text(200).optional(),
  cursor: text(2000, 1).optional(),
  limit: number(PageLimit).optional(),
});
export type ListQuery = z.infer<typeof ListQuery>;
export const HistoryQuery = z.strictObject({
  before: number(Seq).optional(),
  after: number(Cursor).optional(),
  around: number(Seq).optional(),
  aroundId: Uuid.optional(),
  limit: number(PageLimit).optional(),
});
export type HistoryQuery = z.infer<typeof HistoryQuery>;
export const ChangesQuery = z.strictObject({ after: number(Cursor) });
export const DecisionsQuery = ListQuery.pick({ cursor: true, limit: true });
export type DecisionsQuery = z.infer<typeof DecisionsQuery>;
/** For the staff: a person by id or e-mail address, and why one looks. */
export const ReadDecisions = z.strictObject({
  person: text(254, 1),
  reason: text(200, 3),
  cursor: text(2000, 1).optional(),
});
export type ReadDecisions = z.infer<typeof ReadDecisions>;
export const RetryMails = z.strictObject({ ids: z.array(Uuid).min(1).max(100).optional() });
export type RetryMails = z.infer<typeof RetryMails>;
export const PauseMail = z.strictObject({ isPaused: z.boolean() });
export const PublishNews = z.strictObject({ title: text(120, 1), body: text(20_000, 1) });
export type PublishNews = z.infer<typeof PublishNews>;
export const DirectoryQuery = ListQuery.omit({ filter: true });
export type DirectoryQuery = z.infer<typeof DirectoryQuery>;
