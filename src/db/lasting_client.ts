import postgres from "postgres";
import { givePoolUp, type Pool } from "./pool.ts";
import { transact } from "./transaction.ts";

export type ClientOptions = Omit<postgres.Options<Record<never, never>>, "onclose" | "max_lifetime">;

const TEXT_ARRAY = 1009;

/**
 * A client that outlives its connections. The driver (3.4.9) does not: a connection that closes while a statement is about to be
 * written never writes again and lets all that follows wait for ever, and a transaction that goes on after its connection closed
 * runs in the middle of the next one there (porsager/postgres #1208, #1216). So the first lost connection ends its whole pool, whose
 * statements are rejected within milliseconds, and the next statement opens a new pool. `reserve()` has no such protection.
 */
export function lastingClient(address: string, options: ClientOptions): postgres.Sql {
  let isEnding = false;
  // Connections would otherwise be closed by age, which looks the same as losing them.
  let pool = openPool((onclose) => postgres(address, { ...options, max_lifetime: null, onclose }));

  function openPool(open: (onclose: () => void) => postgres.Sql): Pool {
    const opened: Pool = { sql: open(() => replace(opened)), isLost: false, waiting: new Set() };
    return opened;
  }

  function replace(lost: Pool): void {
    if (isEnding || lost.isLost) return;
    // The driver takes what it has made of options before as it is, with the parsers that Drizzle has put there; its types don't say so.
    pool = openPool((onclose) => Reflect.apply(postgres, undefined, [{ ...lost.sql.options, onclose }]));
    givePoolUp(lost);
  }

  function currentSql(): postgres.Sql {
    // Every new connection would ask for them anew, and leave an unhandled rejection when it is lost meanwhile.
    if (pool.sql.options.parsers[TEXT_ARRAY]) pool.sql.options.fetch_types = false;
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
