const PAGE = 50;
/** Above the first unread message, so that it does not stand alone. */
const CONTEXT = 5;
/** More is never asked for at once. */
const MOST = 100;

/** So many messages that the first unread one is among them, unless far more than usual are. */
export function firstPageOf({ unread }: { unread: number }): number {
  return Math.min(MOST, Math.max(PAGE, unread + CONTEXT));
}
