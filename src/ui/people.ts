import type { Words } from "../words/words.ts";

const HUES = 8;

/** One or two letters that stand for a name: "Ada Park" AP, "Ben" B, "李雷" 李. Whole characters, never half of one. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/[\s\-_.@]+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const letters = (words.length > 1 ? [words[0], words[words.length - 1]] : words)
    .map((word) => word.match(/[\p{L}\p{N}]/u)?.[0] ?? "");
  return letters.join("").toUpperCase() || "?";
}

/** 0 to 7, the same for an id on every page and day. FNV-1a: ids that differ in one character spread well. */
export function hueOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < id.length; index++) hash = Math.imul(hash ^ id.charCodeAt(index), 0x01000193);
  return ((hash ^ (hash >>> 15)) >>> 0) % HUES;
}

/** The name one is called by: "Ada" of "Ada Park". */
export function firstName(name: string): string {
  return name.trim().split(/\s+/u)[0] || name;
}

const ROLES = {
  creator: "role-creator",
  investor: "role-investor",
  producer: "role-producer",
  moderator: "role-staff",
  admin: "role-staff",
} as const;

export function roleWords(words: Words, role: keyof typeof ROLES): string {
  return words.say(ROLES[role]);
}
