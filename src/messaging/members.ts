import { sql } from "drizzle-orm";
import type { Database } from "../db/open.ts";
import { run } from "../db/run.ts";
import type { Participant } from "../protocol.ts";

const MAX_CACHED = 20_000;

export interface Member {
  userId: string;
  state: Participant["state"];
  role: Participant["role"];
  /** What was written up to here is not theirs to see. */
  joinedSeq: number;
  /** As of `users`; see there. */
  hidesReading: boolean;
  hidesTyping: boolean;
  hidesPresence: boolean;
}

/**
 * Who takes part in which conversation, for fan-out and for checks that need no lock. Reads come before the change or after it, never
 * a mixture; a change of membership forgets the entry after its commit and before its event, under the conversation's turn.
 */
export class Members {
  readonly #db: Database;
  readonly #known = new Map<string, Member[]>();
  /** Counts forgettings, so that a read begun before one is not kept after it. */
  #epoch = 0;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Those who see the conversation: accepted or asked. Empty for what does not exist. */
  async of(conversationId: string): Promise<Member[]> {
    return (await this.load([conversationId])).get(conversationId) ?? [];
  }

  /** The members of each of these; one query for all that are not known yet. */
  async load(conversationIds: readonly string[]): Promise<Map<string, Member[]>> {
    const found = new Map<string, Member[]>();
    const missing: string[] = [];
    for (const id of conversationIds) {
      const known = this.#known.get(id);
      found.set(id, known ?? []);
      if (!known) missing.push(id);
    }
    if (missing.length === 0) return found;
    const epoch = this.#epoch;
    const rows = await run<Member & { conversationId: string }>(
      this.#db.sql,
      sql`select p.conversation_id as "conversationId", p.user_id as "userId", p.state, p.role, p.joined_seq as "joinedSeq",
          u.hides_reading as "hidesReading", u.hides_typing as "hidesTyping",
          u.hides_presence as "hidesPresence"
        from conversation_participants p join users u on u.id = p.user_id
        where p.conversation_id = any(${
        sql.param(missing)
      }::uuid[]) and p.state in ('accepted', 'requested') order by p.conversation_id, p.user_id`,
    );
    for (const { conversationId, ...member } of rows) found.get(conversationId)?.push(member);
    if (epoch === this.#epoch) this.#keep(missing, found);
    return found;
  }

  #keep(ids: readonly string[], found: ReadonlyMap<string, Member[]>): void {
    if (this.#known.size + ids.length > MAX_CACHED) this.#known.clear();
    for (const id of ids) {
      const members = found.get(id) ?? [];
      // Nothing is kept of ids that name nothing: anybody can make those up.
      if (members.length > 0) this.#known.set(id, members);
    }
  }

  /** To be called when what somebody hides has changed. */
  forgetPerson(userId: string): void {
    this.#epoch++;
    for (const [id, members] of this.#known) {
      if (members.some((member) => member.userId === userId)) this.#known.delete(id);
    }
  }

  forget(conversationId: string): void {
    this.#epoch++;
    this.#known.delete(conversationId);
  }
}
