import type { Plugin } from "esbuild";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export interface Bundles {
  buildId: string;
  clientEntry: string;
  /** URL of each island file's bundle. */
  chunks: Map<string, string>;
  /** Contents by URL. */
  files: Map<string, Uint8Array<ArrayBuffer>>;
}

interface BundleOptions {
  root: string;
  islands: string[];
  target: string | string[];
  isDevelopment: boolean;
  /** Whatever else the build id shall depend on. */
  salt: string;
}

/** Stands for the build id while esbuild runs, for the id is a hash of what esbuild makes. */
const ID_TOKEN = "__fresh_build_id__";
const CLIENT = fileURLToPath(new URL("./client.ts", import.meta.url));

let running = 0;

/** Bundles the islands with shared chunks. Loads esbuild, and stops it, so production servers never see it. */
export async function bundleIslands(options: BundleOptions): Promise<Bundles> {
  const esbuild = await import("esbuild");
  running++;
  const { root, islands, target, isDevelopment } = options;
  try {
    const result = await esbuild.build({
      absWorkingDir: root,
      entryPoints: [CLIENT, ...islands],
      outdir: root,
      outbase: root,
      entryNames: "[name]-[hash]",
      chunkNames: "chunk-[hash]",
      bundle: true,
      splitting: true,
      format: "esm",
      platform: "browser",
      target,
      minify: !isDevelopment,
      sourcemap: isDevelopment ? "inline" : false,
      jsx: "automatic",
      jsxImportSource: "preact",
      define: { "process.env.NODE_ENV": JSON.stringify(isDevelopment ? "development" : "production") },
      write: false,
      metafile: true,
      logLevel: "silent",
      plugins: [await importMapPlugin(root)],
    });
    const outputs = Object.entries(result.metafile.outputs).map(([path, { entryPoint }]) =>
      [path, entryPoint === undefined ? null : resolve(root, entryPoint)] as const
    );
    const texts = result.outputFiles.map((file) => [relative(root, file.path), file.text] as const);
    return await nameBundles(texts, new Map(outputs), options.salt);
  } finally {
    // Two builds at once share one process of esbuild.
    if (--running === 0) await esbuild.stop();
  }
}

async function nameBundles(
  texts: (readonly [string, string])[],
  entries: Map<string, string | null>,
  salt: string,
): Promise<Bundles> {
  const buildId = (await sha256(new TextEncoder().encode(JSON.stringify([salt, texts])))).slice(0, 20);
  const urlOf = (path: string) => `/_fresh/js/${buildId}/${path}`;
  const chunks = new Map<string, string>();
  for (const [path, entry] of entries) {
    if (entry !== null) chunks.set(entry, urlOf(path));
  }
  const files = texts.map(([path, text]) =>
    [urlOf(path), new TextEncoder().encode(text.replaceAll(ID_TOKEN, buildId))] as const
  );
  const clientEntry = chunks.get(CLIENT) as string;
  return { buildId, clientEntry, chunks, files: new Map(files) };
}

/** SHA-256 in hex. */
export async function sha256(content: Uint8Array<ArrayBuffer>): Promise<string> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", content)).toHex();
}

/** Resolves what browsers get as deno.json's import map says; packages come from node_modules. */
async function importMapPlugin(root: string): Promise<Plugin> {
  const { imports, folder } = await readImportMap(root);
  return {
    name: "import-map",
    setup(build) {
      build.onResolve({ filter: /\.css$/ }, ({ path, importer }) => refuse(path, importer, "a style sheet import"));
      build.onResolve({ filter: /^[^./]/ }, ({ path, importer, kind, pluginData }) => {
        // Import maps end where packages begin.
        if (kind === "entry-point" || pluginData === MAPPED || importer.includes("/node_modules/")) return undefined;
        const target = lookUp(path, imports);
        if (/^(jsr:\/?@fresh\/core|fresh)(@|\/|$)/.test(target)) return resolveFresh(path, importer);
        const [, name, subpath = ""] = /^npm:\/?((?:@[^/]+\/)?[^/@]+)(?:@[^/]+)?(\/.*)?$/.exec(target) ?? [];
        if (name !== undefined) return build.resolve(name + subpath, { kind, resolveDir: folder, pluginData: MAPPED });
        if (target.startsWith(".")) return { path: join(folder, target) };
        return /^(jsr|https?):/.test(target) ? refuse(path, importer, "this import") : undefined;
      });
      build.onLoad({ filter: /[\\/]src[\\/]fresh[\\/]build_id\.ts$/ }, () => ({
        contents: `export const BUILD_ID = "${ID_TOKEN}";`,
      }));
    },
  };
}

const MAPPED = Symbol("mapped");

function refuse(path: string, importer: string, what: string) {
  return { errors: [{ text: `${importer}: ${what} ("${path}") in an island is outside the stand-in` }] };
}

function resolveFresh(path: string, importer: string) {
  if (!path.endsWith("/runtime")) return refuse(path, importer, "server code of Fresh");
  return { path: fileURLToPath(new URL("./runtime.ts", import.meta.url)) };
}

function lookUp(path: string, imports: Record<string, string>): string {
  if (Object.hasOwn(imports, path)) return imports[path];
  const prefixes = Object.keys(imports).filter((name) => name.endsWith("/") && path.startsWith(name));
  const prefix = prefixes.sort((a, b) => b.length - a.length)[0];
  return prefix === undefined ? path : imports[prefix] + path.slice(prefix.length);
}

async function readImportMap(root: string): Promise<{ imports: Record<string, string>; folder: string }> {
  for (let folder = root;; folder = dirname(folder)) {
    try {
      const { imports = {} } = JSON.parse(await Deno.readTextFile(join(folder, "deno.json")));
      return { imports, folder };
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
      if (folder === dirname(folder)) return { imports: {}, folder: root };
    }
  }
}
