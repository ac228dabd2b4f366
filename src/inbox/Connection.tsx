import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { ConnectionBanner } from "../ui/ConnectionBanner.tsx";
import type { InboxPage } from "./inbox_page.ts";

/** The banner, counting down while it waits for the next try. */
export function Connection({ page }: { page: InboxPage }) {
  const { look, queued, nextTryAt } = page.signals.connection.value;
  const nowMs = useSignal(0);
  const isWaiting = look === "waiting";
  useEffect(() => {
    if (!isWaiting) return;
    const tick = () => nowMs.value = Date.now();
    tick();
    const timer = setInterval(tick, 1_000);
    return () => clearInterval(timer);
  }, [isWaiting]);
  const seconds = nextTryAt === undefined || nowMs.value === 0
    ? undefined
    : Math.ceil((nextTryAt - nowMs.value) / 1000);
  return (
    <ConnectionBanner
      look={look}
      queued={queued}
      canSignIn={!page.isEmbedded}
      seconds={seconds && Math.max(1, seconds)}
      onRetry={() => page.chat.socket.connectNow()}
    />
  );
}
