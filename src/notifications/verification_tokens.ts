import { addressMark, joined, Sealer } from "../auth/sealer.ts";
import type { Config } from "../config.ts";

export const VERIFICATION_HOURS = 24;

export interface VerificationGrant {
  userId: string;
  /** `addressMark` of the address that the mail went to. */
  address: string;
  issuedAt: Date;
}

const TIME_BYTES = 8;
const ADDRESS_BYTES = 16;

/**
 * The tokens of links that prove an address. They hold when they were made; whether they still count is for whoever reads them to say,
 * from the rows as they are by then. They sign nobody in.
 */
export class VerificationTokens {
  readonly #sealer: Sealer;

  private constructor(sealer: Sealer) {
    this.#sealer = sealer;
  }

  static async open(config: Pick<Config, "jwt" | "dataDir">): Promise<VerificationTokens> {
    return new VerificationTokens(await Sealer.open(config, "verification"));
  }

  async sign(to: { userId: string; email: string; issuedAt: Date }): Promise<string> {
    const time = new Uint8Array(TIME_BYTES);
    new DataView(time.buffer).setBigUint64(0, BigInt(to.issuedAt.getTime()));
    const address = Uint8Array.fromHex(addressMark(to.email));
    return await this.#sealer.seal(joined(time, address, new TextEncoder().encode(to.userId)));
  }

  /** Undefined for whatever was not signed here. */
  async verify(token: string): Promise<VerificationGrant | undefined> {
    const bytes = await this.#sealer.unseal(token);
    if (!bytes) return undefined;
    return {
      issuedAt: new Date(Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0))),
      address: bytes.subarray(TIME_BYTES, TIME_BYTES + ADDRESS_BYTES).toHex(),
      userId: new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes.subarray(TIME_BYTES + ADDRESS_BYTES)),
    };
  }
}
