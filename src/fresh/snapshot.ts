import { dirname, join, relative } from "node:path";
import type { BuildOptions, Built } from "./dev.ts";
import { sha256 } from "./bundle.ts";
import { isStyleSheet, readStatic } from "./crawl.ts";

const JAVASCRIPT = "text/javascript; charset=UTF-8";
const WARNING = "// Written by the build; changes are lost.\n";

/** Writes a build for production: `server.js`, `snapshot.js` and the bundles under `static/`. */
export async function writeSnapshot(built: Built, config: Required<BuildOptions>): Promise<void> {
  const { root, outDir, serverEntry } = config;
  // Old bundles go, but nothing else: outDir may be any folder.
  await Deno.remove(join(outDir, "static"), { recursive: true }).catch((error) => {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  });
  await Deno.mkdir(outDir, { recursive: true });
  const files = Object.fromEntries([...keptFiles(built, root), ...await writeFiles(built, root, outDir)]);
  await Deno.writeTextFile(join(outDir, "snapshot.js"), snapshotModule(built, outDir, files));
  await Deno.writeTextFile(
    join(outDir, "server.js"),
    `${WARNING}import { loadSnapshot, setBuildCache } from "fresh/internal";
import * as snapshot from "./snapshot.js";
import { app } from ${JSON.stringify(specifier(outDir, serverEntry))};

const root = new URL(${JSON.stringify(specifier(outDir, root) + "/")}, import.meta.url);
setBuildCache(app, loadSnapshot(root, snapshot), "production");

export default { fetch: app.handler() };
`,
  );
}

/** Files that stay where they are. */
function keptFiles({ statics }: Built, root: string) {
  return statics.filter(({ path }) => !isStyleSheet(path)).map(({ pathname, path, contentType, hash }) =>
    [pathname, { path: specifier(root, path), contentType, hash }] as const
  );
}

/** Writes what the build makes: bundles, and style sheets that know its id. */
async function writeFiles({ bundles, statics }: Built, root: string, outDir: string) {
  const scripts = [...bundles.files].map(([pathname, content]) => ({ pathname, content, contentType: JAVASCRIPT }));
  const sheets = statics.filter(({ path }) => isStyleSheet(path)).map(async (file) => {
    return { ...file, content: await readStatic(file) };
  });
  const made = [...scripts, ...await Promise.all(sheets)];
  return await Promise.all(made.map(async ({ pathname, content, contentType }) => {
    const path = join(outDir, "static", pathname);
    await Deno.mkdir(dirname(path), { recursive: true });
    await Deno.writeFile(path, content);
    return [pathname, { path: specifier(root, path), contentType, hash: await sha256(content) }] as const;
  }));
}

function snapshotModule({ islands, routes, bundles }: Built, outDir: string, files: unknown): string {
  const imports = [...islands, ...routes].map(({ path }, i) =>
    `import * as mod${i} from ${JSON.stringify(specifier(outDir, path))};`
  );
  const islandList = islands.map(({ file, chunk }, i) => `  { ...${JSON.stringify({ file, chunk })}, mod: mod${i} },`);
  const routeList = routes.map(({ file, kind, pattern, pathname }, i) =>
    `  { ...${JSON.stringify({ file, kind, pattern, pathname })}, mod: mod${islands.length + i} },`
  );
  return `${WARNING}${imports.join("\n")}

export const buildId = ${JSON.stringify(bundles.buildId)};
export const clientEntry = ${JSON.stringify(bundles.clientEntry)};
export const islands = [
${islandList.join("\n")}
];
export const routes = [
${routeList.join("\n")}
];
export const files = ${JSON.stringify(files, null, 2)};
`;
}

function specifier(from: string, to: string): string {
  const path = relative(from, to).replaceAll("\\", "/").split("/").map(encodeURIComponent).join("/");
  return path.startsWith(".") ? path : `./${path}`;
}
