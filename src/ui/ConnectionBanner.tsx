import { Icon } from "./Icon.tsx";

export type ConnectionLook = "online" | "connecting" | "waiting" | "offline" | "signed_out";

interface ConnectionBannerProps {
  look: ConnectionLook;
  /** Messages waiting here to go out. */
  queued: number;
  /** Until it tries again by itself. */
  seconds?: number;
  onRetry?(): void;
}

/** What to say about the connection, or nothing while there is nothing to worry about. */
function connectionWords(look: ConnectionLook, queued: number): string {
  const waiting = queued === 1
    ? "1 message goes out when you are back."
    : `${queued} messages go out when you are back.`;
  switch (look) {
    case "online":
      return "";
    case "connecting":
      return "Reconnecting…";
    case "waiting":
      return `Not connected.${queued > 0 ? ` ${waiting}` : ""}`;
    case "offline":
      return `You are offline.${queued > 0 ? ` ${waiting}` : " You can still read."}`;
    case "signed_out":
      return "You are signed out.";
  }
}

export function ConnectionBanner({ look, queued, seconds, onRetry }: ConnectionBannerProps) {
  const words = connectionWords(look, queued);
  return (
    <div class={`banner is-${look}`} role="status" data-connection={look}>
      {words && (
        <>
          <Icon name={look === "connecting" ? "clock" : "alert"} size={16} />
          <span>{words}</span>
          {/* Not read out: it would interrupt every second. */}
          {look === "waiting" && seconds !== undefined && <span aria-hidden="true">Next try in {seconds} s.</span>}
          {look === "waiting" && <button type="button" class="link-button" onClick={onRetry}>Try now</button>}
          {look === "signed_out" && <a href="/sign-in">Sign in</a>}
        </>
      )}
    </div>
  );
}
