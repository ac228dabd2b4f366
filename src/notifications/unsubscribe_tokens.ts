import { join } from "node:path";
import { keepSecret } from "../auth/secret.ts";
import type { Config } from "../config.ts";

/** What one click on a token stops: the mail of one conversation, of all messages, or all mail. */
const STOP_SCOPES = ["conversation", "messages", "everything"] as const;
export type StopScope = (typeof STOP_SCOPES)[number];

export interface UnsubscribeGrant {
  userId: string;
  conversationId: string;
  scope: StopScope;
}

const NONCE_BYTES = 12;
const UUID = /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/;

/**
 * The tokens of unsubscribe links: sealed by AES-GCM, so that nobody can forge one or read from it who it is about. They hold no
 * time and stay valid: an old mail can still be stopped. They sign nobody in.
 */
export class UnsubscribeTokens {
  readonly #key: CryptoKey;

  private constructor(key: CryptoKey) {
    this.#key = key;
  }

  /** The key comes from JWT_SECRET, which all instances share, or from a file in `dataDir`, made at the first start. */
  static async open(config: Pick<Config, "jwt" | "dataDir">): Promise<UnsubscribeTokens> {
    const secret = config.jwt.secret ?? await keepSecret(join(config.dataDir, "unsubscribe.key"));
    const bytes = new TextEncoder().encode(secret);
    const material = await crypto.subtle.importKey("raw", bytes, "HKDF", false, ["deriveKey"]);
    const info = new TextEncoder().encode("pitchwire unsubscribe v1");
    const key = await crypto.subtle.deriveKey(
      { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info },
      material,
      { name: "AES-GCM", length: 256 },
      false,
      ["encrypt", "decrypt"],
    );
    return new UnsubscribeTokens(key);
  }

  async sign(grant: UnsubscribeGrant): Promise<string> {
    const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
    const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce }, this.#key, encode(grant));
    const token = new Uint8Array(NONCE_BYTES + sealed.byteLength);
    token.set(nonce);
    token.set(new Uint8Array(sealed), NONCE_BYTES);
    return token.toBase64({ alphabet: "base64url", omitPadding: true });
  }

  /** Undefined for whatever was not signed here. */
  async verify(token: string): Promise<UnsubscribeGrant | undefined> {
    try {
      const bytes = Uint8Array.fromBase64(token, { alphabet: "base64url" });
      const nonce = bytes.subarray(0, NONCE_BYTES);
      const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv: nonce }, this.#key, bytes.subarray(NONCE_BYTES));
      return decode(new Uint8Array(plain));
    } catch {
      return undefined;
    }
  }
}

function encode({ userId, conversationId, scope }: UnsubscribeGrant): Uint8Array<ArrayBuffer> {
  const user = new TextEncoder().encode(userId);
  const bytes = new Uint8Array(17 + user.length);
  bytes[0] = STOP_SCOPES.indexOf(scope);
  bytes.set(Uint8Array.fromHex(conversationId.replaceAll("-", "")), 1);
  bytes.set(user, 17);
  return bytes;
}

function decode(bytes: Uint8Array): UnsubscribeGrant {
  return {
    scope: STOP_SCOPES[bytes[0]],
    conversationId: bytes.subarray(1, 17).toHex().replace(UUID, "$1-$2-$3-$4-$5"),
    userId: new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes.subarray(17)),
  };
}
