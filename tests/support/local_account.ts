import { eq } from "drizzle-orm";
import { users } from "../../src/db/schema/mod.ts";
import { createConversation } from "../../src/messaging/create.ts";
import type { MailChat } from "./mail_chat.ts";

export const PASSWORD = "a long enough password";

/** Somebody with a local account, signed in by a cookie. */
export interface LocalAccount {
  userId: string;
  email: string;
  cookie: string;
}

/** Registers and signs in, as a browser would. The mail that asks to confirm the address waits for the worker. */
export async function localAccount(chat: MailChat, name: string): Promise<LocalAccount> {
  const email = `${name}@pitch.example`;
  await chat.app.call(undefined, "POST", "/api/auth/register", { name, email, password: PASSWORD });
  const { headers } = await chat.app.call(undefined, "POST", "/api/auth/login", { email, password: PASSWORD });
  const [user] = await chat.running.db.orm.select().from(users).where(eq(users.email, email));
  return { userId: user.id, email, cookie: headers.get("set-cookie")!.split(";")[0] };
}

/** As the signed-in browser does it: a page, or a form that is posted. Follows no redirect. */
export function browse(chat: MailChat, account: LocalAccount, path: string, form?: string): Promise<Response> {
  const headers: Record<string, string> = { cookie: account.cookie };
  if (form === undefined) return fetch(chat.app.origin + path, { headers, redirect: "manual" });
  headers.origin = chat.app.origin;
  headers["content-type"] = "application/x-www-form-urlencoded";
  return fetch(chat.app.origin + path, { method: "POST", headers, body: form, redirect: "manual" });
}

/** Ada writes to them, in a conversation of their own. Returns its id. */
export async function writeTo(chat: MailChat, { userId }: { userId: string }, content: string): Promise<string> {
  await chat.app.person("ada");
  const ada = { userId: "ada", name: "Ada", role: "creator" as const };
  const { conversation } = await createConversation(chat.running, ada, { participantIds: [userId] });
  await chat.say("ada", conversation.conversationId, content);
  return conversation.conversationId;
}
