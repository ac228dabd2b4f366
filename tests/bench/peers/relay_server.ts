// The practical limit of this platform: what arrives while a commit is under way becomes the next one, as one insert of many rows, and
// is then passed on. No accounts, no tokens, no checks, nothing but that. Whoever connects says who they are.
import { connect } from "../../../src/db/connect.ts";

interface Sending {
  socket: WebSocket;
  userId: string;
  id: number;
  conversationId: string;
  clientId: string;
  content: string;
}

const INSERT = `insert into messages (conversation_id, sender_id, client_id, content)
  select * from unnest($1::uuid[], $2::text[], $3::uuid[], $4::text[]) returning id::float8 as seq`;
const CHANGES = `select id::float8 as seq, sender_id as "senderId", client_id as "clientId", content
  from messages where conversation_id = $1 and id > $2 order by id`;

const sql = connect(Deno.env.get("DATABASE_URL") ?? "", { max: 2 });
const sockets = new Map<string, WebSocket>();
const members = new Map<string, string[]>();
for (const row of await sql`select conversation_id as id, array_agg(user_id) as people from members group by 1`) {
  members.set(row.id, row.people);
}
let queue: Sending[] = [];
let isRunning = false;

Deno.serve({
  hostname: "127.0.0.1",
  port: 0,
  onListen: ({ port }) => console.log(`Listening on http://127.0.0.1:${port}`),
}, (request) => {
  const userId = new URL(request.url).searchParams.get("user") ?? "";
  const { socket, response } = Deno.upgradeWebSocket(request);
  socket.onopen = () => {
    sockets.set(userId, socket);
    socket.send(`{"type":"connected","userId":"${userId}"}`);
  };
  socket.onmessage = ({ data }) => hear(socket, userId, JSON.parse(data));
  socket.onclose = () => sockets.delete(userId);
  return response;
});
Deno.addSignalListener("SIGTERM", () => Deno.exit(0));

type Command = ({ type: "send_message" } & Sending) | { type: "resume"; conversations: Record<string, number> };

function hear(socket: WebSocket, userId: string, command: Command): void {
  if (command.type === "resume") return void resume(socket, command.conversations);
  const { id, conversationId, clientId, content } = command;
  queue.push({ socket, userId, id, conversationId, clientId, content });
  if (!isRunning) void run();
}

async function run(): Promise<void> {
  isRunning = true;
  while (queue.length > 0) {
    const batch = queue;
    queue = [];
    const columns = [
      batch.map((sending) => sending.conversationId),
      batch.map((sending) => sending.userId),
      batch.map((sending) => sending.clientId),
      batch.map((sending) => sending.content),
    ];
    const rows = await sql.unsafe<{ seq: number }[]>(INSERT, columns, { prepare: true });
    const createdAt = new Date().toISOString();
    batch.forEach((sending, i) => pass(sending, rows[i].seq, createdAt));
  }
  isRunning = false;
}

function pass({ socket, userId: senderId, id, ...message }: Sending, seq: number, createdAt: string): void {
  socket.send(JSON.stringify({ type: "ack", id, clientId: message.clientId, seq, createdAt }));
  const frame = JSON.stringify({ type: "new_message", senderId, ...message, seq, createdAt });
  for (const userId of members.get(message.conversationId) ?? []) {
    if (userId !== senderId) sockets.get(userId)?.send(frame);
  }
}

async function resume(socket: WebSocket, conversations: Record<string, number>): Promise<void> {
  for (const [conversationId, rev] of Object.entries(conversations)) {
    const messages = await sql.unsafe<{ seq: number }[]>(CHANGES, [conversationId, rev], { prepare: true });
    const head = messages.at(-1)?.seq ?? rev;
    socket.send(JSON.stringify({ type: "conversation_changes", conversationId, messages, rev: head }));
  }
}
