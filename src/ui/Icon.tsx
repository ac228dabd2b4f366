// Drawn for this product on a 24-unit grid: a set from outside would weigh more than the page's own code.
const PATHS = {
  back: "M15 5l-7 7 7 7",
  write: "M12 20h8M16.5 4.5a2.1 2.1 0 0 1 3 3L8 19l-4 1 1-4z",
  send: "M12 19V5M5.5 11.5L12 5l6.5 6.5",
  down: "M12 5v14M5.5 12.5L12 19l6.5-6.5",
  close: "M6 6l12 12M18 6L6 18",
  search: "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM20 20l-4.7-4.7",
  check: "M5 12.5l4.5 4.5L19 7.5",
  checks: "M2 12.5l4.5 4.5L16 7.5M12 16l1 1 9-9.5",
  clock: "M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16zM12 8v4l2.5 2",
  alert: "M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16zM12 8.5v4M12 15.5h.01",
  lock: "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
  pin: "M9 4h6l-1 6 3 3v1.5H7V13l3-3zM12 14.5V20",
  mute: "M6 16.5h12M7.5 16.5V11a4.5 4.5 0 0 1 7-3.7M16.5 11v5.5M10.5 19.5h3M4 4l16 16",
  archive: "M4 5h16v4H4zM5.5 9v10h13V9M10 12.5h4",
  keys: "M3 7h18v10H3zM7 10.5h.01M10.5 10.5h.01M14 10.5h.01M17 10.5h.01M8 14h8",
  sound: "M5 9.5v5h3.5L13 18V6L8.5 9.5zM16 9.5a3.5 3.5 0 0 1 0 5M18.5 7a7 7 0 0 1 0 10",
  link: "M10 14a4 4 0 0 0 5.7 0l3-3a4 4 0 0 0-5.7-5.7l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3a4 4 0 0 0 5.7 5.7l1-1",
  reply: "M9 7l-5 5 5 5M4 12h10a6 6 0 0 1 6 6",
  chat: "M4 5.5h16v11H12l-4.5 3.5v-3.5H4z",
  bell: "M6 16.5h12M7.5 16.5V11a4.5 4.5 0 0 1 9 0v5.5M10.5 19.5h3",
  copy: "M8 8h11v12H8zM5 16V4h11",
  trash: "M5 7h14M9.5 7V4.5h5V7M7 7l1 13h8l1-13",
  settings: "M4 7h9M18 7h2M15.5 4.5v5M4 17h3M12 17h8M9.5 14.5v5",
  leave: "M10 5H5v14h5M14 8l4 4-4 4M18 12H9",
  sun:
    "M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4",
} as const;

export type IconName = keyof typeof PATHS;

/** Always beside words, or in a button with a label of its own: a picture alone says nothing to a screen reader. */
export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width={1.75}
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
