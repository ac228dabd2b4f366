import { parseEnv } from "node:util";

/** The settings of an env file; none if there is no such file. The process's own environment goes before them. */
export function loadDotEnv(path: string): Record<string, string | undefined> {
  try {
    return parseEnv(Deno.readTextFileSync(path));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return {};
    throw error;
  }
}
