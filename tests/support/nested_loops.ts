import type postgres from "postgres";
import { connect } from "../../src/db/connect.ts";

/** What is left without these are nested loops, which run their inner half again and again; with many rows Postgres chooses them by itself. */
const OTHERS = ["hashjoin", "mergejoin", "hashagg", "sort", "material", "indexscan", "bitmapscan"];

/** A client on whose one connection Postgres plans every join as nested loops. */
export function nestedLoops(url: string): postgres.Sql {
  return connect(url, { max: 1, connection: Object.fromEntries(OTHERS.map((name) => [`enable_${name}`, "off"])) });
}
