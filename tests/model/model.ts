/** What somebody does, with everything named that it is done to. `clientId` is chosen by whoever sends. */
export type Action =
  & { by: string }
  & (
    | { kind: "send"; content: string; clientId: string; replyToId?: string; isTwice?: boolean }
    | { kind: "edit"; messageId: string; content: string }
    | { kind: "delete"; messageId: string }
    | { kind: "read"; seq: number; messageId?: string }
    | { kind: "deliver"; seq: number }
    | { kind: "mine"; patch: { mutedUntil?: string | null; isArchived?: boolean; readSeq?: number } }
    | { kind: "add"; userIds: string[] }
    | { kind: "remove"; userId: string }
    | { kind: "role"; userId: string; role: "member" | "admin" }
    | { kind: "rename"; title: string }
  );

export interface Said {
  messageId: string;
  seq: number;
  rev: number;
  senderId: string;
  clientId: string;
  content: string;
  /** What was sent, whatever became of it. */
  first: string;
  replyToId?: string;
  isEdited: boolean;
  isDeleted: boolean;
}

export interface Part {
  isIn: boolean;
  role: "member" | "admin";
  /** Of the last change of membership or role. */
  rev: number;
  joinedSeq: number;
  readSeq: number;
  deliveredSeq: number;
  mutedUntil: string | null;
  isArchived: boolean;
}

/** A conversation as product and protocol describe it, at one `rev`. A value: what happens makes another one. */
export interface State {
  rev: number;
  title?: string;
  parts: Record<string, Part>;
  messages: Said[];
}

export function begin(admin: string, ...others: string[]): State {
  const state: State = { rev: 1, parts: {}, messages: [] };
  letIn(state, admin, "admin");
  for (const name of others) letIn(state, name, "member");
  return state;
}

/** What this person may see of the messages. */
export function visible(state: State, name: string): Said[] {
  const part = state.parts[name];
  return part?.isIn ? state.messages.filter((said) => said.seq > part.joinedSeq) : [];
}

export function unread(state: State, name: string): number {
  const part = state.parts[name];
  return visible(state, name).filter((said) => said.senderId !== name && !said.isDeleted && said.seq > part.readSeq)
    .length;
}

/** The code with which this must be refused in this state. */
export function refusal(state: State, action: Action): string | undefined {
  const actor = state.parts[action.by];
  if (!actor?.isIn) return "not_found";
  const target = (messageId: string) => visible(state, action.by).find((said) => said.messageId === messageId);
  switch (action.kind) {
    case "send": {
      const known = knownSend(state, action);
      if (known) return known.first === action.content ? undefined : "conflict";
      return action.replyToId === undefined || target(action.replyToId) ? undefined : "not_found";
    }
    case "edit":
    case "delete": {
      const said = target(action.messageId);
      if (!said) return "not_found";
      if (said.senderId !== action.by) return "forbidden";
      return action.kind === "edit" && said.isDeleted ? "not_found" : undefined;
    }
    case "read":
      return action.messageId === undefined || target(action.messageId) ? undefined : "not_found";
    case "remove":
      if (action.userId === action.by) return undefined;
      return actor.role !== "admin" ? "forbidden" : state.parts[action.userId]?.isIn ? undefined : "not_found";
    case "role":
      return actor.role !== "admin" ? "forbidden" : state.parts[action.userId]?.isIn ? undefined : "not_found";
    case "add":
    case "rename":
      return actor.role === "admin" ? undefined : "forbidden";
    default:
      return undefined;
  }
}

export function knownSend(state: State, action: Action & { kind: "send" }): Said | undefined {
  return state.messages.find((said) => said.senderId === action.by && said.clientId === action.clientId);
}

/** The state after a change that takes a number; undefined when it changes nothing. `messageId` names what is sent. */
export function change(before: State, action: Action, messageId = ""): State | undefined {
  const state = structuredClone(before);
  const rev = ++state.rev;
  switch (action.kind) {
    case "send":
      if (knownSend(state, action)) return undefined;
      say(state, action, messageId);
      return state;
    case "edit":
    case "delete": {
      const said = state.messages.find((one) => one.messageId === action.messageId);
      if (!said || (action.kind === "edit" ? said.content === action.content : said.isDeleted)) return undefined;
      said.rev = rev;
      if (action.kind === "edit") Object.assign(said, { content: action.content, isEdited: true });
      else Object.assign(said, { content: "", isDeleted: true });
      return state;
    }
    case "add": {
      const newcomers = action.userIds.filter((name) => !state.parts[name]?.isIn);
      for (const name of newcomers) letIn(state, name, "member");
      return newcomers.length > 0 ? state : undefined;
    }
    case "remove":
      Object.assign(state.parts[action.userId], { isIn: false, role: "member", rev });
      appointAdmin(state);
      return state;
    case "role":
      if (state.parts[action.userId].role === action.role) return undefined;
      Object.assign(state.parts[action.userId], { role: action.role, rev });
      appointAdmin(state);
      return state;
    case "rename":
      state.title = action.title;
      return state;
    default:
      return undefined;
  }
}

/** A reading or delivery up to `seq`, which never moves back. */
export function reach(part: Part, kind: "read" | "deliver", seq: number): void {
  part.deliveredSeq = Math.max(part.deliveredSeq, seq);
  if (kind === "read") part.readSeq = Math.max(part.readSeq, seq);
}

/** What is one's own. Only here may a read cursor go back, at most to where one came in. */
export function keepMine(part: Part, patch: (Action & { kind: "mine" })["patch"]): void {
  if (patch.mutedUntil !== undefined) part.mutedUntil = patch.mutedUntil;
  if (patch.isArchived !== undefined) part.isArchived = patch.isArchived;
  if (patch.readSeq !== undefined) part.readSeq = Math.min(part.readSeq, Math.max(part.joinedSeq, patch.readSeq));
}

function say(state: State, action: Action & { kind: "send" }, messageId: string): void {
  const { by, content, clientId, replyToId } = action;
  const { rev } = state;
  state.messages.push({
    messageId,
    seq: rev,
    rev,
    senderId: by,
    clientId,
    content,
    first: content,
    ...(replyToId === undefined ? {} : { replyToId }),
    isEdited: false,
    isDeleted: false,
  });
  reach(state.parts[by], "read", rev);
}

function letIn(state: State, name: string, role: Part["role"]): void {
  const { rev } = state;
  const kept = { mutedUntil: state.parts[name]?.mutedUntil ?? null, isArchived: false };
  state.parts[name] = { isIn: true, role, rev, joinedSeq: rev, readSeq: rev, deliveredSeq: rev, ...kept };
}

/** While somebody is in, there is an admin: the oldest member, of several the first by id. */
function appointAdmin(state: State): void {
  const present = Object.entries(state.parts).filter(([, part]) => part.isIn);
  if (present.some(([, part]) => part.role === "admin")) return;
  present.sort(([a, one], [b, other]) => one.joinedSeq - other.joinedSeq || (a < b ? -1 : 1));
  if (present.length > 0) Object.assign(present[0][1], { role: "admin", rev: state.rev });
}
