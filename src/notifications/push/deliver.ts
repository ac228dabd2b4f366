import type { App } from "../../app.ts";
import { readPushFacts } from "./facts.ts";
import { hostOf } from "./hosts.ts";
import { mayStillTell, urgencyOf } from "./judge.ts";
import { messagePayload, topicOf, withdrawPayload } from "./payload.ts";
import { claimPush, endPush, type PushJob, tryPushAgain } from "./queue.ts";
import { refusals } from "./refusals.ts";
import type { Sent } from "./sender.ts";
import { readSubscription, removeSubscription } from "./subscriptions.ts";
import { readTold } from "./told.ts";

const FIRST_RETRY_MS = 15_000;
/** What is older is no news any more; there is mail for that. */
const GIVE_UP_MS = 3_600_000;

interface Message {
  payload: string;
  urgency: "low" | "normal" | "high";
}

/**
 * Sends one push that was decided on, the one that waited longest. It says what is true at this moment; one that has nothing left to say is
 * dropped. To be run several times side by side. Returns how many were taken up.
 */
export async function deliverPush(app: App): Promise<number> {
  const job = await claimPush(app);
  if (!job) return 0;
  try {
    await deliver(app, job);
  } catch (cause) {
    app.log.error("Cannot send a push", { attempts: job.attempts, cause });
    await retry(app, job);
  }
  return 1;
}

async function deliver(app: App, job: PushJob): Promise<void> {
  const subscription = await readSubscription(app, job.userId, job.subscriptionId);
  const message = subscription && await compose(app, job, subscription.endpoint);
  if (!message) return await end(app, job, "dropped");
  const sent = await app.push.send({ ...subscription, ...message, topic: topicOf(job) });
  await settle(app, job, sent, hostOf(subscription.endpoint));
}

/** What there is to say now; undefined if nothing. */
async function compose(app: App, job: PushJob, endpoint: string): Promise<Message | undefined> {
  const [facts] = await readPushFacts(app, app.db.sql, [job]);
  const isShown = facts?.isToldMention != null;
  if (job.act === "withdraw") {
    if (isShown || endsWithSilence(endpoint)) return undefined;
    return { payload: withdrawPayload(job.conversationId), urgency: "low" };
  }
  if (!facts || !mayStillTell(facts, new Date(app.clock.now()))) return undefined;
  const told = await readTold(app, job);
  return told && { payload: messagePayload(told, facts.unread), urgency: urgencyOf(facts) };
}

/** Safari takes the permission away after three pushes that show nothing, and what a withdrawal does is not showing. */
function endsWithSilence(endpoint: string): boolean {
  return /(^|\.)push\.apple\.com$/.test(hostOf(endpoint));
}

async function settle(app: App, job: PushJob, sent: Sent, host: string): Promise<void> {
  const known = refusals(app);
  if (sent.result === "later") return await retry(app, job, sent.retryAfterMs);
  if (sent.result === "sent") {
    known.clear(job.subscriptionId);
    return await end(app, job, job.act === "push" ? "sent" : "withdrawn");
  }
  const isGone = sent.result === "gone";
  // Neither the address nor the keys: whoever has both can push to that browser.
  if (!isGone) app.log.warning("{host} refused a push", { host, status: sent.status });
  if (isGone || known.isEnough(job.subscriptionId)) await removeSubscription(app, job.userId, job.subscriptionId);
  await end(app, job, isGone ? "gone" : "refused");
}

/** 15 s, 30 s, 1 min …, and not before the push service wants it. */
async function retry(app: App, job: PushJob, retryAfterMs = 0): Promise<void> {
  const atMs = app.clock.now() + Math.max(retryAfterMs, FIRST_RETRY_MS * 2 ** (job.attempts - 1));
  if (atMs > job.decidedAtMs + GIVE_UP_MS) return await end(app, job, "failed");
  await tryPushAgain(app, job, atMs);
  app.metrics.pushed("retried");
}

async function end(app: App, job: PushJob, outcome: Parameters<App["metrics"]["pushed"]>[0]): Promise<void> {
  await endPush(app, job);
  app.metrics.pushed(outcome);
}
