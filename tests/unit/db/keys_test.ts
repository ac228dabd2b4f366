import assert from "node:assert/strict";
import { getTableConfig, type PgTable } from "drizzle-orm/pg-core";
import { messageEdits, messageReactions, messageReadReceipts, messages } from "../../../src/db/schema/mod.ts";

/** Each key of a table by its name, with its columns. */
function keysOf(table: PgTable): [name: string, columns: string[]][] {
  const { name, columns, primaryKeys, uniqueConstraints, indexes, foreignKeys } = getTableConfig(table);
  return [
    ...columns.filter((column) => column.primary || column.isUnique).map((
      column,
    ): [string, string[]] => [`${name}.${column.name}`, [column.name]]),
    ...primaryKeys.map((key): [string, string[]] => [key.getName(), key.columns.map((column) => column.name)]),
    ...uniqueConstraints.map((key): [string, string[]] => [key.getName() ?? "", key.columns.map((each) => each.name)]),
    ...indexes.filter((index) => index.config.unique).map((index): [string, string[]] => [
      index.config.name ?? "",
      index.config.columns.map((column) => "name" in column ? column.name ?? "" : ""),
    ]),
    ...foreignKeys.map((key): [string, string[]] => [key.getName(), key.reference().columns.map((each) => each.name)]),
  ];
}

for (const table of [messages, messageEdits, messageReactions, messageReadReceipts]) {
  const { name } = getTableConfig(table);
  Deno.test(`every key of ${name} has the conversation in it, so that the table can be distributed by it`, () => {
    const keys = keysOf(table);
    assert.ok(keys.length > 0);
    for (const [key, columns] of keys) assert.ok(columns.includes("conversation_id"), `${key}: ${columns.join(", ")}`);
  });
}
