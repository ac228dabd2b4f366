import { join } from "node:path";

const SIZE = "128m";
const CHUNK = new Uint8Array(1 << 16);

/** A small disk of its own in memory, to be filled and emptied. Undefined where we may not mount one. */
export async function smallDisk(): Promise<SmallDisk | undefined> {
  const dir = await Deno.makeTempDir({ prefix: "pitchwire-disk-" });
  if (await run("mount", "-t", "tmpfs", "-o", `size=${SIZE},mode=0700`, "tmpfs", dir)) return new SmallDisk(dir);
  await Deno.remove(dir);
  return undefined;
}

class SmallDisk {
  constructor(readonly dir: string) {}

  /** Takes every byte that is left. */
  async fill(): Promise<void> {
    using file = await Deno.open(this.#ballast, { write: true, create: true, append: true });
    try {
      while (true) await file.write(CHUNK);
    } catch {
      // That was the last byte.
    }
  }

  async free(): Promise<void> {
    await Deno.remove(this.#ballast);
  }

  get #ballast(): string {
    return join(this.dir, "ballast");
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await run("umount", "--lazy", this.dir);
    await Deno.remove(this.dir);
  }
}

async function run(program: string, ...args: string[]): Promise<boolean> {
  try {
    return (await new Deno.Command(program, { args, stdout: "null", stderr: "null" }).output()).success;
  } catch {
    return false; // There is no such program here.
  }
}
