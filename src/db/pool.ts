import type postgres from "postgres";

/** Connections that are given up together. */
export interface Pool {
  sql: postgres.Sql;
  isLost: boolean;
  /** Whom to tell when it is lost. */
  waiting: Set<(loss: Error) => void>;
}

/** Marks the pool, rejects what waits for it, and ends its connections, which rejects every statement on them. */
export function givePoolUp(pool: Pool): void {
  pool.isLost = true;
  for (const reject of pool.waiting) reject(lossError());
  pool.waiting.clear();
  pool.sql.end({ timeout: 0 });
}

/** Settles as `work` does, but is rejected as soon as the pool is lost. */
export async function unlessLost<T>(pool: Pool, work: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  pool.waiting.add(reject);
  try {
    return await Promise.race([work, promise]);
  } finally {
    pool.waiting.delete(reject);
  }
}

/** Coded as the driver codes it. */
export function lossError(): Error {
  return Object.assign(new Error("The connection to the database was lost"), { code: "CONNECTION_CLOSED" });
}
