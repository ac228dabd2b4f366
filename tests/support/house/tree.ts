import { dirname, join } from "node:path/posix";
import { fileURLToPath } from "node:url";
import { type Import, type Module, parseModule } from "./module.ts";

export const ROOT = fileURLToPath(new URL("../../../", import.meta.url));

const TOPS = ["dev.ts", "drizzle.config.ts", "islands", "main.ts", "routes", "src", "tests", "utils"];

/** All TypeScript of the project, by path from its root. */
export class Tree {
  readonly #modules: Map<string, Module>;

  constructor(sources: Iterable<readonly [path: string, text: string]>) {
    this.#modules = new Map();
    for (const [path, text] of sources) this.#modules.set(path, parseModule(path, text));
  }

  static async read(): Promise<Tree> {
    const sources = new Map<string, string>();
    for await (const path of sourcePaths()) sources.set(path, await Deno.readTextFile(ROOT + path));
    return new Tree([...sources].sort(([a], [b]) => a < b ? -1 : 1));
  }

  get modules(): Module[] {
    return [...this.#modules.values()];
  }

  get(path: string): Module | undefined {
    return this.#modules.get(path);
  }

  /** The product without its tests. */
  get product(): Module[] {
    return this.modules.filter(({ path }) => !isTest(path));
  }

  /** The project's file that an import names; undefined for packages and for what a build makes. */
  target(from: string, { specifier }: Import): string | undefined {
    if (!specifier.startsWith(".")) return undefined;
    const path = join(dirname(from), specifier);
    return this.#modules.has(path) ? path : undefined;
  }

  /** The project's files that this one needs at run time. */
  needs({ path, imports }: Module): Module[] {
    return imports.filter((each) => !each.isErased).flatMap((each) => this.get(this.target(path, each) ?? "") ?? []);
  }

  /** The file and all that it needs at run time, directly or not. */
  closure(start: Module): Set<Module> {
    const seen = new Set([start]);
    for (const module of seen) for (const needed of this.needs(module)) seen.add(needed);
    return seen;
  }
}

export function isTest(path: string): boolean {
  return path.startsWith("tests/");
}

async function* sourcePaths(): AsyncIterable<string> {
  for (const top of TOPS) {
    if (top.endsWith(".ts")) yield top;
    else yield* filesUnder(top);
  }
}

/** Paths from the project's root of all files of these kinds in a folder, in depth. */
export async function* filesUnder(dir: string, kinds = /\.tsx?$/): AsyncIterable<string> {
  for await (const entry of Deno.readDir(ROOT + dir)) {
    const path = `${dir}/${entry.name}`;
    // A test that was killed may leave what it built.
    if (entry.isDirectory && entry.name !== "_fresh" && entry.name !== "node_modules") yield* filesUnder(path, kinds);
    else if (entry.isFile && kinds.test(entry.name)) yield path;
  }
}
