import { sql } from "drizzle-orm";
import type { App } from "../../app.ts";
import { run } from "../../db/run.ts";
import type { Preferences } from "../../protocol.ts";
import type { Seat } from "./facts.ts";

/** The message that a push tells, and all that its words depend on. */
export interface Told extends Seat {
  seq: number;
  content: string;
  senderName: string;
  sentAt: Date;
  /** A BCP 47 tag, such as "de-AT". */
  locale: string | null;
  contentMode: Preferences["contentMode"];
  kind: "direct" | "group" | "announcement";
  isOpen: boolean;
  isRequest: boolean;
  isConfidential: boolean;
  title: string | null;
  pitchTitle: string | null;
}

/** The message up to which the person's push tells, as it is now. Undefined when none is shown. */
export async function readTold(app: App, { userId, conversationId }: Seat): Promise<Told | undefined> {
  const [told] = await run<Told>(
    app.db.sql,
    sql`
    select p.user_id as "userId", p.conversation_id as "conversationId", m.seq, m.content, s.name as "senderName",
      m.created_at as "sentAt", u.locale, coalesce(n.content_mode, 'full') as "contentMode", c.kind, c.status = 'open' as "isOpen",
      p.state = 'requested' as "isRequest", c.is_confidential or coalesce(t.is_confidential, false) as "isConfidential",
      c.title, t.title as "pitchTitle"
    from conversation_participants p
    join messages m on m.conversation_id = p.conversation_id and m.seq = p.pushed_seq join users s on s.id = m.sender_id
    join users u on u.id = p.user_id join conversations c on c.id = p.conversation_id left join pitches t on t.id = c.pitch_id
    left join notification_preferences n on n.user_id = p.user_id
    where p.conversation_id = ${conversationId}::uuid and p.user_id = ${userId}`,
  );
  return told;
}
