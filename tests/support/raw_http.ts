/** An answer as it comes over the wire, on a connection that stays open until it is disposed of. */
export interface RawAnswer {
  status: number;
  headers: Headers;
  /** What had come of the body together with the head. */
  start: string;
  connection: Deno.TcpConn;
  [Symbol.dispose](): void;
}

/** Sends these lines as they are, for requests that no proper client makes, and reads the head of the answer. */
export async function rawRequest(origin: string, lines: readonly string[], body = ""): Promise<RawAnswer> {
  const { hostname, port, host } = new URL(origin);
  const connection = await Deno.connect({ hostname, port: Number(port) });
  const hasHost = lines.some((line) => /^host:/i.test(line));
  const head = [lines[0], ...(hasHost ? [] : [`Host: ${host}`]), ...lines.slice(1), "", ""].join("\r\n");
  await connection.write(new TextEncoder().encode(head + body));
  const text = await readHead(connection);
  const [top, ...fields] = text.slice(0, text.indexOf("\r\n\r\n")).split("\r\n");
  const headers = new Headers(fields.map((field) => field.split(/:\s*/, 2) as [string, string]));
  const status = Number(top.split(" ")[1]);
  const start = text.slice(text.indexOf("\r\n\r\n") + 4);
  return { status, headers, start, connection, [Symbol.dispose]: () => connection.close() };
}

/** The lines of a handshake as RFC 6455 wants them; `fields` are added, or stand in for those of the same name. */
export function handshake(fields: Record<string, string> = {}, path = "/api/messages/ws"): string[] {
  const all: Record<string, string> = {
    "Upgrade": "websocket",
    "Connection": "Upgrade",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": btoa("sixteen bytes ok"),
    ...fields,
  };
  const lines = Object.entries(all).filter(([, value]) => value !== "").map(([name, value]) => `${name}: ${value}`);
  return [`GET ${path} HTTP/1.1`, ...lines];
}

async function readHead(connection: Deno.TcpConn): Promise<string> {
  const decoder = new TextDecoder();
  const chunk = new Uint8Array(4096);
  let text = "";
  while (!text.includes("\r\n\r\n")) {
    const size = await connection.read(chunk);
    if (size === null) throw new Error(`The connection ended with: ${text}`);
    text += decoder.decode(chunk.subarray(0, size), { stream: true });
  }
  return text;
}
