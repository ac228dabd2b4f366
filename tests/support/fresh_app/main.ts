import { App, csp, staticFiles } from "fresh";

export const app = new App<Record<string, never>>().use(csp({ useNonce: true })).use(staticFiles()).fsRoutes();

if (import.meta.main) {
  // Not awaited: server.js imports this module, which is still being evaluated.
  import(new URL(Deno.args[0], import.meta.url).href).then(({ default: server }) => {
    Deno.serve({ hostname: "127.0.0.1", port: 0 }, server.fetch);
  });
}

// What an application waits for at its start, after it asked for the server.
await Promise.resolve();
