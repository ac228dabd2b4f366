import type { ClientMessage, ServerMessage } from "../../src/protocol.ts";

/** The other end of one connection, played by a test. */
export class ScriptedSocket extends EventTarget {
  readyState = 1;
  readonly sent: ClientMessage[] = [];
  /** Answers each frame, where a test wants a server that reacts. */
  onFrame?: (frame: ClientMessage) => void;

  constructor(readonly url: string, readonly protocols: string[]) {
    super();
  }

  send(text: string): void {
    const frame = JSON.parse(text);
    this.sent.push(frame);
    this.onFrame?.(frame);
  }

  close(code = 1005): void {
    this.drop(code);
  }

  /** The server says something. */
  say(message: ServerMessage): void {
    this.sayText(JSON.stringify(message));
  }

  sayText(data: unknown): void {
    if (this.readyState === 1) this.dispatchEvent(new MessageEvent("message", { data }));
  }

  /** The connection ends. */
  drop(code: number): void {
    if (this.readyState !== 1) return;
    this.readyState = 3;
    this.dispatchEvent(new CloseEvent("close", { code }));
  }

  /** The frames of one type. */
  of<T extends ClientMessage["type"]>(type: T): Extract<ClientMessage, { type: T }>[] {
    return this.sent.filter((frame): frame is Extract<ClientMessage, { type: T }> => frame.type === type);
  }
}

export function greeting(userId = "ada"): Extract<ServerMessage, { type: "connected" }> {
  return {
    type: "connected",
    userId,
    username: userId,
    connectionId: "0198f000-0000-7000-8000-000000000000",
    protocol: "pitchwire.v1",
    heartbeatMs: 25_000,
    limits: { frameBytes: 65_536, contentChars: 10_000, sendsPer10s: 60, framesPer10s: 200 },
    serverTime: "2026-11-21T09:00:00.000Z",
  };
}

/** Keeps every connection that was opened. */
export class Switchboard {
  readonly sockets: ScriptedSocket[] = [];
  /** Called with each connection once its opener holds it. */
  onOpen?: (socket: ScriptedSocket) => void;

  readonly openSocket = (url: string, protocols: string[]): ScriptedSocket => {
    const socket = new ScriptedSocket(url, protocols);
    this.sockets.push(socket);
    queueMicrotask(() => this.onOpen?.(socket));
    return socket;
  };

  get latest(): ScriptedSocket {
    return this.sockets[this.sockets.length - 1];
  }
}
