import type { App } from "../app.ts";
import { Problem } from "../errors.ts";
import type { Me } from "../protocol.ts";
import type { Actor } from "./actor.ts";
import { findSession } from "./sessions.ts";
import { changedRow, syncUser, toMe, type UserRow } from "./users.ts";

/** Who somebody is, how that is known, and until when it holds. */
export interface Identity {
  actor: Actor;
  me: Me;
  via: "session" | "token";
  /** Only via a session: what a logout ends. */
  sessionId?: string;
  /** May lie further ahead than a timer can be set (2^31 ms). */
  expiresAtMs: number;
}

interface OfferedCredentials {
  /** The cookie's value. */
  sessionToken?: string;
  /** The platform's token, wherever it came from. */
  bearer?: string;
}

/**
 * Who offers these. A session that holds goes before a token. Undefined when nothing was offered; throws `unauthorised` when nothing of
 * what was offered holds, `unavailable` when the platform's keys can't be had.
 */
export async function identify(app: App, offered: OfferedCredentials): Promise<Identity | undefined> {
  const { sessionToken, bearer } = offered;
  const session = sessionToken === undefined ? undefined : await findSession(app, sessionToken);
  if (session) {
    const { user, sessionId, expiresAtMs } = session;
    return { ...identityOf(app, user), via: "session", sessionId, expiresAtMs };
  }
  if (bearer !== undefined) {
    const claims = await app.tokens.verify(bearer);
    return { ...identityOf(app, await syncUser(app, claims)), via: "token", expiresAtMs: claims.expiresAtMs };
  }
  if (sessionToken !== undefined) throw new Problem("unauthorised", "Cannot sign in: the session has ended");
  return undefined;
}

/** An identity that was made a moment ago, as of now. */
export function refreshed(app: App, identity: Identity): Identity {
  const row = changedRow(app, identity.actor.userId);
  return row ? { ...identity, ...identityOf(app, row) } : identity;
}

function identityOf(app: App, user: UserRow): Pick<Identity, "actor" | "me"> {
  const me = toMe(changedRow(app, user.id) ?? user);
  const { userId, name, role, hidesPresence } = me;
  return { actor: { userId, name, role, ...(hidesPresence ? { hidesPresence } : {}) }, me };
}
