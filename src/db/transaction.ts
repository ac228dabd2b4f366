import postgres from "postgres";
import { lossError, type Pool, unlessLost } from "./pool.ts";

type Sql = postgres.TransactionSql;
type Act<T> = (sql: Sql) => T | Promise<T>;

/** A client that rejects every statement. */
const refusing = postgres("postgres://unused");
await refusing.end();

/**
 * Runs `act` in a transaction of its own, and rolls back when it throws. Once the pool is lost, nothing of `act` and neither rollback
 * nor commit reaches the driver: it would write to a closed connection, or into the next transaction on it.
 */
export function transact<T>(pool: Pool, mode: string, act: Act<T>): Promise<T> {
  return unlessLost(pool, pool.sql.begin(mode, (sql) => settle(pool, sql, act)) as Promise<T>);
}

// What never settles is what keeps the driver from going on. Nobody waits for it: `unlessLost` has told the caller.
async function settle<T>(pool: Pool, sql: Sql, act: Act<T>): Promise<T> {
  try {
    const value = await act(guard(pool, sql));
    const result = Array.isArray(value) ? await Promise.all(value) as T : value;
    if (!pool.isLost) return result;
  } catch (error) {
    if (!pool.isLost) throw error;
  }
  return await new Promise<never>(() => {});
}

function guard(pool: Pool, sql: Sql): Sql {
  const current = () => pool.isLost ? refusing : sql;
  const savepoint = async <T>(first: string | Act<T>, second?: Act<T>): Promise<T> => {
    if (pool.isLost) throw lossError();
    const act = typeof first === "string" ? second! : first;
    return await unlessLost(pool, sql.savepoint((inner) => settle(pool, inner, act)) as Promise<T>);
  };
  return new Proxy(sql, {
    apply: (_target, self, args) => Reflect.apply(current(), self, args),
    get: (_target, name) => name === "savepoint" ? savepoint : Reflect.get(current(), name),
  });
}
