import type postgres from "postgres";

/** Connections that are given up together. */
export interface Pool {
  sql: postgres.Sql;
  isLost: boolean;
  /** Whom to tell when it is lost. */
  waiting: Set<(loss: Error) => void>;
}

/** The driver's types leave it out. */
type Closing = postgres.Sql & { close(): Promise<void> };

/** By then a connection that was being made when its pool was lost has been, or is given up by the driver itself. */
const LATECOMERS_MS = 100;

/**
 * Marks the pool, rejects what waits for it, and ends its connections, which rejects every statement on them. Those that were being made
 * come to life after their end, as nothing stops them in the driver, and would stay as long as the server does: they are ended again.
 */
export function givePoolUp(pool: Pool): void {
  pool.isLost = true;
  for (const reject of pool.waiting) reject(lossError());
  pool.waiting.clear();
  pool.sql.end({ timeout: 0 });
  Deno.unrefTimer(setTimeout(() => void (pool.sql as Closing).close(), LATECOMERS_MS));
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
