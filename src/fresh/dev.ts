import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { App, type ListenOptions, setBuildCache } from "./app.ts";
import { type BuildCache, type IslandFile, registerIslands } from "./build_cache.ts";
import { setBuildId } from "./build_id.ts";
import { bundleIslands, type Bundles } from "./bundle.ts";
import { crawlModules, crawlRoutes, crawlStatic, readStatic, type StaticEntry } from "./crawl.ts";
import { type FileRoute, fileRouteCommands } from "./file_routes.ts";
import { ALIVE_PATH } from "./live_reload.ts";
import { writeSnapshot } from "./snapshot.ts";

/** Paths are absolute, or relative to `root`, which itself is relative to the working directory. */
export interface BuildOptions {
  root?: string;
  outDir?: string;
  staticDir?: string;
  islandDir?: string;
  routeDir?: string;
  serverEntry?: string;
  /** Browsers to build for, as esbuild says it. */
  target?: string | string[];
  /** Files in the islands' and routes' folders to leave alone; by default tests. */
  ignore?: RegExp[];
}

type Routes = Awaited<ReturnType<typeof crawlRoutes>>;

/** What was found on disk, bundled. */
export interface Built {
  islands: { file: string; path: string; chunk: string }[];
  routes: Routes;
  statics: StaticEntry[];
  bundles: Bundles;
}

const TESTS = /[._]test\.(?:[tj]sx?|[mc][tj]s)$/;

/** Builds an application, or serves it while it is being developed. */
// deno-lint-ignore no-explicit-any -- a builder serves apps of any state
export class Builder<State = any> {
  readonly config: Required<BuildOptions>;

  constructor(options: BuildOptions = {}) {
    const root = resolve(options.root ?? ".");
    this.config = {
      root,
      outDir: resolve(root, options.outDir ?? "_fresh"),
      staticDir: resolve(root, options.staticDir ?? "static"),
      islandDir: resolve(root, options.islandDir ?? "islands"),
      routeDir: resolve(root, options.routeDir ?? "routes"),
      serverEntry: resolve(root, options.serverEntry ?? "main.ts"),
      target: options.target ?? "es2022",
      ignore: options.ignore ?? [TESTS],
    };
  }

  /**
   * Writes `server.js`, the snapshot and the bundles to `outDir`; with `snapshot: "memory"` writes nothing and returns
   * a function that gives the build to an app, for tests.
   */
  async build(
    options: { mode?: "development" | "production"; snapshot?: "disk" | "memory" } = {},
  ): Promise<(app: App<State>) => void> {
    const mode = options.mode ?? "production";
    const built = await this.#bundle(mode === "development");
    if (options.snapshot === "memory") {
      const cache = await this.#memoryCache(built, null);
      return (app) => setBuildCache(app, cache, mode);
    }
    await writeSnapshot(built, this.config);
    console.log(`Assets written to: ${this.config.outDir}`);
    return () => {
      throw new Error('Applying a build to an app needs build({ snapshot: "memory" })');
    };
  }

  /**
   * Serves an app in development. Run it with `deno run --watch=…`: Deno then restarts the process when a file changes,
   * and open pages reload.
   */
  async listen(importApp: () => Promise<{ app: App<State> } | App<State>>, options: ListenOptions = {}): Promise<void> {
    const revision = crypto.randomUUID();
    const [built, imported] = await Promise.all([this.#bundle(true), importApp()]);
    const app = imported instanceof App ? imported : imported.app;
    setBuildCache(app, await this.#memoryCache(built, revision), "development");
    const handler = app.handler();
    const server = new App<State>()
      .get(ALIVE_PATH, (ctx) => ctx.upgrade({ open: (socket) => socket.send(JSON.stringify({ revision })) }))
      .all("*", (ctx) => handler(ctx.req, ctx.info));
    await server.listen(options);
  }

  async #bundle(isDevelopment: boolean): Promise<Built> {
    const { root, islandDir, routeDir, staticDir, ignore, target } = this.config;
    const [islandFiles, routes, statics] = await Promise.all([
      crawlModules(islandDir, ignore),
      crawlRoutes(routeDir, ignore),
      crawlStatic(staticDir),
    ]);
    const paths = islandFiles.map((name) => join(islandDir, name));
    const salt = JSON.stringify(statics.map(({ pathname, hash }) => [pathname, hash]));
    const bundles = await bundleIslands({ root, islands: paths, target, isDevelopment, salt });
    setBuildId(bundles.buildId);
    const islands = islandFiles.map((name, i) => ({
      file: `islands/${name}`,
      path: paths[i],
      chunk: bundles.chunks.get(paths[i]) as string,
    }));
    return { islands, routes, statics, bundles };
  }

  async #memoryCache({ islands, routes, statics, bundles }: Built, revision: string | null): Promise<BuildCache> {
    const islandFiles: IslandFile[] = await Promise.all(islands.map(withModule));
    const routeFiles: FileRoute[] = await Promise.all(routes.map(withModule));
    // A file that is no route shall fail the build, not the first request.
    fileRouteCommands(routeFiles);
    const files = new Map(statics.map((file) => [file.pathname, file]));
    return {
      root: this.config.root,
      buildId: bundles.buildId,
      clientEntry: bundles.clientEntry,
      islands: registerIslands(islandFiles),
      routes: routeFiles,
      revision,
      async readFile(pathname) {
        const bundle = bundles.files.get(pathname);
        if (bundle !== undefined) return { content: bundle, contentType: "text/javascript; charset=UTF-8", hash: null };
        const file = files.get(pathname);
        return file === undefined ? null : { ...file, hash: null, content: await readStatic(file) };
      },
    };
  }
}

async function withModule<T extends { path: string }>(file: T): Promise<T & { mod: Record<string, unknown> }> {
  return { ...file, mod: await import(pathToFileURL(file.path).href) };
}
