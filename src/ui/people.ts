const HUES = 8;

/** One or two letters that stand for a name: "Ada Park" AP, "Ben" B, "李雷" 李. Whole characters, never half of one. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/[\s\-_.@]+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const letters = (words.length > 1 ? [words[0], words[words.length - 1]] : words)
    .map((word) => word.match(/[\p{L}\p{N}]/u)?.[0] ?? "");
  return letters.join("").toLocaleUpperCase("en") || "?";
}

/** 0 to 7, the same for an id on every page and day. FNV-1a: ids that differ in one character spread well. */
export function hueOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < id.length; index++) hash = Math.imul(hash ^ id.charCodeAt(index), 0x01000193);
  return ((hash ^ (hash >>> 15)) >>> 0) % HUES;
}

/** "Ada", "Ada and Ben", "Ada, Ben and 3 more" */
export function namesInWords(names: readonly string[], most = 3): string {
  if (names.length <= 1) return names[0] ?? "";
  const shown = names.length > most ? names.slice(0, most - 1) : names.slice(0, -1);
  const rest = names.length > most ? `${names.length - shown.length} more` : names[names.length - 1];
  return `${shown.join(", ")} and ${rest}`;
}

/** The name one is called by: "Ada" of "Ada Park". */
export function firstName(name: string): string {
  return name.trim().split(/\s+/u)[0] || name;
}

export const ROLE_WORDS = {
  creator: "Creator",
  investor: "Investor",
  producer: "Producer",
  moderator: "Staff",
  admin: "Staff",
} as const;
