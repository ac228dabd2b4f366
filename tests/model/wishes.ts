import fc from "fast-check";
import { type Action, type State } from "./model.ts";

/** What somebody may want to do next, by numbers that get a meaning in the state in which it is done. */
export interface Wish {
  who: number;
  what: Action["kind"] | "repeat" | "unread" | "mute" | "archive" | "leave" | "drop" | "come_back";
  a: number;
  b: number;
  isOnSocket: boolean;
}

/** People do in each round, all at once, at most one thing each. */
export interface Script {
  /** Who of them uses the client of src/client. */
  withClient: number[];
  rounds: Wish[][];
  /** Revs from which each catches up in the end. */
  afters: number[];
}

const what = fc.oneof(
  { weight: 8, arbitrary: fc.constant<Wish["what"]>("send") },
  ...(["repeat", "edit", "delete", "read", "deliver", "unread", "add", "remove", "drop", "come_back"] as const).map((
    kind,
  ) => ({ weight: 3, arbitrary: fc.constant<Wish["what"]>(kind) })),
  ...(["mute", "archive", "leave", "role", "rename"] as const).map((kind) => ({
    weight: 2,
    arbitrary: fc.constant<Wish["what"]>(kind),
  })),
);

export const scripts = (people: number): fc.Arbitrary<Script> =>
  fc.record({
    withClient: fc.subarray([1, 2, 3, 4].filter((one) => one < people), { maxLength: 1 }),
    rounds: fc.array(
      fc.uniqueArray(
        fc.record<Wish>({
          who: fc.nat(people - 1),
          what,
          a: fc.nat(99),
          b: fc.nat(99),
          isOnSocket: fc.boolean(),
        }),
        { selector: (wish) => wish.who, minLength: 1, maxLength: people },
      ),
      { minLength: 2, maxLength: 7 },
    ),
    afters: fc.array(fc.nat(999), { minLength: 2, maxLength: 2 }),
  });

/** The wish as an action in this state, or undefined if there is nothing to do it to. `text` is new each time. */
export function toAction(state: State, names: readonly string[], wish: Wish, text: string): Action | undefined {
  const { a, b } = wish;
  const by = names[wish.who];
  const said = state.messages[a % Math.max(1, state.messages.length)];
  const seq = Math.max(1, state.rev + 2 - (a % (state.rev + 2)));
  switch (wish.what) {
    case "send": {
      const replyToId = b % 4 === 0 ? said?.messageId : undefined;
      return { kind: "send", by, content: text, clientId: crypto.randomUUID(), replyToId, isTwice: b % 5 === 1 };
    }
    case "repeat": {
      const own = state.messages.filter((one) => one.senderId === by);
      if (own.length === 0) return undefined;
      const { clientId, first } = own[a % own.length];
      return { kind: "send", by, clientId, content: b % 3 === 0 ? text : first };
    }
    case "edit":
      return said && { kind: "edit", by, messageId: said.messageId, content: b % 5 === 0 ? said.first : text };
    case "delete":
      return said && { kind: "delete", by, messageId: said.messageId };
    case "read":
      return { kind: "read", by, ...(b % 3 === 0 && said ? { seq: said.seq, messageId: said.messageId } : { seq }) };
    case "deliver":
      return { kind: "deliver", by, seq };
    default:
      return toMembership(names, wish, text) ?? toMine(state, by, wish);
  }
}

function toMembership(names: readonly string[], { who, what, a, b }: Wish, title: string): Action | undefined {
  const [by, userId] = [names[who], names[a % names.length]];
  if (what === "add") return { kind: "add", by, userIds: [...new Set([userId, names[b % names.length]])] };
  if (what === "remove") return { kind: "remove", by, userId };
  if (what === "leave") return { kind: "remove", by, userId: by };
  if (what === "role") return { kind: "role", by, userId, role: b % 2 ? "admin" : "member" };
  return what === "rename" ? { kind: "rename", by, title } : undefined;
}

function toMine(state: State, by: string, { what, a }: Wish): Action | undefined {
  const mutes = ["2030-01-01T00:00:00.000Z", "2020-01-01T00:00:00.000Z", null];
  if (what === "mute") return { kind: "mine", by, patch: { mutedUntil: mutes[a % 3] } };
  if (what === "archive") return { kind: "mine", by, patch: { isArchived: a % 2 === 0 } };
  return what === "unread" ? { kind: "mine", by, patch: { readSeq: a % (state.rev + 1) } } : undefined;
}

/**
 * One's own settings are two steps on the server. In a round in which somebody is let in or put out, what they change of their own may come
 * before or after, and both are right: so that is not done.
 */
export function isAmbiguous(action: Action, round: readonly Action[]): boolean {
  if (action.kind !== "mine") return false;
  return round.some((other) =>
    (other.kind === "add" && other.userIds.includes(action.by)) ||
    (other.kind === "remove" && other.userId === action.by)
  );
}
