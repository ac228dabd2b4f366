import { extname, join } from "node:path";
import { sha256 } from "./bundle.ts";
import { compareFileRoutes, describeRouteFile, type FileRoute } from "./file_routes.ts";
import { asset } from "./runtime.ts";

/** `path` is absolute. */
type RouteFile = Omit<FileRoute, "mod"> & { path: string };

/** Routes of a folder in the order in which they are registered. */
export async function crawlRoutes(dir: string, ignore: RegExp[]): Promise<RouteFile[]> {
  const files = await crawlModules(dir, ignore);
  return files.flatMap((name) => {
    const described = describeRouteFile(name);
    return described === null ? [] : [{ ...described, path: join(dir, name) }];
  }).sort(compareFileRoutes);
}

/** Names of the script files in a folder, relative to it and sorted. */
export async function crawlModules(dir: string, ignore: RegExp[]): Promise<string[]> {
  const names = await walk(dir, "", () => true);
  return names.filter((name) => /\.[tj]sx?$/.test(name) && !ignore.some((pattern) => pattern.test(name)));
}

export interface StaticEntry {
  pathname: string;
  path: string;
  contentType: string;
  hash: string;
}

/** Files of `static/`, without dot-files other than `.well-known`. */
export async function crawlStatic(dir: string): Promise<StaticEntry[]> {
  const names = await walk(dir, "", (name) => !name.startsWith(".") || name === ".well-known");
  return await Promise.all(names.map(async (name) => {
    const path = join(dir, name);
    return {
      pathname: "/" + name,
      path,
      contentType: contentTypeOf(name),
      hash: await sha256(await Deno.readFile(path)),
    };
  }));
}

/** A static file's content; the URLs in a style sheet get the id of the build, so that browsers keep fonts and images. */
export async function readStatic({ path }: StaticEntry): Promise<Uint8Array<ArrayBuffer>> {
  if (!isStyleSheet(path)) return await Deno.readFile(path);
  const text = await Deno.readTextFile(path);
  const locked = text.replaceAll(/url\((["']?)(\/[^"')]*)\1\)/g, (_, _quote, url) => `url("${asset(url)}")`);
  return new TextEncoder().encode(locked);
}

export function isStyleSheet(path: string): boolean {
  return path.endsWith(".css");
}

async function walk(dir: string, prefix: string, isWanted: (name: string) => boolean): Promise<string[]> {
  const names: string[] = [];
  try {
    for await (const { name, isDirectory } of Deno.readDir(dir)) {
      if (!isWanted(name)) continue;
      if (isDirectory) names.push(...await walk(join(dir, name), `${prefix}${name}/`, isWanted));
      else names.push(prefix + name);
    }
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  return names.sort();
}

const CONTENT_TYPES: Record<string, string> = {
  "": "text/plain",
  ".avif": "image/avif",
  ".css": "text/css; charset=UTF-8",
  ".gif": "image/gif",
  ".html": "text/html; charset=UTF-8",
  ".ico": "image/vnd.microsoft.icon",
  ".jpeg": "image/jpeg",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=UTF-8",
  ".json": "application/json; charset=UTF-8",
  ".map": "application/json; charset=UTF-8",
  ".md": "text/markdown; charset=UTF-8",
  ".mp3": "audio/mpeg",
  ".ogg": "audio/ogg",
  ".pdf": "application/pdf",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=UTF-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".webp": "image/webp",
  ".woff": "font/woff",
  ".woff2": "font/woff2",
  ".xml": "text/xml; charset=UTF-8",
};

function contentTypeOf(name: string): string {
  const type = CONTENT_TYPES[extname(name).toLowerCase()];
  if (type === undefined) throw new Error(`static/${name}: files of this kind are outside the stand-in`);
  return type;
}
