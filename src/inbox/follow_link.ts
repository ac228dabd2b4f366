import type { InboxPage } from "./inbox_page.ts";

/** Leads to the message that the page's address names, or says that it leads to none: else one would look for it in vain. */
export async function followLink({ thread, marks }: InboxPage, messageId: string): Promise<void> {
  const isThere = await thread.peek()?.point(messageId);
  if (isThere === false) marks.warn("thread-no-message");
}
