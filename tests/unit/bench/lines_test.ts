import assert from "node:assert/strict";
import type { Hearing, Line } from "../../bench/system.ts";
import { openJsonLine } from "../../bench/systems/json_line.ts";
import { openSocketIoLine } from "../../bench/systems/socketio_line.ts";
import { textOf } from "../../bench/texts.ts";

const CONVERSATION = "0199d3a0-0000-7000-8000-000000000001";

interface Said {
  heard: string[];
  hearing: Hearing;
  /** Resolves when so much was heard. */
  has(count: number): Promise<void>;
}

function listen(): Said {
  const heard: string[] = [];
  let wake = () => {};
  const note = (text: string) => {
    heard.push(text);
    wake();
  };
  return {
    heard,
    hearing: {
      acked: (number) => note(`ack ${number}`),
      delivered: (number) => note(`message ${number}`),
      refused: (number) => note(`refused ${number}`),
      caughtUp: (_conversationId, rev) => note(`caught up to ${rev}`),
      closed: (code) => note(`closed ${code}`),
    },
    async has(count) {
      while (heard.length < count) await new Promise<void>((resolve) => wake = resolve);
    },
  };
}

/** A server that says `greeting`, and answers each frame by what `answer` makes of it. */
function serve(greeting: string, answer: (frame: string) => string[]) {
  const frames: string[] = [];
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, (request) => {
    const { socket, response } = Deno.upgradeWebSocket(request);
    socket.onopen = () => socket.send(greeting);
    socket.onmessage = ({ data }) => {
      frames.push(data);
      for (const frame of answer(data)) socket.send(frame);
    };
    return response;
  });
  return { origin: `http://127.0.0.1:${server.addr.port}`, frames, [Symbol.asyncDispose]: () => server.shutdown() };
}

async function speak(line: Line, said: Said): Promise<void> {
  line.send(CONVERSATION, 1);
  line.send(CONVERSATION, 2);
  line.resume(CONVERSATION, 5);
  await said.has(6);
  await line.close();
}

const HEARD = ["ack 1", "message 7", "refused 2", "message 8", "message 9", "caught up to 12", "closed 1005"];

Deno.test("Ada hears on a line of JSON what became of hers, what others write, and what she missed", async () => {
  await using server = serve('{"type":"connected"}', (text) => {
    const frame = JSON.parse(text);
    if (frame.type === "resume") {
      const messages = [{ content: textOf(8) }, { content: textOf(9) }];
      const lastMessage = { content: textOf(9) };
      const changes = { conversationId: CONVERSATION, messages, conversation: { lastMessage }, rev: 12 };
      return [JSON.stringify({ type: "conversation_changes", ...changes }), '{"type":"resumed"}'];
    }
    if (frame.id === 2) return [JSON.stringify({ type: "error", id: 2, code: "unavailable" })];
    const news = { type: "new_message", messageId: crypto.randomUUID(), content: textOf(7) };
    return [JSON.stringify({ type: "ack", id: frame.id }), JSON.stringify(news), '{"type":"unread","total":1}'];
  });
  const said = listen();
  const line = await openJsonLine(server.origin.replace("http", "ws"), said.hearing);
  await speak(line, said);
  assert.deepEqual(said.heard, HEARD);
  const [first, , resume] = server.frames.map((frame) => JSON.parse(frame));
  assert.deepEqual([first.type, first.id, first.content], ["send_message", 1, textOf(1)]);
  assert.deepEqual(resume.conversations, { [CONVERSATION]: 5 });
  line.send(CONVERSATION, 3);
  assert.equal(said.heard.at(-1), "refused 3");
});

Deno.test("Ada hears the same on a line to Socket.IO, and answers its pings", async () => {
  await using server = serve('0{"sid":"a"}', (frame) => {
    if (frame.startsWith("40")) return ['40{"sid":"b"}', "2", '42["connected",{}]'];
    if (frame === "3") return [];
    if (frame.startsWith("421")) return ["431[{}]", `42${JSON.stringify(["new_message", { content: textOf(7) }])}`];
    if (frame.startsWith("422")) return ['432[{"error":"full"}]'];
    const changes = {
      conversationId: CONVERSATION,
      messages: [{ content: textOf(8) }, { content: textOf(9) }],
      rev: 12,
    };
    return [`42${JSON.stringify(["conversation_changes", changes])}`];
  });
  const said = listen();
  await speak(await openSocketIoLine(server.origin, "a token", said.hearing), said);
  assert.deepEqual(said.heard, HEARD);
  assert.deepEqual(server.frames.slice(0, 2), ['40{"token":"a token"}', "3"]);
});

Deno.test("Ben is told with which code he was sent away", async () => {
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, (request) => {
    const { socket, response } = Deno.upgradeWebSocket(request);
    socket.onopen = () => socket.close(4001);
    return response;
  });
  await assert.rejects(openJsonLine(`ws://127.0.0.1:${server.addr.port}`, listen().hearing), /4001/);
  await server.shutdown();
});
