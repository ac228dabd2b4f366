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

/**
 * The same without keeping a plan: for a query whose best way depends on whom it is for. A plan that is kept is one for the average, who
 * has two conversations.
 */
export async function runPlanned<T extends object = Row>(executor: Executor, query: SQL): Promise<T[]> {
  const { sql: text, params } = dialect.sqlToQuery(query);
  const rows: unknown = await executor.unsafe(text, params as Parameter[]);
  return rows as T[];
}

/**
 * The same for a hot path: the text is built once, the parameters are given at each call, by the names of `sql.placeholder`s. However
 * often a name occurs, its value is sent once.
 */
export function compile<T extends object = Row>(
  query: SQL,
): (executor: Executor, values?: Record<string, unknown>) => Promise<T[]> {
  const { text, params } = joinNames(dialect.sqlToQuery(query));
  return async (executor, values = {}) => {
    const filled = params.map((param) => isPlaceholder(param) ? values[param.name] : param);
    const rows: unknown = await executor.unsafe(text, filled as Parameter[], { prepare: true });
    return rows as T[];
  };
}

/** The text that `compile` makes. */
export function textOf(query: SQL): string {
  return joinNames(dialect.sqlToQuery(query)).text;
}

function joinNames({ sql, params: all }: { sql: string; params: unknown[] }): { text: string; params: unknown[] } {
  const params: unknown[] = [];
  const places = new Map<unknown, number>();
  const placeOf = all.map((param) => {
    const key = isPlaceholder(param) ? param.name : Symbol();
    const place = places.get(key) ?? params.push(param);
    places.set(key, place);
    return place;
  });
  return { text: sql.replace(/\$(\d+)/g, (_, place) => `$${placeOf[Number(place) - 1]}`), params };
}

type Parameter = NonNullable<Parameters<Executor["unsafe"]>[1]>[number];

function isPlaceholder(param: unknown): param is { name: string } {
  return typeof param === "object" && param !== null && param.constructor.name === "Placeholder" && "name" in param;
}
