// A bare `ws` server as one writes it by default: tokens are checked, memberships cached, each message is one INSERT, and ack and
// delivery follow it.
import { jwtVerify } from "jose";
import process from "node:process";
import pg from "pg";
import { WebSocketServer } from "ws";

const secret = new TextEncoder().encode(process.env.JWT_SECRET);
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL });
/** Each person's open sockets. */
const socketsOf = new Map();
/** Each conversation's people, as they were asked for first. */
const membersOf = new Map();

const server = new WebSocketServer({ host: "127.0.0.1", port: 0 });
server.on("listening", () => console.log(`Listening on http://127.0.0.1:${server.address().port}`));
server.on("connection", async (socket, request) => {
  const userId = await userOf(request);
  if (!userId) return socket.close(4001);
  if (!socketsOf.has(userId)) socketsOf.set(userId, new Set());
  socketsOf.get(userId).add(socket);
  socket.on("close", () => {
    socketsOf.get(userId)?.delete(socket);
    if (socketsOf.get(userId)?.size === 0) socketsOf.delete(userId);
  });
  socket.on("message", async (data) => {
    const frame = JSON.parse(data);
    try {
      if (frame.type === "send_message") await send(socket, userId, frame);
      else if (frame.type === "resume") await resume(socket, userId, frame);
    } catch (error) {
      socket.send(JSON.stringify({ type: "error", id: frame.id, message: String(error) }));
    }
  });
  socket.send(JSON.stringify({ type: "connected", userId }));
});
process.on("SIGTERM", () => process.exit(0));

async function userOf(request) {
  try {
    const token = new URL(request.url, "http://localhost").searchParams.get("token");
    return (await jwtVerify(token, secret)).payload.sub;
  } catch {
    return undefined;
  }
}

async function send(socket, userId, { id, conversationId, clientId, content }) {
  const members = await loadMembers(conversationId);
  if (!members.has(userId)) throw new Error("There is no such conversation");
  const { rows: [row] } = await pool.query({
    name: "send",
    text: `insert into messages (conversation_id, sender_id, client_id, content) values ($1, $2, $3, $4)
      returning id::float8 as seq, created_at as "createdAt"`,
    values: [conversationId, userId, clientId, content],
  });
  socket.send(JSON.stringify({ type: "ack", id, clientId, ...row }));
  const frame = JSON.stringify({ type: "new_message", conversationId, senderId: userId, clientId, content, ...row });
  for (const memberId of members) {
    for (const other of socketsOf.get(memberId) ?? []) if (other !== socket) other.send(frame);
  }
}

async function resume(socket, userId, { conversations }) {
  for (const [conversationId, rev] of Object.entries(conversations)) {
    if (!(await loadMembers(conversationId)).has(userId)) throw new Error("There is no such conversation");
    const { rows } = await pool.query({
      name: "resume",
      text:
        `select id::float8 as seq, sender_id as "senderId", client_id as "clientId", content, created_at as "createdAt"
        from messages where conversation_id = $1 and id > $2 order by id`,
      values: [conversationId, rev],
    });
    const head = rows.at(-1)?.seq ?? rev;
    socket.send(JSON.stringify({ type: "conversation_changes", conversationId, messages: rows, rev: head }));
  }
}

async function loadMembers(conversationId) {
  let members = membersOf.get(conversationId);
  if (!members) {
    const { rows } = await pool.query({
      name: "members",
      text: "select user_id from members where conversation_id = $1",
      values: [conversationId],
    });
    members = new Set(rows.map((row) => row.user_id));
    membersOf.set(conversationId, members);
  }
  return members;
}
