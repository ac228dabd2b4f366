import { sql } from "drizzle-orm";
import type { App } from "../app.ts";
import { run } from "../db/run.ts";
import type { Conversation } from "../protocol.ts";

/** Keeps what the platform says of a pitch, new or known. Conversations that begin about it take over its confidentiality. */
export async function upsertPitch(app: App, pitch: NonNullable<Conversation["pitch"]>): Promise<void> {
  const { pitchId, title, version = null, stage = null, url = null, isConfidential } = pitch;
  await run(
    app.db.sql,
    sql`insert into pitches (id, title, version, stage, url, is_confidential, updated_at)
      values (${pitchId}, ${title}, ${version}, ${stage}, ${url}, ${isConfidential}, ${new Date(app.clock.now())})
      on conflict (id) do update set title = excluded.title, version = excluded.version, stage = excluded.stage, url = excluded.url,
        is_confidential = excluded.is_confidential, updated_at = excluded.updated_at`,
  );
}
