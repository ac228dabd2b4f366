import { createHash } from "node:crypto";
import { join } from "node:path";
import type { Config } from "../config.ts";
import { keepSecret } from "./secret.ts";

const NONCE_BYTES = 12;
const MARK_BYTES = 16;

/**
 * Seals what stands in the links of mails by AES-256-GCM, so that nobody can forge a link or read from it whom it is about. A key serves
 * one purpose: a token sealed for another one is none here.
 */
export class Sealer {
  readonly #key: CryptoKey;

  private constructor(key: CryptoKey) {
    this.#key = key;
  }

  /** The keys come from JWT_SECRET, which all instances share, or from a file in `dataDir`, made at the first start. */
  static async open(config: Pick<Config, "jwt" | "dataDir">, purpose: string): Promise<Sealer> {
    const secret = config.jwt.secret ?? await keepSecret(join(config.dataDir, "unsubscribe.key"));
    const bytes = new TextEncoder().encode(secret);
    const material = await crypto.subtle.importKey("raw", bytes, "HKDF", false, ["deriveKey"]);
    const info = new TextEncoder().encode(`pitchwire ${purpose} v1`);
    const key = await crypto.subtle.deriveKey(
      { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info },
      material,
      { name: "AES-GCM", length: 256 },
      false,
      ["encrypt", "decrypt"],
    );
    return new Sealer(key);
  }

  /** As base64url, different at each call. */
  async seal(plain: Uint8Array<ArrayBuffer>): Promise<string> {
    const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
    const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce }, this.#key, plain);
    return joined(nonce, new Uint8Array(sealed)).toBase64({ alphabet: "base64url", omitPadding: true });
  }

  /** Undefined for whatever was not sealed here. */
  async unseal(token: string): Promise<Uint8Array | undefined> {
    try {
      const bytes = Uint8Array.fromBase64(token, { alphabet: "base64url" });
      const nonce = bytes.subarray(0, NONCE_BYTES);
      const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv: nonce }, this.#key, bytes.subarray(NONCE_BYTES));
      return new Uint8Array(plain);
    } catch {
      return undefined;
    }
  }
}

export function joined(...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** What stands for an e-mail address in a token, as hexadecimal digits: enough to know it again, of one length for all. */
export function addressMark(email: string): string {
  return createHash("sha256").update(email.toLowerCase()).digest("hex").slice(0, 2 * MARK_BYTES);
}
