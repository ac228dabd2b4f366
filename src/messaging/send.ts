import type { App } from "../app.ts";
import type { Actor } from "../auth/actor.ts";
import { Problem } from "../errors.ts";
import type { SendBody } from "../protocol.ts";
import type { Sent } from "./appender.ts";
import { openDirect } from "./direct.ts";

/**
 * Sends one message, by its conversation or by its recipient (whose direct conversation is then opened). Resolves when it is kept. Throws
 * `not_found`, `too_large`, `conflict` (a known clientId with other content), `rate_limited`, `invalid`, `unavailable`.
 */
export async function sendMessage(app: App, actor: Actor, input: SendBody): Promise<Sent> {
  if ((input.conversationId === undefined) === (input.recipientId === undefined)) {
    throw new Problem("invalid", "Cannot send: name either conversationId or recipientId", { field: "conversationId" });
  }
  checkContent(app, input.content);
  if (input.attachmentIds?.length) {
    throw new Problem("not_found", "Cannot attach: there is no such attachment of yours", { field: "attachmentIds" });
  }
  app.throttle.take(`send ${actor.userId}`, { count: app.config.limits.sendsPer10s, periodMs: 10_000 }, "send");
  const conversationId = input.conversationId ?? (await openDirect(app, actor, input.recipientId ?? "")).conversationId;
  return await app.conversations.send(actor, {
    conversationId,
    clientId: input.clientId ?? crypto.randomUUID(),
    content: input.content,
    replyToId: input.replyToId ?? null,
  });
}

/** Throws `too_large`; the length is counted in UTF-16 units. */
export function checkContent(app: App, content: string): void {
  const limit = app.config.limits.contentChars;
  if (content.length > limit) {
    throw new Problem("too_large", `Cannot send: the message has ${content.length} characters, the limit is ${limit}`, {
      field: "content",
    });
  }
}
