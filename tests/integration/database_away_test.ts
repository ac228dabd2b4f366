import assert from "node:assert/strict";
import { drizzle } from "drizzle-orm/postgres-js";
import { connect } from "../../src/db/connect.ts";
import * as schema from "../../src/db/schema/mod.ts";
import { startApp } from "../support/app.ts";

Deno.test("while the database is away the API says so with 503, on every way to it, and works again when it is back", async () => {
  await using chat = await startApp();
  const room = await chat.room("ada", "ben");
  const socket = await chat.connect("ada");
  const { db } = chat.running;
  const { sql, orm } = db;
  // Port 1 of loopback: nobody listens there.
  const away = connect("postgres://nobody@127.0.0.1:1/nothing", { max: 1, connect_timeout: 1 });
  db.sql = away;
  const list = await chat.call("ada", "GET", "/api/messages/conversations");
  assert.deepEqual([list.status, list.body.code], [503, "unavailable"]);
  assert.equal(list.headers.get("retry-after"), "2");
  const refused = await socket.request({ type: "mark_read", conversationId: room, seq: 1 });
  assert.equal(refused.code, "unavailable");
  db.orm = drizzle(away, { schema });
  const stranger = await chat.call("chiara", "GET", "/api/auth/me");
  assert.deepEqual([stranger.status, stranger.body.code], [503, "unavailable"]);
  db.sql = sql;
  db.orm = orm;
  await away.end();
  assert.equal((await chat.call("ada", "GET", "/api/messages/conversations")).status, 200);
});
