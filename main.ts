import { configure, getConsoleSink, getLogger, jsonLinesFormatter } from "@logtape/logtape";
import { createApp, type RunningApp } from "./src/app.ts";
import { seedDemo } from "./src/auth/demo.ts";
import { type Config, ConfigError } from "./src/config.ts";
import { Problem } from "./src/errors.ts";
import { seedConversations } from "./src/scripts/seed.ts";
import { configFromEnv } from "./src/scripts/env.ts";
import { guarded, webApp } from "./utils/web_app.ts";

const DRAIN_MS = 4000;
const BAD_SETTINGS = 2;

const config = configOrExit();
await configure({
  sinks: { console: getConsoleSink({ formatter: jsonLinesFormatter, nonBlocking: false }) },
  loggers: [
    { category: "pitchwire", lowestLevel: config.logLevel, sinks: ["console"] },
    { category: ["logtape", "meta"], lowestLevel: "error", sinks: ["console"] },
  ],
});
const log = getLogger("pitchwire");
// A socket's handler that throws would otherwise end the process, and everybody's connection with it.
globalThis.addEventListener("error", (event) => {
  event.preventDefault();
  log.error("Uncaught error", { cause: event.error });
});
globalThis.addEventListener("unhandledrejection", (event) => {
  event.preventDefault();
  log.error("Unhandled rejection", { cause: event.reason });
});

const running = await createOrExit(config);
if (config.mode === "demo") {
  await seedDemo(running);
  await seedConversations(running);
}

export const app = webApp(running);

// Not awaited: server.js imports this module, which must have ended by then.
if (import.meta.main) void serve();

function configOrExit(): Config {
  try {
    return configFromEnv();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    console.error(error.message);
    Deno.exit(BAD_SETTINGS);
  }
}

async function createOrExit(config: Config): Promise<RunningApp> {
  try {
    return await createApp(config, { log });
  } catch (error) {
    console.error(error instanceof Problem ? error.message : error);
    Deno.exit(1);
  }
}

async function serve(): Promise<void> {
  const { default: built }: { default: { fetch: Deno.ServeHandler } } = await import("./_fresh/server.js");
  const server = Deno.serve({ hostname: config.host, port: config.port, onListen: announce }, guarded(built.fetch));
  let isEnding = false;
  const end = async () => {
    if (isEnding) return;
    isEnding = true;
    running.realtime.drain();
    // A request that hangs must not keep the process: everything acknowledged is in the database by now.
    await Promise.race([server.shutdown(), new Promise((resolve) => setTimeout(resolve, DRAIN_MS))]);
    await running.close();
    Deno.exit(0);
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) Deno.addSignalListener(signal, () => void end());
}

function announce({ hostname, port }: { hostname: string; port: number }): void {
  const host = hostname.includes(":") ? `[${hostname}]` : hostname;
  const url = `http://${host}:${port}`;
  if (config.port === 0 && config.publicUrl === `http://${config.host}:0`) {
    config.publicUrl = url;
    config.allowedOrigins.splice(0, 1, url);
  }
  console.log(`Listening on ${url}`);
}
