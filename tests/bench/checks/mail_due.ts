import { SMTPServer } from "smtp-server";
import type postgres from "postgres";
import { audienceCast } from "../casts.ts";
import type { Ground } from "../ground.ts";
import type { Scale } from "../options.ts";
import type { Check } from "../results.ts";
import { pause } from "../stage.ts";
import { pitchwire, seedPitchwire, startPitchwire } from "../systems/pitchwire.ts";

const DUE_IN_MS = 4000;
const WAIT_SECONDS = 600;
const MAX_SECONDS = 30;
const GIVE_UP_SECONDS = 180;

/** So many people are due a mail at the same moment; a mail server takes all of them. */
export async function checkMailDue(ground: Ground, { mails }: Scale): Promise<Check[]> {
  const cast = await audienceCast(mails, 1);
  await using sink = await startSink();
  return await ground.withDatabase(async (url, sql) => {
    await pitchwire.prepare(sql, url, { people: [], conversations: [] });
    await seedPitchwire(sql, cast);
    const dueAtMs = await seedDue(sql, cast.people[mails].userId);
    const settings = {
      DATABASE_URL: url,
      EMAIL_URL: sink.url,
      EMAIL_FROM: "mail@pitch.example",
      MAIL_WAIT_SECONDS: String(WAIT_SECONDS),
    };
    const { server, dataDir } = await startPitchwire(settings);
    try {
      const seconds = await untilDecided(sql, dueAtMs);
      const [{ sent }] = await sql`select count(*)::int as sent from mail_decisions where status = 'sent'`;
      return [{
        name: `mail: ${mails.toLocaleString("en")} due at once, all decided`,
        bar: `≤ ${MAX_SECONDS} s after due`,
        measured: `${seconds < GIVE_UP_SECONDS ? "" : "not after "}${
          seconds.toFixed(1)
        } s; ${sent} of them delivered by then`,
        holds: seconds <= MAX_SECONDS,
      }];
    } finally {
      await server.stop();
      await Deno.remove(dataDir, { recursive: true });
    }
  });
}

/** One unread message of the writer's in every conversation, so old that the others are due a mail at the moment that is returned. */
async function seedDue(sql: postgres.Sql, writerId: string): Promise<number> {
  const dueAt = new Date(Date.now() + DUE_IN_MS);
  const writtenAt = new Date(dueAt.getTime() - WAIT_SECONDS * 1000);
  await sql`insert into messages (conversation_id, seq, id, rev, sender_id, client_id, content, created_at)
    select id, 2, gen_random_uuid(), 2, ${writerId}, gen_random_uuid(), 'Have you read it?', ${writtenAt} from conversations`;
  await sql`update conversations set rev = 2, last_message_at = ${writtenAt}`;
  await sql`update conversation_participants set mail_due_at = ${dueAt} where user_id <> ${writerId}`;
  await sql`analyze`;
  return dueAt.getTime();
}

async function untilDecided(sql: postgres.Sql, dueAtMs: number): Promise<number> {
  while (true) {
    const [{ left }] =
      await sql`select count(*)::int as left from conversation_participants where mail_due_at is not null`;
    const seconds = (Date.now() - dueAtMs) / 1000;
    if (left === 0 || seconds > GIVE_UP_SECONDS) return seconds;
    await pause(100);
  }
}

/** A mail server that takes everything and keeps nothing. */
async function startSink(): Promise<{ url: string; [Symbol.asyncDispose](): Promise<void> }> {
  const server = new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    disableReverseLookup: true,
    onData: (stream, _session, answer) => {
      stream.on("end", () => answer());
      stream.resume();
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.server.address();
  return {
    url: `smtp://127.0.0.1:${typeof address === "object" ? address?.port : ""}`,
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
