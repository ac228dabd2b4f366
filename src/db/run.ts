import type { SQL } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import type postgres from "postgres";

const dialect = new PgDialect();

/** Either a client or a transaction of it. */
export type Executor = Pick<postgres.Sql, "unsafe">;
type Row = Record<string, unknown>;

/**
 * Runs a Drizzle `sql` template as a prepared statement, in one round trip. Drizzle's own driver describes each statement first, which
 * doubles the way to the database and ends pipelining. An array parameter needs `sql.param(array)`.
 */
export async function run<T extends object = Row>(executor: Executor, query: SQL): Promise<T[]> {
  return await compile<T>(query)(executor);
}

/** The same for a hot path: the text is built once, the parameters are given at each call in the order of `sql.placeholder`s. */
export function compile<T extends object = Row>(
  query: SQL,
): (executor: Executor, values?: Record<string, unknown>) => Promise<T[]> {
  const { sql: text, params } = dialect.sqlToQuery(query);
  return async (executor, values = {}) => {
    const filled = params.map((param) => isPlaceholder(param) ? values[param.name] : param);
    const rows: unknown = await executor.unsafe(text, filled as Parameter[], { prepare: true });
    return rows as T[];
  };
}

type Parameter = NonNullable<Parameters<Executor["unsafe"]>[1]>[number];

function isPlaceholder(param: unknown): param is { name: string } {
  return typeof param === "object" && param !== null && param.constructor.name === "Placeholder" && "name" in param;
}
