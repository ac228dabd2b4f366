import postgres from "postgres";
import { givePoolUp, type Pool } from "./pool.ts";
import { transact } from "./transaction.ts";

export type ClientOptions = Omit<postgres.Options<Record<never, never>>, "onclose" | "onparameter" | "max_lifetime">;

const RETIRE_SECONDS = 5;
const TEXT_ARRAY = 1009;
/** What a server says of itself when it connects, and it is one that takes no writes. */
const READ_ONLY = ["in_hot_standby", "default_transaction_read_only"];

/**
 * A client that outlives its connections. The driver (3.4.9) does not: a connection that closes while a statement is about to be
 * written never writes again and lets all that follows wait for ever, and a transaction that goes on after its connection closed
 * runs in the middle of the next one there (porsager/postgres #1208, #1216). So the first lost connection ends its whole pool, whose
 * statements are rejected within milliseconds, and the next statement opens a new pool, on the next one of `addresses`; so does a
 * server that turns out to take no writes, if there are others. `reserve()` has no such protection.
 */
export function lastingClient(addresses: string[], options: ClientOptions): postgres.Sql {
  const pools = new Pools(addresses, options);
  const own: Partial<postgres.Sql> = {
    begin:
      ((first: string | Act, second?: Act) =>
        typeof first === "string"
          ? transact(pools.ready, first, second!)
          : transact(pools.ready, "", first)) as postgres.Sql["begin"],
    end: (timeout) => pools.end(timeout),
  };
  return new Proxy(pools.current.sql, {
    apply: (_target, self, args) => Reflect.apply(pools.ready.sql, self, args),
    get: (_target, name) => name in own ? Reflect.get(own, name) : Reflect.get(pools.ready.sql, name),
  });
}

type Act = (sql: postgres.TransactionSql) => unknown;

/** One pool after another, each on one host. */
class Pools {
  current: Pool;
  readonly #hosts: postgres.ParsedOptions[];
  #turn = 0;
  #isEnding = false;

  constructor(addresses: string[], options: ClientOptions) {
    // These never connect. Connections would be closed by age otherwise, which looks the same as losing them.
    // And one that is lost is never made anew after a rest, for then its pool has been given up long before and nobody would end it.
    const always = { max_lifetime: null, backoff: () => 0 };
    this.#hosts = addresses.map((address) => postgres(address, { ...options, ...always }).options);
    this.current = this.#open();
  }

  get ready(): Pool {
    const { options } = this.current.sql;
    // Every new connection would ask for them anew, and leave an unhandled rejection when it is lost meanwhile.
    if (options.parsers[TEXT_ARRAY]) this.#hosts[0].fetch_types = options.fetch_types = false;
    return this.current;
  }

  end(options?: { timeout?: number }): Promise<void> {
    this.#isEnding = true;
    return this.current.sql.end(options);
  }

  #open(): Pool {
    const { host, port } = this.#hosts[this.#turn % this.#hosts.length];
    const onclose = () => this.#lose(opened);
    const onparameter = (name: string, value: string) => {
      if (READ_ONLY.includes(name) && value === "on") this.#retire(opened);
    };
    // All pools share what the driver has made of the options, and with it the parsers that Drizzle puts there. It takes such options
    // as they are; its types don't say so.
    const options = [{ ...this.#hosts[0], host, port, parameters: {}, onclose, onparameter }];
    const opened: Pool = { sql: Reflect.apply(postgres, undefined, options), isLost: false, waiting: new Set() };
    return opened;
  }

  #goOn(): void {
    this.#turn++;
    this.current = this.#open();
  }

  #lose(pool: Pool): void {
    if (this.#isEnding || pool.isLost) return;
    if (pool === this.current) this.#goOn();
    givePoolUp(pool);
  }

  // What it has been given already it may finish.
  #retire(pool: Pool): void {
    if (this.#isEnding || pool !== this.current || this.#hosts.length === 1) return;
    this.#goOn();
    pool.sql.end({ timeout: RETIRE_SECONDS });
  }
}
