import type { Hearing, Line } from "../system.ts";
import { numberIn, textOf } from "../texts.ts";

// Types of packets of Engine.IO 4, and of Socket.IO 5 within its messages.
const ENGINE_OPEN = "0";
const ENGINE_PING = "2";
const ENGINE_PONG = "3";
const CONNECT = "40";
const EVENT = "42";
const ACK = "43";
const NEW_MESSAGE = `${EVENT}["new_message"`;

/**
 * A line to a Socket.IO server over a plain WebSocket. Its own client would do the same with more work for each frame, and on two cores
 * that would count against the server.
 */
export async function openSocketIoLine(origin: string, token: string, hearing: Hearing): Promise<Line> {
  const socket = new WebSocket(`${origin.replace("http", "ws")}/socket.io/?EIO=4&transport=websocket`);
  await ready(socket, token, hearing);
  const closed = Promise.withResolvers<void>();
  socket.onmessage = ({ data }) => hear(socket, data, hearing);
  socket.onclose = ({ code }) => {
    closed.resolve();
    hearing.closed?.(code);
  };
  const emit = (type: string, name: string, body: unknown) => socket.send(type + JSON.stringify([name, body]));
  return {
    send(conversationId, number) {
      if (socket.readyState !== WebSocket.OPEN) return hearing.refused(number);
      emit(EVENT + number, "send_message", { conversationId, clientId: crypto.randomUUID(), content: textOf(number) });
    },
    resume: (conversationId, rev) => emit(EVENT, "resume", { conversations: { [conversationId]: rev } }),
    async close() {
      socket.close();
      await closed.promise;
    },
  };
}

function ready(socket: WebSocket, token: string, hearing: Hearing): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.onmessage = ({ data }) => {
      if (data.startsWith(ENGINE_OPEN)) socket.send(CONNECT + JSON.stringify({ token }));
      // Its rooms were joined before it says so.
      else if (data.startsWith(`${EVENT}["connected"`)) resolve();
      else if (!data.startsWith(CONNECT)) hear(socket, data, hearing);
    };
    socket.onclose = ({ code }) => reject(new Error(`A socket was closed with ${code}`));
  });
}

function hear(socket: WebSocket, data: string, hearing: Hearing): void {
  if (data.startsWith(NEW_MESSAGE)) return hearing.delivered(numberIn(data)!);
  if (data === ENGINE_PING) return socket.send(ENGINE_PONG);
  if (data.startsWith(ACK)) {
    const [answer] = JSON.parse(data.slice(data.indexOf("[")));
    const number = parseInt(data.slice(ACK.length));
    return answer.error ? hearing.refused(number) : hearing.acked(number);
  }
  const [name, body] = JSON.parse(data.slice(EVENT.length));
  if (name !== "conversation_changes") return;
  for (const { content } of body.messages) hearing.delivered(numberIn(content)!);
  hearing.caughtUp?.(body.conversationId, body.rev);
}
