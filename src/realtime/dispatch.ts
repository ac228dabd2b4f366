import type { App } from "../app.ts";
import { identify } from "../auth/identity.ts";
import { readLastSeen } from "../auth/last_seen.ts";
import { orUnavailable } from "../db/repeats.ts";
import { Problem, toProblem } from "../errors.ts";
import { filterAcquaintances } from "../messaging/acquaintances.ts";
import { deleteMessage, editMessage } from "../messaging/edit.ts";
import type { Member } from "../messaging/members.ts";
import { markDelivered, markRead } from "../messaging/receipts.ts";
import { sendMessage } from "../messaging/send.ts";
import { CLIENT_MESSAGES, type ClientMessages, type ClientMessageType, type ServerMessages } from "../protocol.ts";
import { resume, tellHistory } from "./catching_up.ts";
import type { Connection } from "./connection.ts";
import { echo } from "./echo.ts";
import type { Presence } from "./presence.ts";
import type { TypingBoard } from "./typing.ts";

const CommandId = CLIENT_MESSAGES.ping.shape.id;

interface Room {
  app: App;
  presence: Presence;
  typing: TypingBoard;
}

/** What an `ack` carries besides its id. Undefined: only a command with an `id` is acknowledged. */
type Result = Partial<Omit<ServerMessages["ack"], "type" | "id">> | undefined;
type Answer<T extends ClientMessageType> = (
  room: Room,
  connection: Connection,
  command: ClientMessages[T],
) => Promise<Result> | Result;

/** The total table: every client message type and what it does. */
const ANSWERS: { [T in ClientMessageType]: Answer<T> } = {
  ping: (_room, connection, { id }) => void connection.tell({ type: "pong", ...echo(id) }),
  authenticate,
  send_message: send,
  edit_message: async ({ app }, { actor }, command) => void await editMessage(app, actor, command),
  delete_message: async ({ app }, { actor }, command) => void await deleteMessage(app, actor, command),
  mark_read: async ({ app }, { actor }, command) => void await markRead(app, actor, command),
  mark_delivered: async ({ app }, { actor }, command) => void await markDelivered(app, actor, command),
  typing_start: startTyping,
  typing_stop: async ({ app, typing }, { userId }, { conversationId }) => {
    await requireMembers(app, conversationId, userId);
    typing.stop({ conversationId, userId });
    return undefined;
  },
  join_conversation: async (room, connection, command) => {
    await tellHistory(room, connection, command);
    connection.lookingAt.add(command.conversationId);
    return undefined;
  },
  leave_conversation: async ({ app }, connection, { conversationId }) => {
    await requireMembers(app, conversationId, connection.userId);
    connection.lookingAt.delete(conversationId);
    return undefined;
  },
  fetch_history: tellHistory,
  resume,
  watch_presence: watch,
  set_presence: ({ presence }, connection, { status }) => {
    connection.status = status;
    presence.update(connection.userId, connection.actor.name);
    return undefined;
  },
};

/** What pages say only when somebody does something there; pings, receipts and joining again after a reconnect tell of no person. */
const BY_HAND: ReadonlySet<ClientMessageType> = new Set([
  "send_message",
  "edit_message",
  "delete_message",
  "typing_start",
]);

/** One frame from a socket. Never throws and never stays silent: a bad frame gets an `error` with its `id`. */
export function dispatch(room: Room, connection: Connection, text: string): void {
  const command = parse(connection, text);
  if (!command) return;
  const { id } = command;
  if (BY_HAND.has(command.type)) connection.noteAct();
  const run = async () => {
    try {
      const result = await answer(room, connection, command);
      if (id !== undefined || result) connection.tell({ type: "ack", ...echo(id), ...result });
    } catch (thrown) {
      const problem = toProblem(orUnavailable(thrown), (reference, cause) => {
        room.app.metrics.failed("socket");
        room.app.log.error("Unexpected error {reference} in {type}", { reference, type: command.type, cause });
      });
      connection.refuse(problem, { ...echo(id), ...("clientId" in command ? { clientId: command.clientId } : {}) });
    }
  };
  void run();
}

function answer<T extends ClientMessageType>(
  room: Room,
  connection: Connection,
  command: { type: T } & ClientMessages[T],
): Promise<Result> | Result {
  const handle: Answer<T> = ANSWERS[command.type];
  return handle(room, connection, command);
}

function parse(connection: Connection, text: string): ClientMessages[ClientMessageType] | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    connection.malformed(new Problem("invalid", "Cannot read the frame: it is not JSON"));
    return undefined;
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    connection.malformed(new Problem("invalid", "Cannot read the frame: it is not an object"));
    return undefined;
  }
  // An id that is none is not sent back: what the server says is always of the documented form.
  const given = "id" in value ? CommandId.safeParse(value.id).data : undefined;
  const type = "type" in value ? value.type : undefined;
  if (typeof type !== "string" || !Object.hasOwn(CLIENT_MESSAGES, type)) {
    connection.malformed(
      new Problem("invalid", "Cannot understand the frame: its type is unknown", { field: "type" }),
      given,
    );
    return undefined;
  }
  const result = CLIENT_MESSAGES[type as ClientMessageType].safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const field = issue.code === "unrecognized_keys" ? [...issue.path, issue.keys[0]].join(".") : issue.path.join(".");
  connection.malformed(
    new Problem("invalid", `Cannot understand ${type}: ${field} ${issue.message}`, { field }),
    given,
  );
  return undefined;
}

async function authenticate(
  { app }: Room,
  connection: Connection,
  { token }: ClientMessages["authenticate"],
): Promise<Result> {
  const identity = await identify(app, { bearer: token });
  if (identity?.actor.userId !== connection.userId) {
    throw new Problem("forbidden", "Cannot renew the credentials: the token is somebody else's");
  }
  connection.identity = identity;
  return undefined;
}

/**
 * Sends to a conversation enter its queue at once, and so in the order of the frames. A send to a person must first find the conversation:
 * while one is on its way, the socket's later sends wait behind it.
 */
async function send(
  { app }: Room,
  connection: Connection,
  command: ClientMessages["send_message"],
): Promise<Result> {
  const { type: _type, id: _id, ...input } = command;
  const { tail, actor } = connection;
  const start = () => sendMessage(app, actor, input);
  let sending: Promise<Awaited<ReturnType<typeof start>>>;
  if (tail === undefined && input.conversationId !== undefined) {
    sending = start();
  } else {
    sending = (tail ?? Promise.resolve()).then(start, start);
    connection.tail = sending.then(() => {}, () => {});
    const mine = connection.tail;
    void mine.then(() => {
      if (connection.tail === mine) connection.tail = undefined;
    });
  }
  const { isRepeat: _isRepeat, ...result } = await sending;
  return result;
}

async function startTyping(
  { app, typing }: Room,
  connection: Connection,
  { conversationId }: ClientMessages["typing_start"],
): Promise<Result> {
  const { userId, connectionId } = connection;
  const members = await requireMembers(app, conversationId, userId);
  // Somebody invisible types unseen.
  const isUnseen = connection.isInvisible || members.some((member) => member.userId === userId && member.hidesTyping);
  if (isUnseen || connection.isGone) return undefined;
  const to = members.filter((member) =>
    member.userId !== userId && member.state === "accepted" && !hearsNoTyping(member)
  )
    .map((member) => member.userId);
  typing.start({ conversationId, userId, connectionId, to });
  return undefined;
}

/** Typing shows presence, too. */
function hearsNoTyping({ hidesTyping, hidesPresence }: Member): boolean {
  return hidesTyping || hidesPresence;
}

/** Throws `not_found` unless the person has accepted the conversation; from the cache, for what is asked often and changes nothing durable. */
async function requireMembers(app: App, conversationId: string, userId: string): Promise<Member[]> {
  const members = await app.conversations.members.of(conversationId);
  if (!members.some((member) => member.userId === userId && member.state === "accepted")) {
    throw new Problem("not_found", "Cannot find the conversation: it does not exist, or is not yours");
  }
  return members;
}

/** People one shares no conversation with are left out, as if they did not exist. */
async function watch(
  { app, presence }: Room,
  connection: Connection,
  { userIds }: ClientMessages["watch_presence"],
): Promise<Result> {
  if (connection.identity.me.hidesPresence) return { users: [] };
  const known = await filterAcquaintances(app, connection.userId, userIds);
  presence.watch(connection, known);
  const seen = await readLastSeen(app, known);
  if (connection.identity.me.hidesPresence) return { users: [] };
  return {
    users: known.map((userId) => {
      const lastSeenAt = seen.get(userId);
      return {
        userId,
        isOnline: presence.isOnline(userId),
        ...(lastSeenAt ? { lastSeenAt: lastSeenAt.toISOString() } : {}),
      };
    }),
  };
}
