import type { Digest, DigestEntry, DigestMail } from "./digest.tsx";
import { sampleConversationId, sampleLine, sampleRecipient, SITE } from "./sample_letters.ts";

const ADA = "Ada Lindqvist";
const CHIARA = "Chiara Moretti";

const ENTRIES: Record<
  "direct" | "group" | "confidential" | "request" | "announcement",
  Omit<DigestEntry, "conversationId">
> = {
  direct: {
    kind: "direct",
    isRequest: false,
    isDiscreet: false,
    otherName: ADA,
    pitchTitle: "Tidewater",
    senderNames: [ADA],
    unread: 3,
    firstLine: sampleLine(ADA, "The director says yes, if we shoot in May. Shall we talk on Thursday?"),
  },
  group: {
    kind: "group",
    isRequest: false,
    isDiscreet: false,
    title: "Night Market, dates",
    senderNames: [CHIARA, ADA, "Dana Weiss"],
    unread: 12,
    firstLine: sampleLine(CHIARA, "Then the 15th it is. Ben?"),
  },
  announcement: {
    kind: "announcement",
    isRequest: false,
    isDiscreet: false,
    senderNames: ["Dana Weiss"],
    unread: 1,
  },
  confidential: { kind: "group", isRequest: false, isDiscreet: true, senderNames: [], unread: 4 },
  request: { kind: "direct", isRequest: true, isDiscreet: true, senderNames: [], unread: 1 },
};

function mailOf(
  locale: string,
  kinds: readonly (keyof typeof ENTRIES)[],
  { period = "day", more = 0 }: Partial<Pick<Digest, "period" | "more">> = {},
): DigestMail {
  const entries = kinds.map((kind, place) => ({ ...ENTRIES[kind], conversationId: sampleConversationId(place) }));
  return {
    digest: { recipient: sampleRecipient(locale), period, entries, more },
    links: {
      conversation: (conversationId) => `${SITE}/conversations/${conversationId}`,
      settings: `${SITE}/settings/notifications`,
      unsubscribe: `${SITE}/unsubscribe/3vQ2mJw9cXf0aLr7TtYd`,
    },
  };
}

/** Digests by the name of what they show. */
export const SAMPLE_DIGESTS: Record<string, (locale: string) => DigestMail> = {
  "one": (locale) => mailOf(locale, ["direct"]),
  "several": (locale) => mailOf(locale, ["direct", "group", "confidential", "request", "announcement"]),
  "week": (locale) => mailOf(locale, ["group", "direct"], { period: "week", more: 17 }),
  "confidential": (locale) => mailOf(locale, ["confidential", "request"]),
};
