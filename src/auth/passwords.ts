import { hash, verify } from "@node-rs/argon2";
import { Problem } from "../errors.ts";

/** Argon2id (RFC 9106) with 19 MiB, two passes, one lane: OWASP's first choice, 17 ms here. The package's default is Argon2id. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** Each takes 19 MiB and most of a core: more at once would only let a flood of sign-ins take the memory. */
const MAX_AT_ONCE = 4;
const MAX_WAITING = 64;

/** What the password for an unknown address is checked against, at the same cost as a real one. No password leads to it. */
const NOBODYS_HASH = `$argon2id$v=19$m=${COST.memoryCost},t=${COST.timeCost},p=${COST.parallelism}$${random(16)}$${
  random(32)
}`;

let running = 0;
const waiting: (() => void)[] = [];

/** A hash in PHC form. Throws `rate_limited` when too many wait already. */
export async function hashPassword(password: string): Promise<string> {
  return await inTurn(() => hash(spelled(password), COST));
}

/** Does the same work whether there is a hash or not. Throws `rate_limited` when too many wait already. */
export async function isPasswordOf(passwordHash: string | undefined, password: string): Promise<boolean> {
  const isRight = await inTurn(() => verify(passwordHash ?? NOBODYS_HASH, spelled(password)));
  return isRight && passwordHash !== undefined;
}

// Keyboards write one letter in different ways (NIST SP 800-63B asks for this form).
const spelled = (password: string) => password.normalize("NFKC");

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running < MAX_AT_ONCE) {
    running++;
  } else {
    if (waiting.length >= MAX_WAITING) {
      throw new Problem("rate_limited", "Cannot sign in: too many are signing in just now", { retryAfterMs: 2000 });
    }
    await new Promise<void>((resolve) => waiting.push(resolve));
  }
  try {
    return await work();
  } finally {
    // Whoever waits longest takes over this turn, so that nobody who comes later can slip in.
    const next = waiting.shift();
    if (next) next();
    else running--;
  }
}

function random(bytes: number): string {
  return crypto.getRandomValues(new Uint8Array(bytes)).toBase64({ omitPadding: true });
}
