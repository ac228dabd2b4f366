import { sql } from "drizzle-orm";
import { run } from "../../src/db/run.ts";
import { deleteMessage } from "../../src/messaging/edit.ts";
import { updateMine } from "../../src/messaging/mine.ts";
import { markRead } from "../../src/messaging/receipts.ts";
import { sendMessage } from "../../src/messaging/send.ts";
import { putPreferences } from "../../src/notifications/preferences.ts";
import { changeProfile } from "../../src/notifications/profile.ts";
import { rescheduleMail } from "../../src/notifications/reschedule.ts";
import { MESSAGE_CLASSES, type PatchMe, type PutPreferences } from "../../src/protocol.ts";
import type { TestApp } from "../support/app.ts";
import type { Dice } from "../fault/dice.ts";
import type { Life, Room } from "./life.ts";

const HOUR_MS = 3_600_000;
const MODES = ["after_wait", "after_wait", "digest", "off"] as const;
const ZONES = ["UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Pacific/Auckland"];
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

interface Scene {
  app: TestApp;
  dice: Dice;
  life: Life;
  room: Room;
}
type Event = (scene: Scene) => Promise<string>;

/** What happens in a person's life, each as often as it stands here. */
export const EVENTS: Event[] = [
  ...times(8, say),
  ...times(3, read),
  mute,
  unmute,
  ...times(2, chooseMode),
  ...times(2, chooseClass),
  chooseDigest,
  keepQuiet,
  snooze,
  switchMail,
  move,
  deleteOne,
  block,
  verify,
];

function times(count: number, event: Event): Event[] {
  return Array.from({ length: count }, () => event);
}

export const actorOf = (userId: string) => ({ userId, name: userId, role: "creator" as const });

async function say({ app, dice, life, room }: Scene): Promise<string> {
  const sender = room.kind === "direct" ? "ada" : dice.pick(["ada", "cleo"]);
  const isMention = room.kind === "group" && dice.roll() < 0.25;
  const token = `${life.userId.slice(3)}-${life.rooms.reduce((sum, each) => sum + each.said.length, 0)}`;
  const content = `${isMention ? `@${life.userId} ` : ""}token-${token}`;
  const { messageId, seq } = await sendMessage(app.running, actorOf(sender), {
    conversationId: room.conversationId,
    content,
  });
  room.said.push({ token, messageId, seq, sender, atMs: app.clock.now(), isMention, isDeleted: false });
  return `${sender} says ${content} in the ${room.kind}`;
}

async function read({ app, dice, life, room }: Scene): Promise<string> {
  const upTo = room.said.length === 0 ? undefined : dice.pick(room.said.slice(-3));
  if (!upTo) return "reads nothing";
  const { seq } = await markRead(app.running, actorOf(life.userId), {
    conversationId: room.conversationId,
    seq: upTo.seq,
  });
  room.readSeq = Math.max(room.readSeq, seq);
  return `reads the ${room.kind} up to ${upTo.token}`;
}

async function patch({ app, life, room }: Scene, change: PatchMe): Promise<void> {
  await updateMine(app.running, actorOf(life.userId), { conversationId: room.conversationId, ...change });
  life.changedMs = app.clock.now();
}

async function prefer({ app, life }: Scene, change: PutPreferences): Promise<void> {
  await putPreferences(app.running, actorOf(life.userId), change);
  life.changedMs = app.clock.now();
}

async function mute(scene: Scene): Promise<string> {
  const untilMs = scene.app.clock.now() + scene.dice.from(1, 30) * HOUR_MS;
  await patch(scene, { mutedUntil: new Date(untilMs).toISOString() });
  scene.room.mutedUntilMs = untilMs;
  return `mutes the ${scene.room.kind} until ${new Date(untilMs).toISOString()}`;
}

async function unmute(scene: Scene): Promise<string> {
  await patch(scene, { mutedUntil: null });
  scene.room.mutedUntilMs = 0;
  return `unmutes the ${scene.room.kind}`;
}

async function chooseMode(scene: Scene): Promise<string> {
  const mode = scene.dice.pick([null, ...MODES]);
  await patch(scene, { mailMode: mode });
  scene.room.mode = mode;
  return `chooses ${mode} for the ${scene.room.kind}`;
}

async function chooseClass(scene: Scene): Promise<string> {
  const { dice, life } = scene;
  const name = dice.pick(MESSAGE_CLASSES);
  const choice = { mail: dice.pick(MODES), waitMinutes: dice.pick([2, 10, 60, null] as const) };
  await prefer(scene, { classes: { [name]: choice } });
  life.classes = { ...life.classes, [name]: { ...life.classes[name], ...choice } };
  return `chooses ${JSON.stringify(choice)} for ${name}`;
}

async function chooseDigest(scene: Scene): Promise<string> {
  const { dice, life } = scene;
  const digest = {
    isOn: dice.roll() < 0.8,
    every: "day" as const,
    at: `${String(dice.from(0, 24)).padStart(2, "0")}:30`,
    day: 1,
  };
  await prefer(scene, { digest });
  life.digest = digest;
  return `chooses the digest ${JSON.stringify(digest)}`;
}

async function keepQuiet(scene: Scene): Promise<string> {
  const { dice, life } = scene;
  const from = dice.from(0, 24);
  const hour = (value: number) => `${String(value % 24).padStart(2, "0")}:15`;
  const quiet = dice.roll() < 0.3 ? null : { from: hour(from), to: hour(from + dice.from(1, 10)), days: EVERY_DAY };
  await prefer(scene, { quietHours: quiet });
  life.quiet = quiet;
  return `chooses quiet hours ${JSON.stringify(quiet)}`;
}

async function snooze(scene: Scene): Promise<string> {
  const untilMs = scene.app.clock.now() + scene.dice.from(1, 9) * HOUR_MS;
  await prefer(scene, { snoozedUntil: new Date(untilMs).toISOString() });
  scene.life.snoozedUntilMs = untilMs;
  return `snoozes until ${new Date(untilMs).toISOString()}`;
}

async function switchMail(scene: Scene): Promise<string> {
  const isMailOn = !scene.life.isMailOn;
  await prefer(scene, { isMailOn });
  scene.life.isMailOn = isMailOn;
  return `switches mail ${isMailOn ? "on" : "off"}`;
}

async function move({ app, dice, life }: Scene): Promise<string> {
  life.zone = dice.pick(ZONES);
  life.zoneChangedMs = life.changedMs = app.clock.now();
  await changeProfile(app.running, actorOf(life.userId), { timeZone: life.zone });
  return `moves to ${life.zone}`;
}

async function deleteOne({ app, dice, room }: Scene): Promise<string> {
  const said = dice.pick([undefined, ...room.said.slice(-3)]);
  if (!said || said.isDeleted) return "deletes nothing";
  await deleteMessage(app.running, actorOf(said.sender), {
    conversationId: room.conversationId,
    messageId: said.messageId,
  });
  said.isDeleted = true;
  return `${said.sender} deletes ${said.token}`;
}

/** Nobody is unblocked: what came meanwhile is not wanted afterwards either. */
async function block({ app, dice, life }: Scene): Promise<string> {
  if (dice.roll() < 0.7) return "blocks nobody";
  await run(
    app.running.db.sql,
    sql`insert into blocks (user_id, blocked_id, created_at) values (${life.userId}, 'cleo', now()) on conflict do nothing`,
  );
  life.blocked.add("cleo");
  return "blocks cleo";
}

async function verify({ app, life }: Scene): Promise<string> {
  life.isVerified = !life.isVerified;
  const at = life.isVerified ? new Date(app.clock.now()) : null;
  const { db } = app.running;
  await run(db.sql, sql`update users set email_verified_at = ${at} where id = ${life.userId}`);
  if (at) await rescheduleMail(app.running, db.sql, { userId: life.userId });
  return `has ${life.isVerified ? "a proven" : "an unproven"} address`;
}

/** From here on all is wanted: what is unread then must be told. */
export async function wantAll(scene: Scene): Promise<void> {
  const { app, life } = scene;
  if (!life.isVerified) await verify(scene);
  for (const room of life.rooms) {
    await patch({ ...scene, room }, { mutedUntil: null, mailMode: null });
    room.mutedUntilMs = 0;
    room.mode = null;
  }
  const after = { mail: "after_wait", waitMinutes: null } as const;
  await prefer(scene, {
    isMailOn: true,
    snoozedUntil: null,
    quietHours: null,
    digest: { isOn: true, every: "day", at: "08:00" },
    classes: { direct: after, group: after, mention: after, request: after },
  });
  Object.assign(life, { isMailOn: true, snoozedUntilMs: 0, quiet: null, classes: {}, changedMs: app.clock.now() });
  life.digest = { isOn: true, every: "day", at: "08:00", day: 1 };
}
