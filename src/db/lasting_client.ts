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
  // Never connect; the pools share what the driver makes of the options, and with it the parsers that Drizzle puts there. Connections
  // would otherwise be closed by age, which looks the same as losing them.
  const parsed = addresses.map((address) => postgres(address, { ...options, max_lifetime: null }).options);
  let isEnding = false;
  let turn = 0;
  let pool = openPool();

  function openPool(): Pool {
    const { host, port } = parsed[turn % parsed.length];
    const onclose = () => lose(opened);
    const onparameter = (name: string, value: string) => {
      if (READ_ONLY.includes(name) && value === "on") retire(opened);
    };
    // The driver takes options that it has made itself as they are; its types don't say so.
    const own = [{ ...parsed[0], host, port, parameters: {}, onclose, onparameter }];
    const opened: Pool = { sql: Reflect.apply(postgres, undefined, own), isLost: false, waiting: new Set() };
    return opened;
  }

  function goOn(): void {
    turn++;
    pool = openPool();
  }

  function lose(lost: Pool): void {
    if (isEnding || lost.isLost) return;
    if (lost === pool) goOn();
    givePoolUp(lost);
  }

  // What it has been given already it may finish.
  function retire(standby: Pool): void {
    if (isEnding || standby !== pool || parsed.length === 1) return;
    goOn();
    standby.sql.end({ timeout: RETIRE_SECONDS });
  }

  function currentSql(): postgres.Sql {
    // Every new connection would ask for them anew, and leave an unhandled rejection when it is lost meanwhile.
    if (parsed[0].parsers[TEXT_ARRAY]) parsed[0].fetch_types = pool.sql.options.fetch_types = false;
    return pool.sql;
  }

  const own: Partial<postgres.Sql> = {
    begin:
      ((first: string | Act, second?: Act) =>
        typeof first === "string" ? transact(pool, first, second!) : transact(pool, "", first)) as postgres.Sql[
          "begin"
        ],
    end(timeout) {
      isEnding = true;
      return pool.sql.end(timeout);
    },
  };
  return new Proxy(pool.sql, {
    apply: (_target, self, args) => Reflect.apply(currentSql(), self, args),
    get: (_target, name) => name in own ? Reflect.get(own, name) : Reflect.get(currentSql(), name),
  });
}

type Act = (sql: postgres.TransactionSql) => unknown;
