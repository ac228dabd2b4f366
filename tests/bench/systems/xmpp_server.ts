import type { startProcess } from "../process.ts";
import type { Cast, Server } from "../system.ts";
import { collectorOf } from "./collector.ts";
import { AddressBook } from "./xmpp_addresses.ts";
import { openXmppLine, type XmppServer } from "./xmpp_line.ts";

/** A process that speaks XMPP at `url`, as a system under load; what it keeps in `dir` goes with it. */
export function xmppServer(
  process: Awaited<ReturnType<typeof startProcess>>,
  url: string,
  cast: Cast,
  dir: string,
): Server {
  const xmpp: XmppServer = { url, addresses: new AddressBook(cast), archiveIds: [""] };
  return {
    origin: process.origin,
    pid: process.pid,
    otherPids: [],
    open: (person, hearing) => openXmppLine(xmpp, person, hearing),
    collect: collectorOf(process),
    async stop() {
      await process.stop();
      await Deno.remove(dir, { recursive: true });
    },
  };
}
