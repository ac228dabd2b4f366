import { CLOSE, ERRORS } from "../errors.ts";
import { errorsOf } from "../openapi/endpoint.ts";
import { ENDPOINTS } from "../openapi/endpoints.ts";
import { SHAPES } from "../openapi/schemas.ts";
import { answerWords, type Field, fieldsOf } from "../openapi/words.ts";
import {
  CLIENT_MESSAGES,
  type ClientMessageType,
  HEARTBEAT_MS,
  MAX_CHANGES,
  PROTOCOL,
  SERVER_MESSAGES,
  type ServerMessageType,
} from "../protocol.ts";
import { CLIENT_SENTENCES, CLOSE_SENTENCES, SERVER_SENTENCES } from "./protocol_sentences.ts";

const INTRODUCTION = `# The wire

Generated from \`src/protocol*.ts\`, \`src/errors.ts\` and \`src/openapi/endpoints.ts\` by \`deno task docs\`: change those, not this.

Times are ISO 8601 in UTC, ids are strings, \`seq\` and \`rev\` are integers. A question mark means that a field may be absent; the
server never sends \`null\` instead. It refuses fields that it does not know, and names them; a client leaves out what it does not know.

## Order and holes

Each conversation has one counter. A message, an edit, a deletion, a change of title, of status or of who takes part takes its next value as
\`rev\`; \`seq\` is the \`rev\` with which a message was born. Whoever has \`rev\` n and hears n+2 has missed one and asks by \`resume\` or
\`changes?after=n\`. Up to ${MAX_CHANGES} changes come one by one; beyond that, or from before one was put
out and let in again, \`gap: true\` and the newest page: forget what you had. Cursors (\`readSeq\`, \`deliveredSeq\`) take no
number: they are sent whole and only move forward.

## The socket

\`GET /api/messages/ws\`, sub-protocol \`${PROTOCOL}\`. Who one is comes from the session cookie, \`Authorization: Bearer\`, a second sub-protocol
\`bearer.<jwt>\`, or \`?token=<jwt>\`, in this order; \`?ignoreCookie=1\` leaves the first out. Without good credentials the socket opens and closes at once with ${CLOSE.unauthorised}, so that a browser can see why. An
\`Origin\` that is not allowed is refused with 403, and so is a cookie without one. Every command may carry an \`id\` (text or integer), which
its \`ack\` or \`error\` repeats; with an \`id\` there is always one of them. A client sends something every ${
  HEARTBEAT_MS / 1000
} s, a \`ping\` if nothing else.
Limits are settings (\`LIMIT_…\` in README.md); \`connected\` tells those that matter to a client.
`;

/** docs/protocol.md, whole. */
export function protocolPage(): string {
  return [
    INTRODUCTION,
    "### What clients send\n",
    messageTable(Object.keys(CLIENT_MESSAGES) as ClientMessageType[], (type) => ({
      fields: fieldsOf(CLIENT_MESSAGES[type], "taken"),
      sentence: CLIENT_SENTENCES[type],
    })),
    "### What the server sends\n",
    messageTable(Object.keys(SERVER_MESSAGES) as ServerMessageType[], (type) => ({
      fields: fieldsOf(SERVER_MESSAGES[type], "told"),
      sentence: SERVER_SENTENCES[type],
    })),
    "### Close codes\n",
    table(["code", "meaning"], closeRows()),
    "## REST\n",
    "JSON in and out. Signed in by session cookie or `Authorization: Bearer`. Lists go on with `cursor` from `nextCursor`. A wrong method is 405\n" +
    "with `Allow`. The same as an OpenAPI 3.1 document: `/api/openapi.json`; as a page: `/api/docs`.\n",
    table(["method and path", "takes", "answers", "errors", "meaning"], endpointRows()),
    "## Shapes\n",
    ...Object.entries(SHAPES).flatMap(([name, shape]) => [
      `### ${name}\n`,
      table(["field", "value"], fieldsOf(shape, "told").map(({ words, ...field }) => [nameOf(field), words])),
    ]),
    "## Errors\n",
    'On a socket beside `type: "error"`, on HTTP as the body of the answer; its shape is Error, above.\n',
    table(["code", "status", "close code", "try again", "meaning"], errorRows()),
  ].join("\n").trimEnd() + "\n";
}

function messageTable<T extends string>(types: T[], of: (type: T) => { fields: Field[]; sentence: string }): string {
  const named = Object.values(SHAPES).map((shape) => fieldsOf(shape, "told"));
  return table(
    ["type", "fields", "meaning"],
    types.map((type) => {
      const { fields, sentence } = of(type);
      const own = fields.filter(({ name }) => name !== "type" && name !== "id");
      const shape = named.findIndex((each) => JSON.stringify(each) === JSON.stringify(own));
      const words = shape >= 0 ? Object.keys(SHAPES)[shape] : own.map(fieldWords).join("; ");
      return [`\`${type}\``, words, sentence];
    }),
  );
}

function endpointRows(): string[][] {
  return ENDPOINTS.map((endpoint) => {
    const { method, path, query, body, answers, summary, access } = endpoint;
    const takes = [...(query ? fieldsOf(query, "taken") : []), ...(body ? fieldsOf(body, "taken") : [])];
    return [
      `\`${method} ${path}\``,
      takes.map(fieldWords).join("; "),
      Object.entries(answers).map(([status, answer]) => `${status} ${answerWords(answer)}`).join("; "),
      errorsOf(endpoint).join(", "),
      access === "open" ? `${summary} Open to anybody.` : summary,
    ];
  });
}

function closeRows(): string[][] {
  return (Object.keys(CLOSE) as (keyof typeof CLOSE)[]).map((name) => [String(CLOSE[name]), CLOSE_SENTENCES[name]]);
}

function errorRows(): string[][] {
  return Object.entries(ERRORS).map(([code, meaning]) => [
    `\`${code}\``,
    String(meaning.status) + (code === "invalid" ? "; 400 for JSON that does not parse" : ""),
    "closeCode" in meaning ? String(meaning.closeCode) : "",
    meaning.canRetry ? "yes" : "no",
    meaning.sentence,
  ]);
}

function nameOf({ name, isRequired }: Omit<Field, "words">): string {
  return `\`${name}${isRequired ? "" : "?"}\``;
}

function fieldWords({ words, ...field }: Field): string {
  return `${nameOf(field)} ${words}`;
}

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line), ""].join("\n");
}
