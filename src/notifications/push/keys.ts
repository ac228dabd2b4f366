import { createECDH } from "node:crypto";
import { join } from "node:path";
import { keepSecret } from "../../auth/secret.ts";
import type { Config } from "../../config.ts";
import { Problem } from "../../errors.ts";

const FILE = "vapid_private_key";

/** By which push services know this server, and browsers let it alone push to them (RFC 8292). Base64url without padding. */
export interface PushKeys {
  /** 65 bytes: the point uncompressed. */
  publicKey: string;
  /** 32 bytes. */
  privateKey: string;
}

/**
 * The keys of VAPID_PRIVATE_KEY, or of a file in `dataDir`, made at the first start. Browsers are tied to them: with other keys each
 * subscription has to be made anew. Throws `conflict` where the file holds no key.
 */
export async function openPushKeys(config: Pick<Config, "push" | "dataDir">): Promise<PushKeys> {
  const path = join(config.dataDir, FILE);
  const privateKey = config.push.privateKey ?? await keepSecret(path);
  try {
    const curve = createECDH("prime256v1");
    curve.setPrivateKey(Uint8Array.fromBase64(privateKey, { alphabet: "base64url" }));
    const publicKey = new Uint8Array(curve.getPublicKey()).toBase64({ alphabet: "base64url", omitPadding: true });
    return { publicKey, privateKey };
  } catch {
    throw new Problem("conflict", `Cannot start: ${path} holds no private key of P-256; delete it for a new one`);
  }
}
