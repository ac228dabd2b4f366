import { handshake } from "../support/raw_http.ts";

export const TEXT = 1;
export const CONTINUATION = 0;
export const CLOSE = 8;
export const PING = 9;

interface Frame {
  opcode: number;
  payload?: Uint8Array;
  /** It is the last of its message. */
  isLast?: boolean;
  isMasked?: boolean;
  /** The three bits that nobody has agreed on, in place. */
  reserved?: number;
  /** What it claims to be long. */
  claims?: number;
}

/** A frame as RFC 6455, 5.2 has it, or as `frame` spoils it. The mask is zero, so that the payload goes as it is. */
export function encode(frame: Frame): Uint8Array<ArrayBuffer> {
  const { opcode, payload = new Uint8Array(), isLast = true, isMasked = true, reserved = 0 } = frame;
  const length = frame.claims ?? payload.length;
  const size = length < 126 ? 0 : length < 65_536 ? 2 : 8;
  const head = new DataView(new ArrayBuffer(2 + size + (isMasked ? 4 : 0)));
  head.setUint8(0, (isLast ? 0x80 : 0) | reserved | opcode);
  head.setUint8(1, (isMasked ? 0x80 : 0) | (size === 0 ? length : size === 2 ? 126 : 127));
  if (size === 2) head.setUint16(2, length);
  if (size === 8) head.setBigUint64(2, BigInt(length));
  const bytes = new Uint8Array(head.byteLength + payload.length);
  bytes.set(new Uint8Array(head.buffer));
  bytes.set(payload, head.byteLength);
  return bytes;
}

export const text = (value: unknown): Uint8Array<ArrayBuffer> => encode({ opcode: TEXT, payload: utf8(value) });

export function utf8(value: unknown): Uint8Array {
  return new TextEncoder().encode(typeof value === "string" ? value : JSON.stringify(value));
}

/** One TCP connection that says whatever it likes and answers nothing, not even a close. */
export class RawPeer {
  /** The close code that the server named; undefined until then, and when the connection just ended. */
  code?: number;
  isEnded = false;
  /** Resolves when the connection has ended, whoever ended it. */
  readonly ended: Promise<void>;
  /** Of the answer to the handshake; 0 when there was none. */
  readonly answered: Promise<number>;
  readonly #connection: Deno.TcpConn;
  #answer: (status: number) => void = () => {};
  #head = "";

  private constructor(connection: Deno.TcpConn) {
    this.#connection = connection;
    this.answered = new Promise((resolve) => this.#answer = resolve);
    this.ended = this.#read();
  }

  /** Connects, and says these lines. */
  static async connect(origin: string, lines: readonly string[] = []): Promise<RawPeer> {
    const { hostname, port, host } = new URL(origin);
    const peer = new RawPeer(await Deno.connect({ hostname, port: Number(port) }));
    if (lines.length > 0) await peer.write(utf8([lines[0], `Host: ${host}`, ...lines.slice(1), "", ""].join("\r\n")));
    return peer;
  }

  /** A socket of its own making; throws unless the server agrees to it. */
  static async upgrade(origin: string, fields: Record<string, string>): Promise<RawPeer> {
    const peer = await RawPeer.connect(origin, handshake(fields));
    const status = await peer.answered;
    if (status !== 101) throw new Error(`The handshake was answered with ${status}`);
    return peer;
  }

  /** False when the connection is gone, or the server takes no more. */
  async write(bytes: Uint8Array): Promise<boolean> {
    try {
      for (let rest = bytes; rest.length > 0;) {
        rest = rest.subarray(await Promise.race([this.#connection.write(rest), this.ended.then(() => Infinity)]));
      }
      return !this.isEnded;
    } catch {
      return false;
    }
  }

  close(): void {
    try {
      this.#connection.close();
    } catch {
      // The server was faster.
    }
  }

  async #read(): Promise<void> {
    const chunk = new Uint8Array(65_536);
    try {
      for (let size; (size = await this.#connection.read(chunk)) !== null;) this.#look(chunk.subarray(0, size));
    } catch {
      // Reset, or closed here.
    }
    this.isEnded = true;
    this.#answer(0);
    this.close();
  }

  /** The server's close is the last that it says, so it stands at the end of what came. */
  #look(bytes: Uint8Array): void {
    if (!this.#head.includes("\r\n\r\n")) {
      this.#head += String.fromCharCode(...bytes.subarray(0, 4096));
      if (this.#head.includes("\r\n\r\n")) this.#answer(Number(this.#head.split(" ")[1]));
    }
    const at = bytes.findLastIndex((byte, i) => byte === 0x88 && bytes[i + 1] === bytes.length - i - 2);
    if (at >= 0 && bytes.length >= at + 4) this.code = bytes[at + 2] << 8 | bytes[at + 3];
  }
}
