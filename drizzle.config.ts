import { defineConfig } from "drizzle-kit";

/** For `deno task db:generate`, which compares the schema with what `drizzle/` makes and needs no database. */
export default defineConfig({
  dialect: "postgresql",
  schema: "./src/db/schema/*.ts",
  out: "./drizzle",
});
