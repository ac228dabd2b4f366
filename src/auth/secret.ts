import { join } from "node:path";
import type { Config } from "../config.ts";
import { Problem } from "../errors.ts";

const FILE = "jwt_secret";
const MIN_CHARS = 32;

/**
 * The secret that signs people's tokens: the configured one; outside production, when neither it nor a JWKS_URL is set, one that is
 * generated once into DATA_DIR. Undefined when only the platform's keys count.
 */
export async function openSecret(config: Pick<Config, "mode" | "jwt" | "dataDir">): Promise<string | undefined> {
  const { secret, jwksUrl } = config.jwt;
  if (secret !== undefined || jwksUrl !== undefined || config.mode === "production") return secret;
  return await readSecret(config.dataDir) ?? await generateSecret(config.dataDir);
}

async function readSecret(dataDir: string): Promise<string | undefined> {
  const path = join(dataDir, FILE);
  try {
    const secret = (await Deno.readTextFile(path)).trim();
    if (secret.length >= MIN_CHARS) return secret;
    throw new Problem(
      "conflict",
      `Cannot start: ${path} has fewer than ${MIN_CHARS} characters; delete it for a new one`,
    );
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

// Written aside and linked into place: of two processes that start together one wins, and neither sees half a file.
async function generateSecret(dataDir: string): Promise<string> {
  await Deno.mkdir(dataDir, { recursive: true, mode: 0o700 });
  const secret = crypto.getRandomValues(new Uint8Array(32)).toBase64({ alphabet: "base64url", omitPadding: true });
  const draft = join(dataDir, `${FILE}.${crypto.randomUUID()}`);
  await Deno.writeTextFile(draft, `${secret}\n`, { mode: 0o600, createNew: true });
  try {
    await Deno.link(draft, join(dataDir, FILE));
    return secret;
  } catch (error) {
    if (!(error instanceof Deno.errors.AlreadyExists)) throw error;
    return await readSecret(dataDir) ?? secret;
  } finally {
    await Deno.remove(draft);
  }
}
