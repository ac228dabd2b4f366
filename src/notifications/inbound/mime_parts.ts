import { Buffer } from "node:buffer";
import { MailParser } from "mailparser";
import { InboundMailError } from "./errors.ts";
import { HeaderFields, unfolded } from "./header_fields.ts";

const MAX_HEADER_BYTES = 128 * 1024;
const MAX_PARTS = 500;
/** What mailparser is to read for us; for the others its readers of addresses and dates would cost time and are not asked. */
const READ_FIELDS = new Set(["content-type", "content-disposition", "content-id", "subject"]);

/** A part of a mail (RFC 2045, 2046), the mail itself included. Attached mails (message/rfc822) are not looked into. */
export interface MailPart {
  /** "text/plain", lower case. */
  type: string;
  /** Of the Content-Type, by names in lower case. */
  parameters: Record<string, string>;
  fields: HeaderFields;
  disposition?: string;
  name?: string;
  /** Decoded from its transfer encoding; empty for a multipart. */
  bytes: Uint8Array;
  parts: MailPart[];
}

/** The mail as its tree of parts, and its subject, decoded (RFC 2047). Throws InboundMailError. */
export async function readParts(raw: Uint8Array): Promise<{ root: MailPart; subject: string }> {
  try {
    const reader = new PartReader();
    reader.end(Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength));
    const bodies = new Map<unknown, Uint8Array>();
    for await (const event of reader) {
      if (event.type !== "attachment") continue;
      bodies.set(event.headers, await bytesOf(event.content));
      event.release();
    }
    if (reader.tree === false) throw new Error("no part at all");
    const root = toPart(reader.tree, bodies);
    // Its boundary is missing, or another one: whoever wrote it must hear that nothing of it arrived.
    if (root.type.startsWith("multipart/") && root.parts.length === 0) throw new Error("no part in it");
    return { root, subject: String(reader.tree.headers.get("subject") ?? "") };
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    if (code === "EMAXLEN") throw new InboundMailError("too_large", `Cannot read the mail: ${message}`, error);
    throw new InboundMailError("unreadable", "Cannot read the mail: its parts are broken", error);
  }
}

/** What mailparser says of a leaf of the tree. */
interface PartEvent {
  type: string;
  headers: Node["headers"];
  content: AsyncIterable<Uint8Array>;
  release(): void;
}

interface Node {
  contentType: string | false;
  headers: Map<string, unknown>;
  headerLines: { key: string; line: string }[];
  children: Node[];
  /** Of the splitter below it. */
  node: { disposition: string | false; filename: string | false };
}

/** What of mailparser, which has no types, is used here; it is pinned to one version. */
interface Untyped extends AsyncIterable<PartEvent> {
  textTypes: string[];
  tree: Node | false;
  end(bytes: Uint8Array): void;
  on(event: "error", listener: () => void): void;
  processHeaders(lines: Node["headerLines"]): Node["headers"];
}

const Base: new (options: Record<string, unknown>) => Untyped = MailParser;

/**
 * Leaves the text of parts to us: mailparser would join quoted and new lines of "format=flowed", take bytes that are not UTF-8 for
 * lost, and join alternatives. It does so for the types listed in `textTypes`; all others it hands over as bytes.
 */
class PartReader extends Base {
  constructor() {
    super({ ignoreEmbedded: true, maxHeadSize: MAX_HEADER_BYTES, maxChildNodes: MAX_PARTS });
    this.textTypes = [];
    // More than one error may come; the first ends the reading, and a second one without a listener would end the process.
    this.on("error", () => {});
  }

  override processHeaders(lines: Node["headerLines"]): Node["headers"] {
    return super.processHeaders(lines.filter(({ key }) => READ_FIELDS.has(key)));
  }
}

async function bytesOf(content: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of content) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function toPart(node: Node, bodies: ReadonlyMap<unknown, Uint8Array>): MailPart {
  const type = node.headers.get("content-type") as { params?: Record<string, string> } | undefined;
  return {
    type: node.contentType || "text/plain",
    parameters: type?.params ?? {},
    fields: new HeaderFields(node.headerLines.map(({ line }) => unfolded(line))),
    disposition: node.node.disposition || undefined,
    name: node.node.filename || undefined,
    bytes: bodies.get(node.headers) ?? new Uint8Array(),
    parts: node.children.map((child) => toPart(child, bodies)),
  };
}
