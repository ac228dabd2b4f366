import type { JWTPayload } from "jose";
import { z } from "zod";
import { Problem } from "../errors.ts";
import { Role, UserId } from "../protocol.ts";
import { cleanName, normaliseEmail } from "./names.ts";

/** What a platform's token says about its person. Only what was said, and well-formed, is there. */
export interface Claims {
  userId: string;
  /** When nobody accepts the token any more: its `exp` and the leeway. */
  expiresAtMs: number;
  name?: string;
  email?: string;
  /** Only beside `email`. */
  isEmailVerified?: boolean;
  role?: Role;
  locale?: string;
  timeZone?: string;
  avatarUrl?: string;
}

/** Seconds by which the platform's clock may differ from ours. */
export const LEEWAY_SECONDS = 30;
const LAST_INSTANT_MS = 8.64e15;
const MAX_NAME_CLAIM_CHARS = 1000;
const MAX_URL_CHARS = 2048;
const Email = z.email().max(254);

/**
 * The claims of a payload whose signature and times were checked. Throws `unauthorised` for a `sub` that can't be an id. Any other
 * claim that is not of its form is left out: somebody with an odd time zone shall be able to write all the same.
 */
export function readClaims(payload: JWTPayload): Claims {
  const userId = UserId.safeParse(payload.sub);
  if (!userId.success || payload.exp === undefined) {
    throw new Problem("unauthorised", "Cannot sign in: the token's sub must be a text of 1 to 128 characters");
  }
  const email = readEmail(payload.email);
  return {
    userId: userId.data,
    expiresAtMs: Math.min((payload.exp + LEEWAY_SECONDS) * 1000, LAST_INSTANT_MS),
    ...present({
      name: readText(payload.name, MAX_NAME_CLAIM_CHARS, cleanName),
      email,
      isEmailVerified: email !== undefined && typeof payload.email_verified === "boolean"
        ? payload.email_verified
        : undefined,
      role: readRole(payload.role),
      locale: readText(payload.locale, 64, readLocale),
      timeZone: readText(payload.zoneinfo, 64, readTimeZone),
      avatarUrl: readText(payload.picture, MAX_URL_CHARS, readAvatarUrl),
    }),
  };
}

/** `fields` without those that are undefined. */
export function present<T extends object>(fields: T): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>;
}

function readText(claim: unknown, maxChars: number, read: (text: string) => string | undefined): string | undefined {
  return typeof claim === "string" && claim.length <= maxChars ? read(claim) : undefined;
}

function readEmail(claim: unknown): string | undefined {
  const email = Email.safeParse(typeof claim === "string" ? normaliseEmail(claim) : claim);
  return email.success ? email.data : undefined;
}

// A role that is not ours takes away whatever ours was: the platform has said that the person is something else now.
function readRole(claim: unknown): Role | undefined {
  return claim === undefined || claim === null ? undefined : Role.catch("creator").parse(claim);
}

function readLocale(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}

function readTimeZone(zone: string): string | undefined {
  // Intl takes offsets as well, but Postgres reads their sign the other way round.
  if (!/^[A-Za-z]/.test(zone)) return undefined;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}

function readAvatarUrl(address: string): string | undefined {
  const url = URL.parse(address);
  return url?.protocol === "https:" && url.username === "" && url.password === "" && url.href.length <= MAX_URL_CHARS
    ? url.href
    : undefined;
}
