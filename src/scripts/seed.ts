import type { App } from "../app.ts";
import type { Actor } from "../auth/actor.ts";
import { demoPeople } from "../auth/demo.ts";
import { createConversation } from "../messaging/create.ts";
import { listConversations } from "../messaging/conversations.ts";
import { upsertPitch } from "../messaging/pitches.ts";
import { markRead } from "../messaging/receipts.ts";
import { sendMessage } from "../messaging/send.ts";

const PITCHES = [
  { pitchId: "demo-tidewater", title: "Tidewater", stage: "Treatment", version: "3", isConfidential: false },
  { pitchId: "demo-night-market", title: "Night Market", stage: "Pilot script", version: "1", isConfidential: true },
];

type Line = [who: "demo-ada" | "demo-ben" | "demo-chiara" | "demo-dana", text: string];

const TIDEWATER: Line[] = [
  [
    "demo-ben",
    "Ada, I read the treatment for Tidewater on the train this morning. The lighthouse keeper is a wonderful lead.",
  ],
  ["demo-ada", "Thank you. She is based on my grandmother, who kept one until 1974."],
  [
    "demo-ben",
    "That shows. Two questions: is the storm in episode two as expensive as it reads, and who do you see directing?",
  ],
  [
    "demo-ada",
    "The storm is mostly heard, from inside the lantern room. I have a director in mind, let me ask her first.",
  ],
];
const GROUP: Line[] = [
  ["demo-chiara", "I put us three together so that we can talk dates."],
  ["demo-ada", "Good. I could have a revised pilot by the middle of the month."],
  ["demo-chiara", "That fits. Ben, would your side look at a budget of six episodes or eight?"],
  ["demo-ben", "Six, please. We can always ask for more."],
];
const DANA: Line[] = [
  ["demo-dana", "Welcome to Pitchwire, Ada. Write to me whenever something here gets in your way."],
];

/** Gives the demo's people something to talk about. Does nothing when they have begun to talk already, or outside demo mode. */
export async function seedConversations(app: App): Promise<void> {
  const people = new Map((await demoPeople(app)).map(({ userId, name, role }) => [userId, { userId, name, role }]));
  const ada = people.get("demo-ada");
  if (!ada || (await listConversations(app, ada, {})).items.length > 0) return;
  for (const pitch of PITCHES) await upsertPitch(app, pitch);
  await talk(app, people, { participantIds: ["demo-dana"] }, DANA);
  await talk(app, people, {
    participantIds: ["demo-ben", "demo-chiara"],
    kind: "group",
    title: "Night Market, dates",
    pitchId: "demo-night-market",
  }, GROUP);
  await talk(app, people, { participantIds: ["demo-ben"], pitchId: "demo-tidewater" }, TIDEWATER);
}

async function talk(
  app: App,
  people: Map<string, Actor>,
  input: Parameters<typeof createConversation>[2],
  lines: Line[],
): Promise<void> {
  const [ada] = people.values();
  const { conversation: { conversationId } } = await createConversation(app, ada, input);
  for (const [who, content] of lines) {
    const actor = people.get(who);
    if (!actor) continue;
    const { seq } = await sendMessage(app, actor, { conversationId, content });
    for (const reader of people.values()) {
      if (conversationHas(input, reader)) await markRead(app, reader, { conversationId, seq });
    }
  }
}

// The newest line of each stays unread for Ada, so that the list shows what unread looks like.
function conversationHas(input: Parameters<typeof createConversation>[2], reader: Actor): boolean {
  return input.participantIds.includes(reader.userId);
}

if (import.meta.main) {
  const { configFromEnv } = await import("./env.ts");
  const { createApp } = await import("../app.ts");
  const { seedDemo } = await import("../auth/demo.ts");
  const { getLogger } = await import("@logtape/logtape");
  const app = await createApp(configFromEnv(), { log: getLogger("pitchwire") });
  await seedDemo(app);
  await seedConversations(app);
  await app.close();
  console.log("Seeded the demo's people and conversations");
}
