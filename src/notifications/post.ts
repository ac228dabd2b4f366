import { sql } from "drizzle-orm";
import { lowestIdAt, uuidv7 } from "../../utils/ids.ts";
import type { App } from "../app.ts";
import { type Executor, run } from "../db/run.ts";
import type { ReplyProblemMail } from "./emails/reply_problem.tsx";

/** What each mail about an account needs to be told. No secret: a token is made when the mail goes out. */
export interface PostInputs {
  verification: { email: string; why: "new" | "suppressed" };
  registered: { email: string };
  /** An answer by mail could not be taken as it was. */
  reply_problem: { email: string; conversationId: string } & Omit<ReplyProblemMail, "recipient" | "conversation">;
}
export type PostKind = keyof PostInputs;

/** As `jobs.input` has it. */
export type Posted<Kind extends PostKind> = PostInputs[Kind] & { userId: string; postedAt: string };

const DAY_MS = 86_400_000;
/** To one address within 24 hours. Anybody can ask for them, so that nobody can be flooded. */
const DAILY: Record<PostKind, number> = { verification: 3, registered: 1, reply_problem: 50 };

/** In `jobs.kind`. */
export const kindOf = (kind: PostKind): string => `mail:${kind}`;

/**
 * Has a mail about an account sent, once and reliably, when the executor's transaction commits: by the worker (`send_posts.ts`), within
 * seconds, with further attempts for a day. Undefined when it will be; else when the next one to this address may be, and nothing is
 * sent. Nor is anything where mail is not set up: that is for the caller to have told.
 */
export async function post<Kind extends PostKind>(
  app: App,
  executor: Executor,
  { userId, kind, input }: { userId: string; kind: Kind; input: PostInputs[Kind] },
): Promise<{ nextAt: Date } | undefined> {
  if (!app.mailer.isAvailable) return undefined;
  const nowMs = app.clock.now();
  const now = new Date(nowMs);
  const posted: Posted<Kind> = { ...input, userId, postedAt: now.toISOString() };
  // Two who ask at once would else both find room for one.
  await run(executor, sql`select pg_advisory_xact_lock(hashtextextended(${`${kindOf(kind)} ${input.email}`}, 0))`);
  const [{ nextAt }] = await run<{ nextAt: Date | null }>(
    executor,
    sql`
    with earlier as materialized (
      select (input->>'postedAt')::timestamptz as at from jobs
      where id >= ${lowestIdAt(nowMs - DAY_MS)}::uuid and kind = ${kindOf(kind)} and input->>'email' = ${input.email}
        and (input->>'postedAt')::timestamptz > ${new Date(nowMs - DAY_MS)}::timestamptz
      order by at desc limit ${DAILY[kind]}::int
    ), posted as (
      insert into jobs (id, kind, input, due_at)
      select ${uuidv7(nowMs)}::uuid, ${kindOf(kind)}, ${JSON.stringify(posted)}::text::jsonb, ${now}::timestamptz
      where (select count(*) from earlier) < ${DAILY[kind]}::int
    )
    select case when count(*) = ${DAILY[kind]}::int then min(at) + interval '1 day' end as "nextAt" from earlier`,
  );
  return nextAt ? { nextAt } : undefined;
}
