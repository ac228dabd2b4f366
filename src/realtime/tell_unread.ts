import type { Unread } from "../protocol.ts";
import type { Hub, Peer } from "./hub.ts";

/**
 * Tells people their unread counts, on the sockets that they had before the counting began: one that comes meanwhile is told as it comes, by
 * a count that is newer than this.
 */
export async function tellUnread<P extends Peer>(
  hub: Hub<P>,
  userIds: readonly string[],
  count: (userIds: readonly string[]) => Promise<Map<string, Unread>>,
): Promise<void> {
  const peers = new Map(userIds.map((userId) => [userId, [...hub.of(userId)]]));
  for (const [userId, unread] of await count(userIds)) {
    const frame = JSON.stringify({ type: "unread", ...unread });
    for (const peer of peers.get(userId) ?? []) peer.send(frame);
  }
}
