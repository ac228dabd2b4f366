import postgres from "postgres";

type Act<T> = (sql: postgres.TransactionSql) => T | Promise<T>;

/** A client that refuses: what its statements are rejected with is what those of a lost connection should be. */
const refusing = postgres("postgres://unused");
await refusing.end();

/**
 * Runs `act` in a transaction on one connection of `sql`, and rolls back when it throws. `isLost` says that the connection is gone:
 * from then on not one statement is handed to the driver, which would run it in whatever transaction comes next on that connection.
 */
export async function transact<T>(sql: postgres.Sql, isLost: () => boolean, mode: string, act: Act<T>): Promise<T> {
  const reserved = await sql.reserve();
  const guarded = guard(reserved, isLost);
  try {
    await guarded.unsafe(`begin ${mode}`);
    const result = await settle(act(guarded));
    const { command } = await guarded`commit`;
    // Postgres answers so, and not by an error, when a statement has failed whose error nobody looked at.
    if (command === "ROLLBACK") throw new Error("The transaction was rolled back, because a statement in it failed");
    return result;
  } catch (error) {
    if (!isLost()) await guarded`rollback`.catch(() => {}); // What matters is the first error.
    throw error;
  } finally {
    if (!isLost()) reserved.release();
  }
}

function guard(reserved: postgres.ReservedSql, isLost: () => boolean): postgres.TransactionSql {
  const current = () => isLost() ? refusing : reserved;
  const guarded = new Proxy(reserved, {
    apply: (_target, self, args) => Reflect.apply(current(), self, args),
    get: (_target, name) => name in nested ? Reflect.get(nested, name) : Reflect.get(current(), name),
  });
  let savepoints = 0;
  const nested = {
    async savepoint<T>(first: string | Act<T>, second?: Act<T>): Promise<T> {
      const act = typeof first === "string" ? second! : first;
      const name = `s${savepoints++}`;
      await guarded.unsafe(`savepoint ${name}`);
      try {
        return await settle(act(Object.assign(guarded, nested)));
      } catch (error) {
        await guarded.unsafe(`rollback to ${name}`);
        throw error;
      }
    },
    prepare(): never {
      throw new Error("Two-phase commit is not in use here");
    },
  };
  return Object.assign(guarded, nested);
}

async function settle<T>(value: T | Promise<T>): Promise<T> {
  const result = await value;
  return Array.isArray(result) ? await Promise.all(result) as T : result;
}
