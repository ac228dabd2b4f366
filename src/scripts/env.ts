import { type Config, readConfig } from "../config.ts";
import { loadDotEnv } from "./dot_env.ts";

/** The settings of a script's process: its environment before the `.env` file. Throws ConfigError. */
export function configFromEnv(): Config {
  return readConfig({ ...loadDotEnv(".env"), ...Deno.env.toObject() });
}
