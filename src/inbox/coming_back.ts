import type { InboxPage } from "./inbox_page.ts";

/**
 * Somebody looks again, perhaps after hours of sleep: then a connection may be dead without having said so, the next try may be far off,
 * and they may have signed in again in another tab.
 */
export async function comeBack(page: InboxPage): Promise<void> {
  const { chat, me, isEmbedded } = page;
  const { state } = chat.connection;
  if (state === "closed") return;
  if (state !== "signed_out") return chat.socket.connectNow();
  // A token is renewed by the platform that gave it.
  if (isEmbedded) return;
  // Asked first, because the banner would vanish for each try of the socket.
  const signedIn = await chat.rest.me().catch(() => undefined);
  if (signedIn?.userId === me.userId) await chat.authenticate();
}
