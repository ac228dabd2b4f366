import { fileURLToPath } from "node:url";
import { BENCH_SECRET } from "../casts.ts";
import { preparePeer } from "../peers/tables.ts";
import { startProcess } from "../process.ts";
import type { Person, Server, System } from "../system.ts";
import { COLLECTOR, collectorOf } from "./collector.ts";
import { openJsonLine } from "./json_line.ts";
import { startRedis } from "./redis.ts";
import { openSocketIoLine } from "./socketio_line.ts";

const ON_NODE = ["--expose-gc", "--import", COLLECTOR];
const ON_DENO = ["run", "-A", "--v8-flags=--expose-gc", "--preload", COLLECTOR];

/** The packages of the peers, which run on Node and find them in the project's node_modules. */
export const PEER_PACKAGES = ["ws", "socket.io", "@socket.io/redis-adapter", "ioredis", "pg", "jose"];

export const ws: System = {
  name: "ws",
  title: "bare `ws`",
  firstRev: 0,
  prepare: (sql, _url, cast) => preparePeer(sql, cast),
  start: (databaseUrl) =>
    startJsonPeer("node", [...ON_NODE, peerPath("ws_server.mjs")], databaseUrl, ({ token }) => `?token=${token}`),
};

export const relay: System = {
  name: "relay",
  title: "batching relay",
  firstRev: 0,
  prepare: (sql, _url, cast) => preparePeer(sql, cast),
  start: (databaseUrl) =>
    startJsonPeer(
      Deno.execPath(),
      [...ON_DENO, peerPath("relay_server.ts")],
      databaseUrl,
      ({ userId }) => `?user=${userId}`,
    ),
};

export const socketio: System = {
  name: "socketio",
  title: "Socket.IO + Redis",
  firstRev: 0,
  prepare: (sql, _url, cast) => preparePeer(sql, cast),
  async start(databaseUrl) {
    const redis = await startRedis();
    const server = await startProcess({
      command: "node",
      args: [...ON_NODE, peerPath("socketio_server.mjs")],
      env: { ...envOf(databaseUrl), REDIS_URL: redis.url },
    });
    return {
      origin: server.origin,
      pid: server.pid,
      otherPids: [redis.pid],
      open: ({ token }, hearing) => openSocketIoLine(server.origin, token, hearing),
      collect: collectorOf(server),
      async stop() {
        await server.stop();
        await redis.stop();
      },
    };
  },
};

async function startJsonPeer(
  command: string,
  args: string[],
  databaseUrl: string,
  queryOf: (person: Person) => string,
): Promise<Server> {
  const server = await startProcess({ command, args, env: envOf(databaseUrl) });
  const url = `${server.origin.replace("http", "ws")}/`;
  return {
    origin: server.origin,
    pid: server.pid,
    otherPids: [],
    open: (person, hearing) => openJsonLine(url + queryOf(person), hearing),
    collect: collectorOf(server),
    stop: async () => void await server.stop(),
  };
}

function envOf(databaseUrl: string): Record<string, string> {
  return { DATABASE_URL: databaseUrl, JWT_SECRET: BENCH_SECRET, NODE_ENV: "production" };
}

function peerPath(name: string): string {
  return fileURLToPath(new URL(`../peers/${name}`, import.meta.url));
}
