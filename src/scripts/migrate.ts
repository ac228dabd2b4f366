import { ConfigError } from "../config.ts";
import { migrateDatabase } from "../db/migrate.ts";
import { openDatabase } from "../db/open.ts";
import { Problem } from "../errors.ts";
import { configFromEnv } from "./env.ts";

try {
  const { databaseUrl, dataDir, databasePool } = configFromEnv();
  const database = await openDatabase({ url: databaseUrl, dataDir, poolSize: databasePool, log: console.error });
  try {
    await migrateDatabase(database.url);
  } finally {
    await database.close();
  }
  console.log("The database has all migrations");
} catch (error) {
  if (!(error instanceof ConfigError || error instanceof Problem)) throw error;
  console.error(error.message);
  Deno.exit(error instanceof ConfigError ? 2 : 1);
}
