import assert from "node:assert/strict";
import type { Hearing, Line } from "../../bench/system.ts";
import { openJsonLine } from "../../bench/systems/json_line.ts";
import { openSocketIoLine } from "../../bench/systems/socketio_line.ts";
import { AddressBook } from "../../bench/systems/xmpp_addresses.ts";
import { openXmppLine } from "../../bench/systems/xmpp_line.ts";
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
function serve(greeting: string, answer: (frame: string) => string[], protocol?: string) {
  const frames: string[] = [];
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, (request) => {
    const { socket, response } = Deno.upgradeWebSocket(request, { protocol });
    socket.onopen = () => greeting && socket.send(greeting);
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

const ADA = { userId: "ada", token: "" };

/** As both servers answer who signs in, comes in and leaves; the rest is `answer`'s. */
function serveXmpp(answer: (frame: string) => string[]) {
  const own = "from='ada@pitch.example/bench' to='ada@pitch.example/bench'";
  const answers: [string, string[]][] = [
    ["<open", ["<open xmlns='urn:ietf:params:xml:ns:xmpp-framing'/>", "<stream:features/>"]],
    ["<auth", ["<success/>"]],
    ['<iq xmlns="jabber:client" type="set" id="bind"', ["<iq type='result' id='bind'/>"]],
    ["<enable", ["<enabled xmlns='urn:xmpp:sm:3'/>"]],
    ['<presence xmlns="jabber:client"/>', [`<presence ${own}/>`, "<r xmlns='urn:xmpp:sm:3'/>"]],
    ["<close", ["<close xmlns='urn:ietf:params:xml:ns:xmpp-framing'/>"]],
  ];
  const server = serve("", (frame) => answers.find(([start]) => frame.startsWith(start))?.[1] ?? answer(frame), "xmpp");
  return { ...server, url: server.origin.replace("http", "ws") };
}

Deno.test("Ada hears the same on a line of XMPP: acks by counts, refusals, and her archive page by page", async () => {
  const result = (number: number) =>
    `<message to='ada@pitch.example'><result><body>${textOf(number)}</body></result></message>`;
  const page = (last: string, complete: string) =>
    `<iq type='result' id='archive-${CONVERSATION}'><fin${complete}><set><last>${last}</last></set></fin></iq>`;
  let asked = 0;
  await using server = serveXmpp((frame) => {
    if (frame.includes('id="m2"')) return ["<message type='error' id='m2'><error type='cancel'/></message>"];
    if (frame.includes("<after>e</after>")) return [result(8), page("f", "")];
    if (frame.includes("<after>f</after>")) return [result(9), page("g", " complete='true'")];
    // Her presence is the first that is counted.
    if (frame.startsWith("<r ")) {
      return ++asked === 1 ? ["<a h='2'/>", `<message><body>${textOf(7)}</body></message>`] : ["<a h='3'/>"];
    }
    return [];
  });
  const cast = {
    people: [],
    conversations: [{ id: CONVERSATION, kind: "direct" as const, memberIds: ["ben", "ada"] }],
  };
  const said = listen();
  const archiveIds = ["", "a", "b", "c", "d", "e"];
  const line = await openXmppLine({ url: server.url, addresses: new AddressBook(cast), archiveIds }, ADA, said.hearing);
  await speak(line, said);
  assert.deepEqual(said.heard, [
    "ack 1",
    "message 7",
    "refused 2",
    "message 8",
    "message 9",
    "caught up to 7",
    "closed 1005",
  ]);
  assert.equal(server.frames[1].includes(`>${btoa("\0ada\0bench")}<`), true);
  const message = server.frames.find((frame) => frame.startsWith("<message"))!;
  assert.match(message, / to="ben@pitch\.example" type="chat" id="m1"><body>~00000001~x+<\/body>/);
  assert.ok(server.frames.includes('<a xmlns="urn:xmpp:sm:3" h="1"/>'));
});

Deno.test("Ada's message to a group counts as acknowledged when the group sends it to her too", async () => {
  const group = `${CONVERSATION}@conference.pitch.example`;
  await using server = serveXmpp((frame) => {
    if (frame.startsWith("<presence")) {
      return [
        `<presence from='${group}/ben'/>`,
        `<presence from='${group}/ada'><x><status code='110'/></x></presence>`,
      ];
    }
    if (frame.includes('id="m2"')) return ["<message type='error' id='m2'/>"];
    if (!frame.includes('id="m1"')) return [];
    const body = (of: number, from: string) => `<message from='${group}/${from}'><body>${textOf(of)}</body></message>`;
    return [body(7, "ben"), body(1, "ada")];
  });
  const cast = { people: [], conversations: [{ id: CONVERSATION, kind: "group" as const, memberIds: ["ben", "ada"] }] };
  const said = listen();
  const addresses = new AddressBook(cast);
  const line = await openXmppLine({ url: server.url, addresses, archiveIds: [""] }, ADA, said.hearing);
  line.send(CONVERSATION, 1);
  line.send(CONVERSATION, 2);
  await said.has(3);
  await line.close();
  assert.deepEqual(said.heard, ["message 7", "ack 1", "refused 2", "closed 1005"]);
  assert.match(
    server.frames.find((frame) => frame.startsWith('<presence xmlns="jabber:client" to'))!,
    /conference\.pitch\.example\/ada"/,
  );
  assert.ok(!server.frames.some((frame) => frame.startsWith("<enable")));
});

Deno.test("Ada is told why XMPP does not let her in", async () => {
  const refusal = "<failure><not-authorized/></failure>";
  await using server = serve("", (frame) => [frame.startsWith("<auth") ? refusal : "<stream:features/>"], "xmpp");
  const addresses = new AddressBook({ people: [], conversations: [] });
  const url = server.origin.replace("http", "ws");
  await assert.rejects(openXmppLine({ url, addresses, archiveIds: [""] }, ADA, listen().hearing), /not-authorized/);
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
