import { freePort } from "./free_port.ts";

interface Redis {
  url: string;
  pid: number;
  stop(): Promise<void>;
}

/** Debian's Redis on a free port of this machine, keeping nothing. Resolves when it takes connections. */
export async function startRedis(): Promise<Redis> {
  const port = freePort();
  const settings = { port: String(port), bind: "127.0.0.1", save: "", appendonly: "no" };
  const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]);
  const child = new Deno.Command("redis-server", { args, stdin: "null", stdout: "piped", stderr: "inherit" }).spawn();
  let said = "";
  for await (const text of child.stdout.pipeThrough(new TextDecoderStream()).values({ preventCancel: true })) {
    said += text;
    if (said.includes("Ready to accept connections")) break;
  }
  if (!said.includes("Ready to accept connections")) throw new Error(`Cannot start Redis: ${said}`);
  return {
    url: `redis://127.0.0.1:${port}`,
    pid: child.pid,
    async stop() {
      child.kill("SIGTERM");
      await child.status;
    },
  };
}
