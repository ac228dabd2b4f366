import type { Config } from "../config.ts";
import { HEARTBEAT_MS, PROTOCOL, type ServerMessage } from "../protocol.ts";
import type { Connection } from "./connection.ts";

/** The first word on every socket: who one is, and what one may do. */
export function greeting(
  { userId, connectionId, actor }: Connection,
  { frameBytes, contentChars, sendsPer10s, framesPer10s }: Config["limits"],
  nowMs: number,
): ServerMessage {
  return {
    type: "connected",
    userId,
    username: actor.name,
    connectionId,
    protocol: PROTOCOL,
    heartbeatMs: HEARTBEAT_MS,
    limits: { frameBytes, contentChars, sendsPer10s, framesPer10s },
    serverTime: new Date(nowMs).toISOString(),
  };
}
