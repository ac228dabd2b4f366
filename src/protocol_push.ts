/** Web Push as REST takes and tells it. */
import { z } from "zod";

const Base64Url = (bytes: number, what: string) =>
  z.string().regex(new RegExp(`^[\\w-]{${Math.ceil(bytes * 4 / 3)}}$`), `must be ${what} in base64url`);
const Endpoint = z.string().min(1).max(2048).describe("an https:// address at one of PUSH_HOSTS");

/** A browser's subscription as its `PushSubscription.toJSON` says it. */
export const PutSubscription = z.strictObject({
  endpoint: Endpoint,
  expirationTime: z.number().nullable().optional(),
  keys: z.strictObject({
    p256dh: Base64Url(65, "a public key of 65 bytes"),
    auth: Base64Url(16, "a secret of 16 bytes"),
  }),
});
export type PutSubscription = z.infer<typeof PutSubscription>;
export const DeleteSubscription = PutSubscription.pick({ endpoint: true });

export const PushOffer = z.object({
  publicKey: z.string().describe("`applicationServerKey` for `PushManager.subscribe`, 65 bytes in base64url"),
  isAvailable: z.boolean().describe("false where this server sends no pushes"),
});
export type PushOffer = z.infer<typeof PushOffer>;
