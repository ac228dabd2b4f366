import { fileURLToPath } from "node:url";

const SCRIPT = fileURLToPath(new URL("writing_process.ts", import.meta.url));

/** A process that writes to the embedded database in `dataDir` until it is killed, and tells what was committed. */
export interface Writer {
  pid: number;
  /** What it said was committed, so far. */
  committed: number[];
  /** Resolves when it has committed so many more; throws with its last words when it ends before. */
  commits(count: number): Promise<void>;
  /** Kills it as `kill -9` does, and resolves when all that it said has been read. */
  kill(): Promise<void>;
}

export function startWriter(dataDir: string): Writer {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", SCRIPT, dataDir],
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const lastWords = new Response(child.stderr).text();
  const committed: number[] = [];
  let wake = Promise.withResolvers<void>();
  const reading = readLines(child.stdout, (line) => {
    committed.push(Number(line));
    wake.resolve();
    wake = Promise.withResolvers();
  });
  return {
    pid: child.pid,
    committed,
    async commits(count) {
      const goal = committed.length + count;
      while (committed.length < goal) {
        const hasEnded = await Promise.race([wake.promise, reading.then(() => true)]);
        if (hasEnded) throw new Error(`The writer has ended: ${await lastWords}`);
      }
    },
    async kill() {
      Deno.kill(child.pid, "SIGKILL");
      await Promise.all([reading, child.status, lastWords]);
    },
  };
}

async function readLines(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  onLine: (line: string) => void,
): Promise<void> {
  let rest = "";
  for await (const chunk of stream.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop() ?? "";
    lines.forEach(onLine);
  }
}
