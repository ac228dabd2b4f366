import postgres from "postgres";
import { transact } from "./transaction.ts";

/** `fetch_types` stays on: without it the driver's `reserve()` never resolves on a new connection. */
export type ClientOptions = Omit<postgres.Options<Record<never, never>>, "onclose" | "max_lifetime" | "fetch_types">;

interface Pool {
  sql: postgres.Sql;
  isLost: boolean;
}

/**
 * A client that outlives its connections. The driver (3.4.9) does not: a connection that closes while a statement is about to be
 * written never writes again and lets all that follows wait for ever, and a transaction that goes on after its connection closed
 * runs in the middle of the next one there (porsager/postgres #1208, #1216). So the first lost connection ends its whole pool, whose
 * statements are rejected within milliseconds, and the next statement opens a new pool.
 */
export function lastingClient(address: string, options: ClientOptions): postgres.Sql {
  let isEnding = false;
  let pool = openPool();

  function openPool(): Pool {
    const opened: Pool = {
      isLost: false,
      // Connections would otherwise be closed by age, which looks the same as losing them.
      sql: postgres(address, { ...options, max_lifetime: null, onclose: () => replace(opened) }),
    };
    return opened;
  }

  function replace(lost: Pool): void {
    if (isEnding || lost.isLost) return;
    lost.isLost = true;
    pool = openPool();
    // Drizzle has put its own parsers there.
    Object.assign(pool.sql.options.parsers, lost.sql.options.parsers);
    Object.assign(pool.sql.options.serializers, lost.sql.options.serializers);
    lost.sql.end({ timeout: 0 });
  }

  const own: Partial<postgres.Sql> = {
    begin: ((first: string | Act, second?: Act) => {
      const used = pool;
      const [mode, act] = typeof first === "string" ? [first, second!] : ["", first];
      return transact(used.sql, () => used.isLost, mode, act);
    }) as postgres.Sql["begin"],
    end(timeout) {
      isEnding = true;
      return pool.sql.end(timeout);
    },
  };
  return new Proxy(pool.sql, {
    apply: (_target, self, args) => Reflect.apply(pool.sql, self, args),
    get: (_target, name) => name in own ? Reflect.get(own, name) : Reflect.get(pool.sql, name),
  });
}

type Act = (sql: postgres.TransactionSql) => unknown;
