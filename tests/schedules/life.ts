import assert from "node:assert/strict";
import { USUAL_DIGEST } from "../../src/notifications/classes.ts";
import { classesOf } from "../../src/notifications/classes.ts";
import { quietUntil } from "../../src/notifications/quiet_hours.ts";
import type { ClassChoices, DigestChoice, MailMode, MessageClass, QuietHours } from "../../src/protocol.ts";

/** What stands in each message, and so in each mail that tells of it. */
export const TOKEN = /\btoken-(\d+-\d+)\b/g;
const DAY_MS = 86_400_000;

export interface Said {
  token: string;
  messageId: string;
  seq: number;
  sender: string;
  atMs: number;
  isMention: boolean;
  isDeleted: boolean;
}

export interface Room {
  conversationId: string;
  kind: "direct" | "group";
  said: Said[];
  readSeq: number;
  mutedUntilMs: number;
  mode: MailMode | null;
}

/** A mail as the person's mail server got it. */
export interface Arrival {
  kind: "missed" | "digest";
  messageId: string;
  atMs: number;
  decidedMs: number;
  text: string;
  conversationId?: string;
}

/**
 * One person as they would tell it themselves: what they chose, read and were told by mail. Knows nothing of how the product decides; `check`
 * says what must not have happened.
 */
export class Life {
  readonly rooms: Room[] = [];
  readonly arrivals: Arrival[] = [];
  readonly story: string[] = [];
  isMailOn = true;
  isVerified = true;
  waitMinutes = 10;
  classes: ClassChoices = {};
  digest: DigestChoice = USUAL_DIGEST;
  quiet: QuietHours | null = null;
  zone = "UTC";
  zoneChangedMs = 0;
  snoozedUntilMs = 0;
  /** Of what decides about mail. */
  changedMs = 0;
  readonly blocked = new Set<string>();
  readonly #told = new Map<string, string>();

  constructor(readonly userId: string) {}

  /** To be called at the moment at which a mail arrives. */
  check(mail: Arrival): void {
    const repeat = this.arrivals.find((earlier) => earlier.messageId === mail.messageId);
    this.arrivals.push(mail);
    if (repeat) return;
    assert.ok(this.isMailOn, "mail is off");
    assert.ok(this.isVerified, "the address is not verified");
    assert.ok(mail.atMs >= this.snoozedUntilMs, "mail is snoozed");
    assert.equal(
      this.quiet && quietUntil(this.quiet, this.zone, new Date(mail.atMs)),
      this.quiet && undefined,
      "it is quiet",
    );
    const told = [...mail.text.matchAll(TOKEN)].map(([, token]) => this.#find(token));
    assert.ok(told.length > 0, "it says nothing");
    this.#checkTold(mail, told);
    if (mail.kind === "missed") this.#checkMissed(mail, told);
    else this.#checkDigest(mail, told);
  }

  #checkTold(mail: Arrival, told: Told[]): void {
    for (const { room, said } of told) {
      assert.ok(!said.isDeleted, `${said.token} was deleted`);
      assert.ok(!this.blocked.has(said.sender), `${said.token} is of somebody blocked`);
      assert.ok(mail.atMs >= room.mutedUntilMs, "the conversation is muted");
      assert.notEqual(room.mode, "off", "the conversation's mail is off");
    }
    for (const { said } of unreadOf(told)) {
      const earlier = this.#told.get(said.token);
      assert.equal(earlier, undefined, `${said.token} stood in another mail`);
      this.#told.set(said.token, mail.messageId);
    }
    // A digest shows the newest line of a conversation, and tells how many there are.
    for (const { room, said } of mail.kind === "digest" ? told : []) {
      for (const before of room.said.filter((each) => each.seq < said.seq && !this.#told.has(each.token))) {
        this.#told.set(before.token, mail.messageId);
      }
    }
  }

  #checkMissed(mail: Arrival, told: Told[]): void {
    const [{ room }] = told;
    assert.ok(told.every((each) => each.room === room), "a mail is about one conversation");
    const unread = unreadOf(told);
    assert.ok(unread.length > 0, "all of it was read");
    assert.ok(told.length - unread.length <= 1, "more than one line of context");
    const since = mail.decidedMs - DAY_MS;
    const sent = this.#sent("missed").filter((each) => each.decidedMs > since && each.decidedMs <= mail.decidedMs);
    assert.ok(sent.filter((each) => each.conversationId === mail.conversationId).length <= 2, "a third mail of a day");
    assert.ok(sent.length <= 20, "a twenty-first mail of a day");
    // What was chosen after the decision is not what it went by.
    if (this.changedMs < mail.decidedMs) assert.ok(this.#isDue(room, unread, mail.decidedMs), "no class has it due");
  }

  #isDue(room: Room, unread: Told[], atMs: number): boolean {
    const classes = classesOf(this.classes, this.waitMinutes);
    const wants = (name: MessageClass, mode: MailMode, said: Said[]) =>
      mode === "after_wait" && said.some((each) => atMs - each.atMs >= classes[name].waitMinutes * 60_000);
    const said = unread.map((each) => each.said);
    const own = room.kind === "direct" ? "direct" : "group";
    return wants(own, room.mode ?? classes[own].mail, said) ||
      wants("mention", classes.mention.mail, said.filter((each) => each.isMention));
  }

  #checkDigest(mail: Arrival, told: Told[]): void {
    assert.deepEqual(told.length, unreadOf(told).length, "a digest has no context, and nothing that was read");
    assert.ok(this.digest.isOn, "the digest is off");
    const day = (ms: number) => new Date(ms).toLocaleDateString("en-CA", { timeZone: this.zone });
    const others = this.#sent("digest").filter((each) => each.messageId !== mail.messageId);
    const sameDay = others.filter((each) =>
      each.decidedMs > this.zoneChangedMs && day(each.decidedMs) === day(mail.decidedMs)
    );
    assert.equal(sameDay.length, 0, "a second digest of a day");
  }

  #sent(kind: Arrival["kind"]): Arrival[] {
    const first = new Map(this.arrivals.filter((each) => each.kind === kind).map((each) => [each.messageId, each]));
    return [...first.values()];
  }

  /** What is unread and was in no mail. */
  untold(): Told[] {
    return this.rooms.flatMap((room) => room.said.map((said) => ({ room, said })))
      .filter(({ room, said }) => said.seq > room.readSeq && !said.isDeleted && !this.blocked.has(said.sender))
      .filter(({ said }) => !this.#told.has(said.token));
  }

  #find(token: string): Told {
    for (const room of this.rooms) {
      const said = room.said.find((each) => each.token === token);
      if (said) return { room, said };
    }
    throw new Error(`${token} was never said to ${this.userId}`);
  }
}

export interface Told {
  room: Room;
  said: Said;
}

function unreadOf(told: readonly Told[]): Told[] {
  return told.filter(({ room, said }) => said.seq > room.readSeq);
}
