import type postgres from "postgres";
import type { SystemName } from "./options.ts";

export interface Person {
  userId: string;
  /** A token of the platform, by BENCH_SECRET. */
  token: string;
}

export interface Conversation {
  id: string;
  kind: "direct" | "group";
  memberIds: string[];
}

/** Who takes part in a workload. */
export interface Cast {
  people: Person[];
  conversations: Conversation[];
}

/** What a person's line tells of what it hears. Messages go by their number (texts.ts). */
export interface Hearing {
  acked(number: number): void;
  delivered(number: number): void;
  refused(number: number): void;
  /** Everything asked for by `resume` in this conversation has come; `rev` is what to resume from the next time. */
  caughtUp?(conversationId: string, rev: number): void;
  /** By the server, with its code. */
  closed?(code: number): void;
}

/** One person's connection to a system: the same code of the load generator for every system, with what differs on the wire inside. */
export interface Line {
  send(conversationId: string, number: number): void;
  resume(conversationId: string, rev: number): void;
  /** Resolves when the server has let go as well. */
  close(): Promise<void>;
}

/** A system under load, as processes of its own. */
export interface Server {
  origin: string;
  /** The process whose memory counts, and what else of the system takes CPU time. */
  pid: number;
  otherPids: number[];
  /** Resolves when the system has said that it is ready for this person. */
  open(person: Person, hearing: Hearing): Promise<Line>;
  /** Has the process collect its garbage, so that what stays resident is what it needs. */
  collect(): Promise<void>;
  stop(): Promise<void>;
}

export interface System {
  name: SystemName;
  title: string;
  /** What a conversation without messages is resumed from. */
  firstRev: number;
  /** Its driver knows no unix sockets: it is given an address that it can reach over TCP. */
  isOnTcp?: boolean;
  /** Messages a second; under more of them, all there is to see is a backlog of minutes. */
  mostOffered?: number;
  /** Tables, and the cast in them. */
  prepare(sql: postgres.Sql, databaseUrl: string, cast: Cast): Promise<void>;
  start(databaseUrl: string, cast: Cast): Promise<Server>;
}
