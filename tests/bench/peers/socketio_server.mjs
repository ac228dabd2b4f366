// Socket.IO the usual way: a token at the handshake, a room for each conversation, the Redis adapter for more than one instance, and
// each message kept by one INSERT before it is acknowledged and passed on.
import { createAdapter } from "@socket.io/redis-adapter";
import { Redis } from "ioredis";
import { jwtVerify } from "jose";
import { createServer } from "node:http";
import process from "node:process";
import pg from "pg";
import { Server } from "socket.io";

const secret = new TextEncoder().encode(process.env.JWT_SECRET);
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL });
const publisher = new Redis(process.env.REDIS_URL);
const http = createServer();
const io = new Server(http, { adapter: createAdapter(publisher, publisher.duplicate()) });

io.use(async (socket, next) => {
  try {
    socket.data.userId = (await jwtVerify(socket.handshake.auth.token, secret)).payload.sub;
    next();
  } catch {
    next(new Error("unauthorised"));
  }
});
io.on("connection", async (socket) => {
  socket.on("send_message", async (message, ack) => {
    try {
      ack(await send(socket, message));
    } catch (error) {
      ack({ error: String(error) });
    }
  });
  socket.on("resume", ({ conversations }) => resume(socket, conversations));
  const { rows } = await pool.query({
    name: "conversations",
    text: "select conversation_id from members where user_id = $1",
    values: [socket.data.userId],
  });
  await socket.join(rows.map((row) => row.conversation_id));
  socket.emit("connected", { userId: socket.data.userId });
});
http.listen(0, "127.0.0.1", () => console.log(`Listening on http://127.0.0.1:${http.address().port}`));
process.on("SIGTERM", () => process.exit(0));

async function send(socket, { conversationId, clientId, content }) {
  if (!socket.rooms.has(conversationId)) throw new Error("There is no such conversation");
  const { userId } = socket.data;
  const { rows: [row] } = await pool.query({
    name: "send",
    text: `insert into messages (conversation_id, sender_id, client_id, content) values ($1, $2, $3, $4)
      returning id::float8 as seq, created_at as "createdAt"`,
    values: [conversationId, userId, clientId, content],
  });
  socket.to(conversationId).emit("new_message", { conversationId, senderId: userId, clientId, content, ...row });
  return { clientId, ...row };
}

async function resume(socket, conversations) {
  for (const [conversationId, rev] of Object.entries(conversations)) {
    if (!socket.rooms.has(conversationId)) continue;
    const { rows } = await pool.query({
      name: "resume",
      text:
        `select id::float8 as seq, sender_id as "senderId", client_id as "clientId", content, created_at as "createdAt"
        from messages where conversation_id = $1 and id > $2 order by id`,
      values: [conversationId, rev],
    });
    socket.emit("conversation_changes", { conversationId, messages: rows, rev: rows.at(-1)?.seq ?? rev });
  }
}
