import { joined, Sealer } from "../auth/sealer.ts";
import type { Config } from "../config.ts";

/** What one click on a token stops: mail about one conversation, about all messages, all mail, the digest, or news. */
const STOP_SCOPES = ["conversation", "messages", "everything", "digest", "news"] as const;
export type StopScope = (typeof STOP_SCOPES)[number];

/** What the mail was that the link stood in. A digest and news are about no conversation. */
export type StopLink =
  | { scope: "conversation" | "messages" | "everything"; conversationId: string }
  | { scope: "digest" | "news" };

export type UnsubscribeGrant = StopLink & {
  userId: string;
  /** Counts how often its owner made all links sent before worthless. */
  epoch: number;
  /** `addressMark` of where the mail went; tokens of the product's first version lack it. */
  address?: string;
};

/** In the first byte: what follows begins with epoch and address. Without it comes a token of the product's first version. */
const WITH_EPOCH = 0x80;
const EPOCH_BYTES = 4;
const ADDRESS_BYTES = 16;
const ID_BYTES = 16;
const UUID = /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/;

/**
 * The tokens of unsubscribe links. They hold no time and stay valid: an old mail can still be stopped. They sign nobody in.
 */
export class UnsubscribeTokens {
  readonly #sealer: Sealer;

  private constructor(sealer: Sealer) {
    this.#sealer = sealer;
  }

  static async open(config: Pick<Config, "jwt" | "dataDir">): Promise<UnsubscribeTokens> {
    return new UnsubscribeTokens(await Sealer.open(config, "unsubscribe"));
  }

  async sign(grant: UnsubscribeGrant): Promise<string> {
    return await this.#sealer.seal(encode(grant));
  }

  /** Undefined for whatever was not signed here. */
  async verify(token: string): Promise<UnsubscribeGrant | undefined> {
    const plain = await this.#sealer.unseal(token);
    return plain && decode(plain);
  }
}

function encode(grant: UnsubscribeGrant): Uint8Array<ArrayBuffer> {
  const epoch = new Uint8Array(EPOCH_BYTES);
  new DataView(epoch.buffer).setUint32(0, grant.epoch);
  return joined(
    Uint8Array.of(WITH_EPOCH | STOP_SCOPES.indexOf(grant.scope)),
    epoch,
    grant.address === undefined ? new Uint8Array(ADDRESS_BYTES) : Uint8Array.fromHex(grant.address),
    "conversationId" in grant ? Uint8Array.fromHex(grant.conversationId.replaceAll("-", "")) : new Uint8Array(ID_BYTES),
    new TextEncoder().encode(grant.userId),
  );
}

function decode(bytes: Uint8Array): UnsubscribeGrant {
  const [first] = bytes;
  const hasEpoch = (first & WITH_EPOCH) !== 0;
  const scope = STOP_SCOPES[first & ~WITH_EPOCH];
  const rest = bytes.subarray(hasEpoch ? 1 + EPOCH_BYTES + ADDRESS_BYTES : 1);
  const address = hasEpoch ? bytes.subarray(1 + EPOCH_BYTES, 1 + EPOCH_BYTES + ADDRESS_BYTES).toHex() : "";
  return {
    ...(scope === "digest" || scope === "news"
      ? { scope }
      : { scope, conversationId: rest.subarray(0, ID_BYTES).toHex().replace(UUID, "$1-$2-$3-$4-$5") }),
    userId: new TextDecoder("utf-8", { ignoreBOM: true }).decode(rest.subarray(ID_BYTES)),
    epoch: hasEpoch ? new DataView(bytes.buffer, bytes.byteOffset).getUint32(1) : 0,
    ...(/[^0]/.test(address) ? { address } : {}),
  };
}
