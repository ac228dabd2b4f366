import type { App } from "../app.ts";
import { type Caller, openAccount } from "../auth/accounts.ts";
import type { Register } from "../protocol.ts";
import { post } from "./post.ts";

/**
 * Creates a local account, and answers alike when the address is taken. Its reader is told by a mail: of a new account, to confirm the
 * address; of a second one with a taken address, that there is one already. Does not sign in: `login` follows, with what was typed.
 * Throws `invalid` (field `name`), `rate_limited`, `not_found` where local accounts are off.
 */
export async function register(app: App, caller: Caller, input: Register): Promise<void> {
  // Either mail costs the same statements in the same transaction, so that the time tells nothing.
  await openAccount(app, caller, input, async (tx, { userId, email, isTaken }) => {
    if (isTaken) await post(app, tx, { userId, kind: "registered", input: { email } });
    else await post(app, tx, { userId, kind: "verification", input: { email, why: "new" } });
  });
}
