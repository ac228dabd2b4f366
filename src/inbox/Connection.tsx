import { useSignal } from "@preact/signals";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { ConnectionBanner } from "../ui/ConnectionBanner.tsx";
import type { InboxPage } from "./inbox_page.ts";

/** The banner, counting down while it waits for the next try. */
export function Connection({ page }: { page: InboxPage }) {
  const { look, queued, nextTryAt } = page.signals.connection.value;
  const nowMs = useSignal(0);
  const isWaiting = look === "waiting";
  useLayoutEffect(() => {
    if (!isWaiting) return;
    const tick = () => nowMs.value = Date.now();
    tick();
    const timer = setInterval(tick, 1_000);
    return () => {
      clearInterval(timer);
      // The next wait must not begin with the time of this one.
      nowMs.value = 0;
    };
  }, [isWaiting]);
  const isByKey = useRef(false);
  useEffect(() => {
    if (look !== "online" || !isByKey.current) return;
    isByKey.current = false;
    // The button has gone with the banner, and the focus with it.
    if (document.activeElement === document.body) page.focusOn(page.thread.peek() ? "composer" : "search");
  }, [look]);
  return (
    <ConnectionBanner
      look={look}
      queued={queued}
      signInPath={page.isEmbedded ? undefined : signInPath(page.selectedId.value)}
      seconds={nextTryAt === undefined || nowMs.value === 0 ? undefined : secondsUntil(nextTryAt, nowMs.value)}
      onRetry={(event) => {
        // A click that no pointer made.
        isByKey.current = event.detail === 0;
        page.chat.socket.connectNow();
      }}
    />
  );
}

/** At least 1: what is due is tried within the second. */
function secondsUntil(atMs: number, nowMs: number): number {
  return Math.max(1, Math.ceil((atMs - nowMs) / 1_000));
}

/** Who signs in again comes back to what was open. */
function signInPath(conversationId: string | undefined): string {
  return conversationId ? `/sign-in?next=/conversations/${conversationId}` : "/sign-in";
}
