import { createRemoteJWKSet, customFetch, type RemoteJWKSet } from "jose";
import type { Clock } from "../../utils/clock.ts";
import { Problem } from "../errors.ts";

const TIMEOUT_MS = 5_000;
/** Between two fetches for a key that the set lacks: anybody can send tokens with made-up key ids. */
const COOLDOWN_MS = 30_000;
const RETRY_MS = 5_000;

/** How long a key may be used without asking again, and so how long a withdrawn one is believed. */
export const MAX_KEY_AGE_MS = 600_000;

/**
 * The platform's public keys at `url`, fetched when needed and kept for ten minutes. A set that can't be had gives `unavailable`, and is
 * not asked for again within five seconds: clients that come back all at once shall not hit a platform that is down already.
 */
export function openKeySet(url: string, clock: Clock): RemoteJWKSet {
  let notBeforeMs = -Infinity;
  return createRemoteJWKSet(new URL(url), {
    timeoutDuration: TIMEOUT_MS,
    cooldownDuration: COOLDOWN_MS,
    cacheMaxAge: MAX_KEY_AGE_MS,
    [customFetch]: async (address, options) => {
      if (clock.now() < notBeforeMs) throw unreachable(undefined, notBeforeMs - clock.now());
      try {
        const response = await fetch(address, options);
        await assertKeySet(response.clone());
        return response;
      } catch (cause) {
        notBeforeMs = clock.now() + RETRY_MS;
        throw unreachable(cause, RETRY_MS);
      }
    },
  });
}

async function assertKeySet(answer: { status: number; json(): Promise<unknown> }): Promise<void> {
  const body = answer.status === 200 ? await answer.json() : undefined;
  const keys = body !== null && typeof body === "object" && "keys" in body ? body.keys : undefined;
  if (!Array.isArray(keys) || !keys.every((key) => key !== null && typeof key === "object")) {
    throw new Error(`The address of JWKS_URL answered ${answer.status} without a key set`);
  }
}

function unreachable(cause: unknown, retryAfterMs: number): Problem {
  const problem = new Problem("unavailable", "Cannot check the token: the platform's keys can't be had just now", {
    retryAfterMs,
  });
  problem.cause = cause;
  return problem;
}
