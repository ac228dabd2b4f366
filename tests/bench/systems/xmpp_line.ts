import { emailOf } from "../casts.ts";
import type { Hearing, Line, Person } from "../system.ts";
import { numberIn, textOf } from "../texts.ts";
import { type AddressBook, DOMAIN, GROUPS_DOMAIN } from "./xmpp_addresses.ts";
import { archiveQuery, pageOf } from "./xmpp_archive.ts";

/** Of every account. */
export const PASSWORD = "bench";
const RESOURCE = "bench";

const OPEN = `<open xmlns="urn:ietf:params:xml:ns:xmpp-framing" to="${DOMAIN}" version="1.0"/>`;
const CLOSE = '<close xmlns="urn:ietf:params:xml:ns:xmpp-framing"/>';
const BIND = '<iq xmlns="jabber:client" type="set" id="bind"><bind xmlns="urn:ietf:params:xml:ns:xmpp-bind">' +
  `<resource>${RESOURCE}</resource></bind></iq>`;
const ENABLE_ACKS = '<enable xmlns="urn:xmpp:sm:3"/>';
const ASK_FOR_ACK = '<r xmlns="urn:xmpp:sm:3"/>';
const NO_HISTORY = '<x xmlns="http://jabber.org/protocol/muc"><history maxstanzas="0"/></x>';
/** The server's answer to one's own joining of a group, after all the others' presence. */
const OWN_JOINING = /code=['"]110['"]/;
const ERROR = /^<\w+[^>]* type=['"]error['"]/;
const MESSAGE_ID = / id=['"]m(\d+)['"]/;
const ACKED_COUNT = / h=['"](\d+)['"]/;

export interface XmppServer {
  url: string;
  addresses: AddressBook;
  /** Ids in people's archives by `rev`, which is a number for all systems. The first is what an empty one is read from. */
  archiveIds: string[];
}

/**
 * A line that speaks XMPP over WebSocket (RFC 7395), signed in with SASL PLAIN. Resolves when the server has sent back one's own
 * presence, from when on messages come, and has let one into all one's groups.
 *
 * What counts as acknowledged: in a conversation of two, a count of stream management (XEP-0198) that includes the message, asked for
 * with each one. Both servers handle a stanza to its end before they count it, and to that belongs the commit of the sender's copy to
 * the archive; the receiver's copy is committed before it is delivered. In a group, the message as the group sends it to its sender
 * too, which it does after it has committed it.
 */
export async function openXmppLine(server: XmppServer, person: Person, hearing: Hearing): Promise<Line> {
  const socket = new WebSocket(server.url, "xmpp");
  await signIn(socket, person);
  const line = new XmppLine(socket, server, person.userId, hearing);
  await line.ready();
  return line;
}

/** Each step's answer is waited for: none of them may be sent earlier by the standard. */
async function signIn(socket: WebSocket, { userId }: Person): Promise<void> {
  await new Promise((resolve, reject) => {
    socket.onopen = resolve;
    socket.onclose = ({ code, reason }) => reject(new Error(`A socket was closed with ${code} ${reason}`));
  });
  await ask(socket, OPEN, "<stream:features");
  const secret = btoa(`\0${userId}\0${PASSWORD}`);
  await ask(socket, `<auth xmlns="urn:ietf:params:xml:ns:xmpp-sasl" mechanism="PLAIN">${secret}</auth>`, "<success");
  await ask(socket, OPEN, "<stream:features");
  await ask(socket, BIND, "<iq");
}

/** Says something and waits for a frame that begins as `answer` does. */
function ask(socket: WebSocket, words: string, answer: string): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.onclose = ({ code }) => reject(new Error(`A socket was closed with ${code} after ${words}`));
    socket.onmessage = ({ data }) => {
      if (data.startsWith(answer)) resolve();
      else if (data.startsWith("<failure") || data.startsWith("<stream:error")) {
        reject(new Error(`${data} after ${words}`));
      }
    };
    socket.send(words);
  });
}

class XmppLine implements Line {
  readonly #socket: WebSocket;
  readonly #server: XmppServer;
  readonly #userId: string;
  readonly #hearing: Hearing;
  readonly #closed = Promise.withResolvers<void>();
  readonly #ready = Promise.withResolvers<void>();
  /** One's own presence, and that in each group. */
  #awaited: number;
  /** The number of each stanza sent, in order; 0 for what is no message to one person. */
  readonly #sent: number[] = [];
  #acked = 0;
  /** Stanzas, as the server counts them. */
  #heard = 0;
  /** In groups: not heard back yet. */
  readonly #unheard = new Set<number>();
  /** What conversations were last asked for from. */
  readonly #revs = new Map<string, number>();

  constructor(socket: WebSocket, server: XmppServer, userId: string, hearing: Hearing) {
    this.#socket = socket;
    this.#server = server;
    this.#userId = userId;
    this.#hearing = hearing;
    const groups = server.addresses.groupsOf(userId);
    this.#awaited = 1 + groups.length;
    socket.onmessage = ({ data }) => this.#hear(data);
    socket.onclose = ({ code }) => {
      this.#closed.resolve();
      this.#ready.reject(new Error(`A socket was closed with ${code}`));
      hearing.closed?.(code);
    };
    if (server.addresses.isInPair(userId)) socket.send(ENABLE_ACKS);
    this.#say(`<presence xmlns="jabber:client"/>`);
    for (const jid of groups) {
      this.#say(`<presence xmlns="jabber:client" to="${jid}/${userId}">${NO_HISTORY}</presence>`);
    }
  }

  async ready(): Promise<void> {
    await this.#ready.promise;
  }

  send(conversationId: string, number: number): void {
    if (this.#socket.readyState !== WebSocket.OPEN) return this.#hearing.refused(number);
    const { jid, type } = this.#server.addresses.addressOf(conversationId, this.#userId);
    const message = `<message xmlns="jabber:client" to="${jid}" type="${type}" id="m${number}">` +
      `<body>${textOf(number)}</body></message>`;
    if (type === "groupchat") {
      this.#unheard.add(number);
      this.#say(message);
    } else {
      this.#say(message, number);
      this.#socket.send(ASK_FOR_ACK);
    }
  }

  resume(conversationId: string, rev: number): void {
    const { jid } = this.#server.addresses.addressOf(conversationId, this.#userId);
    this.#revs.set(conversationId, rev);
    this.#say(archiveQuery(conversationId, jid, this.#server.archiveIds[rev]));
  }

  async close(): Promise<void> {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(CLOSE);
    await this.#closed.promise;
  }

  #say(stanza: string, number = 0): void {
    this.#sent.push(number);
    this.#socket.send(stanza);
  }

  #hear(data: string): void {
    if (data.startsWith("<message")) {
      this.#heard++;
      this.#hearMessage(data);
    } else if (data.startsWith("<r ")) {
      this.#socket.send(`<a xmlns="urn:xmpp:sm:3" h="${this.#heard}"/>`);
    } else if (data.startsWith("<a ")) {
      this.#hearAcks(Number(ACKED_COUNT.exec(data)![1]));
    } else if (data.startsWith("<presence")) {
      this.#heard++;
      this.#hearPresence(data);
    } else if (data.startsWith("<iq")) {
      this.#heard++;
      this.#hearPage(data);
    } else if (data.startsWith("<close")) {
      this.#socket.close();
    }
  }

  // Not parsed: on two cores the load generator's time is the server's.
  #hearMessage(data: string): void {
    if (ERROR.test(data)) return this.#hearRefusal(Number(MESSAGE_ID.exec(data)?.[1]));
    const number = numberIn(data);
    if (number === undefined) return;
    if (this.#unheard.delete(number)) this.#hearing.acked(number);
    else this.#hearing.delivered(number);
  }

  // Too late for what was acknowledged: that is lost then.
  #hearRefusal(number: number): void {
    const at = this.#sent.indexOf(number, this.#acked);
    if (at >= 0) this.#sent[at] = 0;
    if (this.#unheard.delete(number) || at >= 0) this.#hearing.refused(number);
  }

  #hearAcks(count: number): void {
    while (this.#acked < count) {
      const number = this.#sent[this.#acked++];
      if (number > 0) this.#hearing.acked(number);
    }
  }

  #hearPresence(data: string): void {
    if (this.#awaited === 0) return;
    if (ERROR.test(data)) return this.#ready.reject(new Error(data));
    const isOwn = data.includes(`${emailOf(this.#userId)}/${RESOURCE}`) && !data.includes(GROUPS_DOMAIN);
    if ((isOwn || OWN_JOINING.test(data)) && --this.#awaited === 0) this.#ready.resolve();
  }

  #hearPage(data: string): void {
    const page = pageOf(data);
    if (!page) return;
    const { conversationId, lastId, isComplete } = page;
    const ids = this.#server.archiveIds;
    const rev = lastId === undefined ? this.#revs.get(conversationId)! : ids.push(lastId) - 1;
    if (isComplete) this.#hearing.caughtUp?.(conversationId, rev);
    else this.resume(conversationId, rev);
  }
}
