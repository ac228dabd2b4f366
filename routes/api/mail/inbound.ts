import { createHash, timingSafeEqual } from "node:crypto";
import { Problem } from "../../../src/errors.ts";
import { takeInboundMail } from "../../../src/messaging/mail_reply.ts";
import { bearerOf, endpoint, json, readLimited } from "../../../utils/endpoint.ts";

const MAX_BYTES = 25 * 1024 * 1024;

/** A mail service hands over what came for EMAIL_REPLY_DOMAIN, as it came. It is to try again on 429 and 5xx. */
export const handler = endpoint({
  async POST(ctx) {
    const { app } = ctx.state;
    const secret = app.config.mail.inboundSecret;
    if (secret === undefined) throw new Problem("not_found");
    if (!isSame(bearerOf(ctx.req.headers) ?? "", secret)) throw new Problem("unauthorised");
    const type = ctx.req.headers.get("content-type")?.split(";")[0].trim().toLowerCase();
    if (type !== "message/rfc822") {
      throw new Problem("unsupported", "Cannot take the mail: it must be sent as message/rfc822");
    }
    return json({ outcome: await takeInboundMail(app, await readLimited(ctx.req, MAX_BYTES)) }, 202);
  },
});

/** How long it takes tells nothing about where they differ. */
function isSame(given: string, secret: string): boolean {
  const [a, b] = [given, secret].map((text) => createHash("sha256").update(text).digest());
  return timingSafeEqual(a, b);
}
