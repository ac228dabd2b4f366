import { dirname, join } from "node:path";
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
  return await keepSecret(join(config.dataDir, FILE));
}

/** The secret in that file, which is generated when it is missing, for its owner's eyes only. Throws `conflict` for one that is too short to be one. */
export async function keepSecret(path: string): Promise<string> {
  return await readSecret(path) ?? await generateSecret(path);
}

async function readSecret(path: string): Promise<string | undefined> {
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
async function generateSecret(path: string): Promise<string> {
  await Deno.mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const secret = crypto.getRandomValues(new Uint8Array(32)).toBase64({ alphabet: "base64url", omitPadding: true });
  const draft = `${path}.${crypto.randomUUID()}`;
  await Deno.writeTextFile(draft, `${secret}\n`, { mode: 0o600, createNew: true });
  try {
    await Deno.link(draft, path);
    return secret;
  } catch (error) {
    if (!(error instanceof Deno.errors.AlreadyExists)) throw error;
    return await readSecret(path) ?? secret;
  } finally {
    await Deno.remove(draft);
  }
}
