import type { Hearing, Line } from "../system.ts";
import { numberIn, textOf } from "../texts.ts";

/** How new messages begin on these wires. */
const NEW_MESSAGE = '{"type":"new_message"';

/** A line that speaks JSON as docs/protocol.md says. Resolves when the server has said `connected`. */
export async function openJsonLine(url: string, hearing: Hearing): Promise<Line> {
  const socket = new WebSocket(url);
  await ready(socket, hearing);
  const closed = Promise.withResolvers<void>();
  socket.onmessage = ({ data }) => hear(data, hearing);
  socket.onclose = ({ code }) => {
    closed.resolve();
    hearing.closed?.(code);
  };
  return {
    send(conversationId, number) {
      // Whom a system has cut off, it has refused.
      if (socket.readyState !== WebSocket.OPEN) return hearing.refused(number);
      const clientId = crypto.randomUUID();
      const content = textOf(number);
      socket.send(JSON.stringify({ type: "send_message", id: number, conversationId, clientId, content }));
    },
    resume(conversationId, rev) {
      socket.send(JSON.stringify({ type: "resume", conversations: { [conversationId]: rev } }));
    },
    async close() {
      socket.close();
      await closed.promise;
    },
  };
}

function ready(socket: WebSocket, hearing: Hearing): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.onmessage = ({ data }) => {
      if (data.startsWith('{"type":"connected"')) resolve();
      else hear(data, hearing);
    };
    socket.onclose = ({ code, reason }) => reject(new Error(`A socket was closed with ${code} ${reason}`));
  });
}

function hear(data: string, hearing: Hearing): void {
  // Frames with one message, nearly all there are, are not parsed: on two cores the load generator's time is the server's.
  if (data.startsWith(NEW_MESSAGE)) return hearing.delivered(numberIn(data)!);
  const frame = JSON.parse(data);
  if (frame.type === "ack") hearing.acked(frame.id);
  else if (frame.type === "conversation_changes") {
    for (const { content } of frame.messages) hearing.delivered(numberIn(content)!);
    hearing.caughtUp?.(frame.conversationId, frame.rev);
  } else if (frame.type === "error") {
    hearing.refused(frame.id);
  }
}
