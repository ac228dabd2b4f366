import type { Letter, Line } from "../letter.ts";
import type { MissedMessagesMail } from "./missed_messages.tsx";

const DAY_MS = 86_400_000;
const BASE_MS = Date.parse("2026-03-02T08:00:00Z");
export const SITE = "https://pitchwire.example";
const MINUTE_MS = 60_000;

/** The person whom all samples are written to, who reads `locale`. */
export function sampleRecipient(locale: string): Letter["recipient"] {
  return { userId: "ben", name: "Ben Okafor", email: "ben@studio.example", locale, timeZone: "Europe/Berlin" };
}

export function sampleConversationId(place = 0): string {
  return `0195f6a0-0000-7000-8000-${String(place).padStart(12, "0")}`;
}

/** What somebody wrote, so many minutes into the morning of the samples. */
export function sampleLine(senderName: string, text: string, minutes = 0): Line {
  return { senderName, isMine: senderName === "Ben Okafor", text, sentAt: new Date(BASE_MS + minutes * MINUTE_MS) };
}

const ADA = "Ada Lindqvist";
const CHIARA = "Chiara Moretti";
const QUESTION = "The director says yes, if we shoot in May. Shall we talk on Thursday?";
const TREATMENT = `I have cut the second episode down to forty minutes:

- the storm is heard and not seen
- Maud finds the letter before the boat leaves
- the last scene is in the lantern room

The new treatment is here: https://tidewater.example/treatment/4`;

function mailOf(locale: string, letter: Partial<Letter>, canReply = false): MissedMessagesMail {
  return {
    letter: {
      conversationId: sampleConversationId(),
      recipient: sampleRecipient(locale),
      kind: "direct",
      isRequest: false,
      isDiscreet: false,
      senderNames: [],
      unread: letter.lines?.length ?? 1,
      lines: [],
      ...letter,
    },
    links: {
      conversation: `${SITE}/conversations/${sampleConversationId()}`,
      unsubscribe: `${SITE}/unsubscribe/3vQ2mJw9cXf0aLr7TtYd`,
      settings: `${SITE}/settings/notifications`,
    },
    canReply,
  };
}

const direct = { otherName: ADA, senderNames: [ADA], pitchTitle: "Tidewater" };
const group: Partial<Letter> = {
  kind: "group",
  title: "Night Market, dates",
  senderNames: [CHIARA, ADA, "Dana Weiss"],
};

/** Letters by the name of what they show. */
export const SAMPLE_LETTERS: Record<string, (locale: string) => MissedMessagesMail> = {
  "one": (locale) => mailOf(locale, { ...direct, lines: [sampleLine(ADA, QUESTION)] }),
  "several": (locale) =>
    mailOf(locale, {
      ...direct,
      context: {
        ...sampleLine("Ben Okafor", "Take your time, I am on the train until noon."),
        sentAt: new Date(BASE_MS - DAY_MS),
      },
      lines: [sampleLine(ADA, TREATMENT), sampleLine(ADA, QUESTION, 12)],
    }, true),
  "group": (locale) =>
    mailOf(locale, {
      ...group,
      unread: 23,
      context: sampleLine("Ben Okafor", "Six episodes, please. We can always ask for more."),
      lines: [
        sampleLine("Dana Weiss", "The room in Rome is free from the 14th.", 5),
        sampleLine(ADA, "Good. I could be there on the 15th.", 7),
        sampleLine(CHIARA, "Then the 15th it is. Ben?", 31),
      ],
    }, true),
  "long": (locale) =>
    mailOf(locale, {
      ...direct,
      lines: [{
        ...sampleLine(ADA, `${"She climbs the stairs and counts them, as always. ".repeat(20)}She climbs…`),
        leftOut: 3_120,
      }],
    }),
  "without-content": (locale) => mailOf(locale, { ...direct, unread: 3 }),
  "request": (locale) => mailOf(locale, { isRequest: true, isDiscreet: true }),
  "confidential": (locale) => mailOf(locale, { isDiscreet: true, unread: 4 }),
  "announcement": (locale) =>
    mailOf(locale, {
      kind: "announcement",
      senderNames: ["Dana Weiss"],
      lines: [sampleLine("Dana Weiss", "On Sunday night the site is down for an hour.")],
    }),
  "other-scripts": (locale) =>
    mailOf(locale, {
      otherName: "נועה לוי",
      senderNames: ["נועה לוי"],
      pitchTitle: "سوق الليل",
      lines: [
        sampleLine("נועה לוי", "שלום בן, מתי נדבר? (May 15, 10:00)"),
        sampleLine("נועה לוי", "🎬🎬🎬 👩‍👩‍👧‍👦 🇯🇵", 1),
        sampleLine("נועה לוי", `Donaudampfschifffahrt${"sgesellschaft".repeat(12)}`, 2),
      ],
    }),
  "largest": (locale) =>
    mailOf(locale, {
      ...group,
      unread: 240,
      lines: Array.from({ length: 20 }, (_, number) => sampleLine(CHIARA, '🎬"<&'.repeat(500), number)),
    }),
};
