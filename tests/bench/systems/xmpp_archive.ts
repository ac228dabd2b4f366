const ARCHIVE = "urn:xmpp:mam:2";
const PAGE = 50;

const CONVERSATION_ID = / id=['"]archive-([\w-]+)['"]/;
const LAST_ID = /<last>([^<]+)<\/last>/;
const COMPLETE = /complete=['"]true['"]/;

interface Page {
  conversationId: string;
  /** Undefined: there was nothing after what was asked from. */
  lastId?: string;
  isComplete: boolean;
}

/** Asks one's own archive (XEP-0313) for what was said with `jid` after the message `afterId`, or from the first one. */
export function archiveQuery(conversationId: string, jid: string, afterId: string): string {
  const field = (name: string, value: string, type = "") =>
    `<field var="${name}"${type && ` type="${type}"`}><value>${value}</value></field>`;
  const after = afterId && `<after>${afterId}</after>`;
  return `<iq xmlns="jabber:client" type="set" id="archive-${conversationId}"><query xmlns="${ARCHIVE}">` +
    `<x xmlns="jabber:x:data" type="submit">${field("FORM_TYPE", ARCHIVE, "hidden")}${field("with", jid)}</x>` +
    `<set xmlns="http://jabber.org/protocol/rsm"><max>${PAGE}</max>${after}</set></query></iq>`;
}

/** What ends a page, after its messages; undefined for anything else. */
export function pageOf(frame: string): Page | undefined {
  const conversationId = CONVERSATION_ID.exec(frame)?.[1];
  if (conversationId === undefined || !frame.includes("<fin")) return undefined;
  return { conversationId, lastId: LAST_ID.exec(frame)?.[1], isComplete: COMPLETE.test(frame) };
}
