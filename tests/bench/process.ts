import { fileURLToPath } from "node:url";

/** The project's root, where servers are started. */
export const ROOT = fileURLToPath(new URL("../..", import.meta.url));

const STOP_MS = 15_000;

export interface ServerProcess {
  origin: string;
  pid: number;
  signal(name: Deno.Signal): void;
  /** SIGTERM, and SIGKILL when that is not enough. Resolves to the exit code. */
  stop(): Promise<number>;
}

interface Start {
  command: string;
  args: string[];
  env: Record<string, string>;
  cwd?: string;
  /** It starts others, which signals have to reach as well. */
  isFamily?: boolean;
}

/** Starts a server that prints `Listening on http://…` when it does, and resolves then. Rejects with its last words if it ends before. */
export async function startProcess(
  { command, args, env, cwd = ROOT, isFamily = false }: Start,
): Promise<ServerProcess> {
  const pipes = { stdin: "null", stdout: "piped", stderr: "piped" } as const;
  const child = new Deno.Command(command, { args, env, cwd, ...pipes, detached: isFamily }).spawn();
  let output = "";
  const listening = Promise.withResolvers<string>();
  const read = async (stream: ReadableStream<Uint8Array<ArrayBuffer>>) => {
    for await (const text of stream.pipeThrough(new TextDecoderStream())) {
      output = (output + text).slice(-10_000);
      const found = /Listening on (http:\S+)/.exec(output);
      if (found) listening.resolve(found[1]);
    }
  };
  const ended = Promise.all([read(child.stdout), read(child.stderr), child.status]);
  void child.status.then(({ code }) => listening.reject(new Error(`${args.join(" ")} ended with ${code}: ${output}`)));
  const origin = await listening.promise;
  const signal = (name: Deno.Signal) => isFamily ? Deno.kill(-child.pid, name) : child.kill(name);
  const stop = async () => {
    signal("SIGTERM");
    const timer = setTimeout(() => signal("SIGKILL"), STOP_MS);
    const [, , { code }] = await ended;
    clearTimeout(timer);
    return code;
  };
  return { origin, pid: child.pid, signal, stop };
}
