import assert from "node:assert/strict";
import { once } from "node:events";
import { type AddressInfo, createConnection, createServer, type Server, type Socket } from "node:net";
import { connect } from "../../src/db/connect.ts";
import { type Database, openDatabase } from "../../src/db/open.ts";
import { testDatabase } from "../support/database.ts";

/** A host that leads to the test's Postgres, and can go down and come back under the same address. */
class Host {
  port = 0;
  readonly #connections = new Set<Socket>();
  readonly #server: Server;

  constructor(socketPath: string) {
    this.#server = createServer((client) => {
      const server = createConnection(socketPath);
      for (const [from, to] of [[client, server], [server, client]]) {
        this.#connections.add(from);
        from.on("error", () => {}).on("close", () => to.destroy());
        from.pipe(to);
      }
    });
  }

  async comeUp(): Promise<void> {
    this.#server.listen(this.port, "127.0.0.1");
    await once(this.#server, "listening");
    this.port = (this.#server.address() as AddressInfo).port;
  }

  goDown(): void {
    this.#server.close();
    for (const connection of this.#connections) connection.destroy();
    this.#connections.clear();
  }
}

async function startHosts(): Promise<{ hosts: Host[]; url: string; settings: string } & AsyncDisposable> {
  const database = await testDatabase();
  const { path, database: name } = connect(database.url).options;
  const hosts = [new Host(String(path)), new Host(String(path))];
  for (const host of hosts) await host.comeUp();
  const addresses = hosts.map(({ port }) => `127.0.0.1:${port}`).join(",");
  return {
    hosts,
    url: `postgres://pitchwire@${addresses}/${name}`,
    settings: database.url,
    async [Symbol.asyncDispose]() {
      for (const host of hosts) host.goDown();
      await database[Symbol.asyncDispose]();
    },
  };
}

const open = (url: string) => openDatabase({ url, dataDir: "/absent", poolSize: 4 });

/** Resolves when statements succeed again: each client's first ones meet the loss. */
async function recover({ sql, orm }: Database): Promise<void> {
  const works = async (act: () => Promise<unknown>) => {
    for (let tries = 0; tries < 20; tries++) if (await act().then(() => true, () => false)) return;
    assert.fail("every statement is rejected");
  };
  await works(async () => await sql`select 1`);
  await works(() => orm.query.users.findMany());
}

Deno.test("a host that is down at the start is passed over", async () => {
  await using it = await startHosts();
  it.hosts[0].goDown();
  const database = await open(it.url);
  assert.equal((await database.sql`select 1 as one`)[0].one, 1);
  assert.deepEqual(await database.orm.query.users.findMany(), []);
  await database.close();
});

Deno.test("when the host in use goes down, the other one is used, and back again", async () => {
  await using it = await startHosts();
  const database = await open(it.url);
  for (const host of [...it.hosts, ...it.hosts]) {
    host.goDown();
    await recover(database);
    await host.comeUp();
  }
  await database.close();
});

Deno.test("when no host is left every statement is rejected, and served again when one is back", async () => {
  await using it = await startHosts();
  const database = await open(it.url);
  for (const host of it.hosts) host.goDown();
  await assert.rejects(async () => await database.sql`select 1`);
  await assert.rejects(open(it.url), { code: "unavailable", message: /^Cannot open the database: .*ECONNREFUSED/ });
  for (const host of it.hosts) await host.comeUp();
  await recover(database);
  await database.close();
});

Deno.test("hosts that take no writes are refused at the start", async () => {
  await using it = await startHosts();
  const admin = connect(it.settings, { max: 1 });
  await admin`alter database ${admin(connect(it.settings).options.database)} set default_transaction_read_only = on`;
  await assert.rejects(open(it.url), { code: "unavailable", message: /the server takes no writes/ });
  await admin.end();
});
