import assert from "node:assert/strict";
import { getLogger } from "@logtape/logtape";
import { Builder } from "fresh/dev";
import type { App as FreshApp } from "fresh";
import { createApp, type RunningApp } from "../../src/app.ts";
import { users } from "../../src/db/schema/mod.ts";
import { readConfig } from "../../src/config.ts";
import { openDatabase } from "../../src/db/open.ts";
import type { Role } from "../../src/protocol.ts";
import { createConversation } from "../../src/messaging/create.ts";
import type { Bus } from "../../src/realtime/bus.ts";
import { type State } from "../../utils/define.ts";
import { guarded, webApp } from "../../utils/web_app.ts";
import { forgetLatestId } from "../../utils/ids.ts";
import { SetClock } from "./clock.ts";
import { reusedDatabase } from "./database.ts";
import { TestSocket } from "./test_socket.ts";

const SECRET = "a secret of at least thirty-two characters";

let built: Promise<(app: FreshApp<State>) => void> | undefined;

export interface StartOptions {
  settings?: Record<string, string>;
  /** Another instance on the same database and exchange. */
  beside?: TestApp;
  bus?: Bus;
  /** Left out: time stands still until the test lets it pass. */
  clock?: SetClock;
}

/** The whole product in this process, on a database of its own and a real port, with time that is set. */
export async function startApp({ settings = {}, beside, bus, ...options }: StartOptions = {}): Promise<TestApp> {
  if (!beside) forgetLatestId();
  built ??= new Builder<State>().build({ snapshot: "memory" });
  const database = beside ? undefined : await reusedDatabase();
  const url = beside?.running.db.url ?? database!.url;
  const clock = options.clock ?? beside?.clock ?? new SetClock();
  const dataDir = await Deno.makeTempDir({ prefix: "pitchwire-test-" });
  const config = readConfig({
    MODE: "production",
    PUBLIC_URL: "http://127.0.0.1",
    DATA_DIR: dataDir,
    JWT_SECRET: SECRET,
    DATABASE_POOL: "6",
    // Many apps, and their tests, share a process: its memory says nothing of any of them.
    LIMIT_MEMORY_BYTES: "0",
    ...settings,
  });
  const db = await openDatabase({ url, dataDir, poolSize: config.databasePool });
  const running = await createApp(config, { log: getLogger("tests"), clock, db, bus });
  const web = webApp(running);
  (await built)(web);
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, guarded(web.handler()));
  const origin = `http://127.0.0.1:${server.addr.port}`;
  config.publicUrl = origin;
  config.allowedOrigins.splice(0, 1, origin);
  const close = async () => {
    running.realtime.drain();
    await server.shutdown();
    await running.close();
    await database?.[Symbol.asyncDispose]();
    await Deno.remove(dataDir, { recursive: true });
  };
  return new TestApp(running, clock, origin, close);
}

export class TestApp {
  readonly #sockets: TestSocket[] = [];
  readonly #close: () => Promise<void>;

  constructor(
    readonly running: RunningApp,
    readonly clock: SetClock,
    readonly origin: string,
    close: () => Promise<void>,
  ) {
    this.#close = close;
  }

  /** A person of that name, as the platform's token makes one; the id is the name. */
  async token(name: string, claims: Record<string, unknown> = {}): Promise<string> {
    return await this.running.tokens.sign({
      sub: name,
      name: nameOf(name),
      email: `${name}@pitch.example`,
      email_verified: true,
      ...claims,
    });
  }

  async person(name: string, role: Role = "creator"): Promise<void> {
    await this.running.db.orm.insert(users).values({
      id: name,
      name: nameOf(name),
      role,
      email: `${name}@pitch.example`,
      emailVerifiedAt: new Date(this.clock.now()),
    }).onConflictDoNothing();
  }

  /** A conversation between these people, who are made if need be: direct for two, a group of the first one's for more. Returns its id. */
  async room(...names: string[]): Promise<string> {
    for (const name of names) await this.person(name);
    const [first, ...others] = names;
    const actor = { userId: first, name: nameOf(first), role: "creator" as const };
    const { conversation } = await createConversation(this.running, actor, { participantIds: others });
    return conversation.conversationId;
  }

  /** As `name`, by token; a body is sent as JSON. Answers with the status and the parsed body. */
  async call(
    name: string | undefined,
    method: string,
    path: string,
    body?: unknown,
    // deno-lint-ignore no-explicit-any -- tests look into answers of every shape
  ): Promise<{ status: number; body: any; headers: Headers }> {
    const headers = new Headers();
    if (name !== undefined) headers.set("authorization", `Bearer ${await this.token(name)}`);
    if (body !== undefined) headers.set("content-type", "application/json");
    const response = await fetch(this.origin + path, {
      method,
      headers,
      body: body === undefined ? undefined : typeof body === "string" ? body : JSON.stringify(body),
    });
    const text = await response.text();
    const isJson = text !== "" && (response.headers.get("content-type")?.includes("json") ?? false);
    return { status: response.status, body: isJson ? JSON.parse(text) : text, headers: response.headers };
  }

  /** A socket of that person, which has heard `connected` already. */
  async connect(name: string): Promise<TestSocket> {
    const socket = await this.open({ protocols: ["pitchwire.v1", `bearer.${await this.token(name)}`] });
    await socket.next("connected");
    return socket;
  }

  async open(options: { protocols?: string[]; headers?: Record<string, string>; query?: string }): Promise<TestSocket> {
    const socket = new TestSocket(
      `${this.origin.replace("http", "ws")}/api/messages/ws${options.query ?? ""}`,
      options,
    );
    this.#sockets.push(socket);
    await socket.opened;
    return socket;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#sockets.map((socket) => socket.close()));
    await this.#close();
    assert.deepEqual(this.#sockets.flatMap((socket) => socket.oddities), [], "Every frame is of a documented shape");
  }
}

function nameOf(id: string): string {
  return id.charAt(0).toUpperCase() + id.slice(1);
}
