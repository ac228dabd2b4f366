import type { App } from "../app.ts";
import type { Actor } from "../auth/actor.ts";
import { Problem } from "../errors.ts";
import type { SendBody } from "../protocol.ts";
import type { Sent } from "./appender.ts";
import { findDirect, openDirect } from "./direct.ts";

/**
 * Sends one message, by its conversation or by its recipient (whose direct conversation is then opened). Resolves when it is kept. Throws
 * `not_found`, `too_large`, `conflict` (a known clientId with other content), `rate_limited`, `invalid`, `unavailable`.
 */
export async function sendMessage(app: App, actor: Actor, input: SendBody): Promise<Sent> {
  const startMs = performance.now();
  try {
    const sent = await send(app, actor, input);
    app.metrics.sent(performance.now() - startMs);
    return sent;
  } catch (thrown) {
    app.metrics.refused(thrown instanceof Problem ? thrown.code : "internal");
    throw thrown;
  }
}

async function send(app: App, actor: Actor, input: SendBody): Promise<Sent> {
  if ((input.conversationId === undefined) === (input.recipientId === undefined)) {
    throw new Problem("invalid", "Cannot send: name either conversationId or recipientId", { field: "conversationId" });
  }
  if (input.attachmentIds?.length) {
    throw new Problem("not_found", "Cannot attach: there is no such attachment of yours", { field: "attachmentIds" });
  }
  admitMessage(app, actor, input.content);
  const { content, clientId = crypto.randomUUID(), replyToId = null } = input;
  const conversationId = input.conversationId ?? await directWith(app, actor, input.recipientId ?? "", replyToId);
  return await app.conversations.send(actor, { conversationId, clientId, content, replyToId });
}

async function directWith(app: App, actor: Actor, otherId: string, replyToId: string | null): Promise<string> {
  // A conversation must not begin for a reply that will be refused.
  if (replyToId !== null && await findDirect(app, actor, otherId) === undefined) {
    throw new Problem("not_found", "Cannot reply: there is no such message in this conversation", {
      field: "replyToId",
    });
  }
  return (await openDirect(app, actor, otherId, { field: "recipientId" })).conversationId;
}

/** To be asked before anything is stored for the sake of a message. Throws `too_large`, `rate_limited`. */
export function admitMessage(app: App, actor: Actor, content: string): void {
  checkContent(app, content);
  app.throttle.take(`send ${actor.userId}`, { count: app.config.limits.sendsPer10s, periodMs: 10_000 }, "send");
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
