import type { Logger } from "@logtape/logtape";
import { uuidv7 } from "../../utils/ids.ts";
import type { Clock } from "../../utils/clock.ts";
import type { Actor } from "../auth/actor.ts";
import type { Database } from "../db/open.ts";
import { canRepeat, withRepeats } from "../db/repeats.ts";
import type { Executor } from "../db/run.ts";
import { Problem } from "../errors.ts";
import type { Live } from "../events.ts";
import type { Metrics } from "../metrics.ts";
import type { Message, SendResult } from "../protocol.ts";
import { append, type Appended, type Draft } from "./append.ts";
import { appendPlain } from "./append_plain.ts";
import { Lane } from "./lane.ts";
import { Members } from "./members.ts";
import { toReply } from "./rows.ts";

/** Appenders that work side by side, each with a connection of its own. */
export const LANES = 2;
const MAX_UNSURE = 20_000;
/** After a batch that was not plain: who sends what is known or refused, does so again and again, and an attempt costs a statement. */
const CHECKED_BATCHES = 20;
/** What is looked up of a plain message: nothing that is not so. */
const PLAIN = {
  isParticipant: true,
  isOpen: true,
  knownId: null,
  knownAt: null,
  isSameContent: null,
  replyId: null,
  replySenderId: null,
  replySenderName: null,
  replyExcerpt: null,
};

export interface Sent extends SendResult {
  /** This client id was used before: the first result, and nothing new for anybody. */
  isRepeat: boolean;
}

interface Sending {
  actor: Actor;
  draft: Draft;
  resolve(sent: Sent): void;
  reject(reason: unknown): void;
  /** The same client id again while the first is still on its way. */
  followers: Sending[];
}

interface Parts {
  db: Database;
  /** The client of the hot path, with one connection a lane. */
  hot: Executor;
  clock: Clock;
  log: Logger;
  live: Live;
  metrics: Metrics;
  mailWaitSeconds: number;
}

/**
 * The only way by which a conversation changes. Each conversation belongs to one lane, so that in this instance its changes are
 * committed, and its events published, one after the other in the order of `rev`.
 */
export class Conversations {
  readonly members: Members;
  readonly #parts: Parts;
  readonly #lanes: Lane<Sending>[];
  /** Ids of messages that may have been kept, but whose senders were told to try again: then nobody has been told of them. */
  readonly #unsure = new Set<string>();
  /** How many batches are not tried as plain ones. */
  #checked = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.members = new Members(parts.db);
    this.#lanes = Array.from({ length: LANES }, () => new Lane<Sending>((items) => this.#commit(items)));
  }

  /** How much waits for the database, for metrics. */
  get waiting(): number {
    return this.#lanes.reduce((sum, lane) => sum + lane.waiting, 0);
  }

  /** Resolves after the commit. Rejects with `not_found`, `conflict`, `forbidden` or `unavailable`. */
  send(actor: Actor, input: Omit<Draft, "id" | "senderId">): Promise<Sent> {
    return new Promise((resolve, reject) => {
      const draft = { ...input, id: uuidv7(this.#parts.clock.now()), senderId: actor.userId };
      this.#laneOf(input.conversationId).add({ item: { actor, draft, resolve, reject, followers: [] } });
    });
  }

  /**
   * Any other change, as one transaction in the conversation's turn. `work` gets the transaction, and returns what to tell the caller and
   * what to publish once it is committed. `work` may run again when the database asks for it.
   */
  change<T>(
    conversationId: string,
    work: (tx: Executor) => Promise<{ result: T; publish?: () => void | Promise<void> }>,
  ): Promise<T> {
    return new Promise((resolve, reject) => {
      const run = async () => {
        try {
          const { result, publish } = await withRepeats(() => this.#parts.db.sql.begin(work));
          await publish?.();
          // What `begin` resolves to is typed as if it were a list of queries; it is what `work` returned.
          resolve(result as T);
        } catch (thrown) {
          reject(thrown);
        }
      };
      this.#laneOf(conversationId).add({ turn: { run } });
    });
  }

  #laneOf(conversationId: string): Lane<Sending> {
    // The last digits of a UUIDv7 are random.
    return this.#lanes[parseInt(conversationId.slice(-4), 16) % LANES];
  }

  async #commit(items: Sending[]): Promise<() => void> {
    const batch = gather(items);
    const { clock, metrics } = this.#parts;
    const drafts = batch.map((sending) => sending.draft);
    const now = new Date(clock.now());
    const startMs = performance.now();
    try {
      const [rows, members] = await Promise.all([
        withRepeats(() => this.#append(drafts, now)),
        withRepeats(() => this.members.load([...new Set(drafts.map((draft) => draft.conversationId))])),
      ]);
      const kept = rows.filter((row) => row.seq !== null && row.knownId === null).length;
      metrics.appended({ sends: items.length, kept, ms: performance.now() - startMs });
      return () => this.#settleAll(batch, rows, now, members);
    } catch (thrown) {
      await this.#isolate(batch, thrown);
      return () => {};
    }
  }

  async #append(drafts: Draft[], now: Date): Promise<Appended[]> {
    const { hot, mailWaitSeconds } = this.#parts;
    if (this.#checked > 0) this.#checked--;
    else if (drafts.every((draft) => draft.replyToId === null)) {
      const seqs = await appendPlain(hot, drafts, now, mailWaitSeconds);
      if (seqs) return seqs.map((seq, i) => ({ ...PLAIN, ord: i + 1, seq }));
      this.#checked = CHECKED_BATCHES;
    }
    return await append(hot, drafts, now, mailWaitSeconds);
  }

  /** One bad item must not take the others with it: those that the database refused together are tried alone. */
  async #isolate(batch: Sending[], thrown: unknown): Promise<void> {
    if (batch.length > 1 && !canRepeat(thrown)) {
      for (const sending of batch) (await this.#commit([sending, ...sending.followers]))();
      return;
    }
    if (!canRepeat(thrown)) this.#parts.log.error("Cannot append a message", { cause: thrown });
    const reason = canRepeat(thrown)
      ? new Problem("unavailable", "Cannot store the message just now: the database does not answer", {
        retryAfterMs: 2000,
      })
      : thrown;
    for (const sending of batch) {
      if (canRepeat(thrown)) this.#doubt(sending.draft.id);
      for (const each of [sending, ...sending.followers]) each.reject(reason);
    }
  }

  /** The oldest are let go: their senders have come again long since, or never will. */
  #doubt(messageId: string): void {
    this.#unsure.add(messageId);
    if (this.#unsure.size <= MAX_UNSURE) return;
    for (const oldest of this.#unsure) return void this.#unsure.delete(oldest);
  }

  /** A defect in telling must not stop the lane: what was committed is told to whoever resumes. */
  #settleAll(batch: Sending[], rows: Appended[], now: Date, members: Map<string, { userId: string }[]>): void {
    try {
      const changed = new Set<string>();
      for (const row of rows) this.#settle(batch[row.ord - 1], row, now, members, changed);
      this.#parts.live.unreadChanged([...changed]);
    } catch (cause) {
      this.#parts.log.error("Cannot tell of messages that were kept", { cause });
    }
  }

  #settle(
    sending: Sending,
    row: Appended,
    now: Date,
    members: Map<string, { userId: string }[]>,
    changed: Set<string>,
  ): void {
    const { draft } = sending;
    // After a lost connection the batch runs again and meets its own rows: known, but by our own id, so not told to anybody yet.
    const isRepeat = row.knownId !== null && row.knownId !== draft.id && !this.#unsure.delete(row.knownId);
    const problem = refusal(row);
    if (problem || row.seq === null) {
      for (const each of [sending, ...sending.followers]) each.reject(problem ?? new Problem("not_found"));
      return;
    }
    const sent: Sent = {
      messageId: row.knownId ?? draft.id,
      conversationId: draft.conversationId,
      seq: row.seq,
      rev: row.seq,
      createdAt: (row.knownAt ?? now).toISOString(),
      clientId: draft.clientId,
      isRepeat,
    };
    sending.resolve(sent);
    for (const follower of sending.followers) settleFollower(follower, draft, sent);
    if (isRepeat) return;
    const to = (members.get(draft.conversationId) ?? []).map((member) => member.userId);
    this.#parts.live.publish({
      to,
      event: { type: "new_message", ...toEvent(sending.actor, draft, sent, row) },
      exceptConnectionId: sending.actor.connectionId,
    });
    for (const userId of to) changed.add(userId);
  }
}

function gather(items: Sending[]): Sending[] {
  const first = new Map<string, Sending>();
  for (const sending of items) {
    const { conversationId, senderId, clientId } = sending.draft;
    let earlier = first.get(clientId);
    let key = clientId;
    // Two people's, or for two conversations: the same by chance or on purpose, and two messages all the same.
    if (earlier && (earlier.draft.conversationId !== conversationId || earlier.draft.senderId !== senderId)) {
      key = `${clientId} ${conversationId} ${senderId}`;
      earlier = first.get(key);
    }
    if (earlier) earlier.followers.push(sending);
    else first.set(key, sending);
  }
  return [...first.values()];
}

function refusal(row: Appended): Problem | undefined {
  if (!row.isParticipant) return new Problem("not_found", "Cannot send: there is no such conversation");
  if (row.knownId !== null) {
    return row.isSameContent ? undefined : usedOtherwise();
  }
  if (!row.isOpen) return new Problem("forbidden", "Cannot send: the conversation is closed");
  return row.seq === null
    ? new Problem("not_found", "Cannot reply: there is no such message in this conversation", { field: "replyToId" })
    : undefined;
}

function settleFollower(follower: Sending, draft: Draft, sent: Sent): void {
  if (follower.draft.content === draft.content) follower.resolve({ ...sent, isRepeat: true });
  else follower.reject(usedOtherwise());
}

function usedOtherwise(): Problem {
  return new Problem("conflict", "Cannot send: this clientId was used for another message", { field: "clientId" });
}

function toEvent(actor: Actor, draft: Draft, sent: Sent, row: Appended): Message {
  return {
    messageId: sent.messageId,
    conversationId: draft.conversationId,
    seq: sent.seq,
    rev: sent.rev,
    senderId: draft.senderId,
    senderName: actor.name,
    clientId: draft.clientId,
    kind: "text",
    content: draft.content,
    ...toReply(row),
    attachments: [],
    reactions: [],
    createdAt: sent.createdAt,
  };
}
