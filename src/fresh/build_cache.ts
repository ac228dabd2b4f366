import { setBuildId } from "./build_id.ts";
import type { FileRoute, RouteModule } from "./file_routes.ts";

/** An exported component of a module under `islands/`. `chunk` is the URL of its bundle. */
export interface Island {
  name: string;
  file: string;
  exportName: string;
  chunk: string;
}

interface StaticFile {
  content: Uint8Array<ArrayBuffer>;
  contentType: string;
  /** SHA-256 in hex, or null while developing. */
  hash: string | null;
}

/** What a build hands to an app. */
export interface BuildCache {
  root: string;
  buildId: string;
  /** URL of the bundle that hydrates islands. */
  clientEntry: string;
  islands: Map<unknown, Island>;
  routes: FileRoute[];
  /** Changes with every start of the development server; null in production. */
  revision: string | null;
  /** Takes the decoded path of the URL. */
  readFile(pathname: string): Promise<StaticFile | null>;
}

export interface IslandFile {
  file: string;
  chunk: string;
  mod: Record<string, unknown>;
}

/** The shape of `_fresh/snapshot.js`; paths are relative to the project's root. */
interface Snapshot {
  buildId: string;
  clientEntry: string;
  islands: IslandFile[];
  routes: (Omit<FileRoute, "mod"> & { mod: RouteModule })[];
  files: Record<string, { path: string; contentType: string; hash: string }>;
}

/** Finds every exported component of the island modules by its identity. */
export function registerIslands(files: IslandFile[]): Map<unknown, Island> {
  const islands = new Map<unknown, Island>();
  for (const { file, chunk, mod } of files) {
    for (const [exportName, value] of Object.entries(mod)) {
      const base = file.replace(/^.*\//, "").replace(/\.\w+$/, "");
      const name = (exportName === "default" ? base : exportName).replace(/\W/g, "_");
      if (typeof value === "function") {
        islands.set(value, { name, file, exportName, chunk });
      }
    }
  }
  return islands;
}

/** Loads a snapshot for production. Files are read once and kept in memory: they don't change within a build. */
export function loadSnapshot(root: URL, snapshot: Snapshot): BuildCache {
  const { buildId, clientEntry, routes } = snapshot;
  setBuildId(buildId);
  const files = new Map(Object.entries(snapshot.files));
  const contents = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();
  return {
    root: decodeURI(root.pathname),
    buildId,
    clientEntry,
    routes,
    revision: null,
    islands: registerIslands(snapshot.islands),
    async readFile(pathname) {
      const file = files.get(pathname);
      if (file === undefined) return null;
      const content = contents.get(pathname) ?? Deno.readFile(new URL(file.path, root));
      contents.set(pathname, content);
      content.catch(() => contents.delete(pathname));
      return { content: await content, contentType: file.contentType, hash: file.hash };
    },
  };
}
