/** Two bubbles that share an edge, and the name. */
export function Wordmark() {
  return (
    <span class="wordmark">
      <svg width="24" height="24" viewBox="0 0 24 24" aria-hidden="true">
        <path class="mark-back" d="M9 3h10a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2h-1v3l-3-3H9a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2z" />
        <path class="mark-front" d="M5 9h8a2 2 0 0 1 2 2v5a2 2 0 0 1-2 2H9l-4 3v-3a2 2 0 0 1-2-2v-5a2 2 0 0 1 2-2z" />
      </svg>
      Pitchwire
    </span>
  );
}
