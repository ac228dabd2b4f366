const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));
/** Random bytes are asked for in bulk: one call for each id costs more than all the rest of it. */
const pool = new Uint8Array(8 * 256);
let poolAt = pool.length;
let lastMs = 0;
let counter = 0;
let time = "";

/**
 * A UUIDv7 (RFC 9562, section 5.7, method 1): 48 bits of milliseconds, a 12-bit counter that keeps ids of one process ascending within
 * a millisecond, 62 random bits. A clock that steps back does not make it descend.
 */
export function uuidv7(nowMs: number = Date.now()): string {
  if (nowMs > lastMs) {
    startMillisecond(nowMs);
  } else if (++counter > 0xfff) {
    startMillisecond(lastMs + 1);
  }
  if (poolAt === pool.length) {
    crypto.getRandomValues(pool);
    poolAt = 0;
  }
  const i = poolAt;
  poolAt += 8;
  const variant = HEX[(pool[i] & 0x3f) | 0x80];
  const tail = HEX[pool[i + 2]] + HEX[pool[i + 3]] + HEX[pool[i + 4]] + HEX[pool[i + 5]] + HEX[pool[i + 6]] +
    HEX[pool[i + 7]];
  return `${time}-7${(counter >> 8).toString(16)}${HEX[counter & 0xff]}-${variant}${HEX[pool[i + 1]]}-${tail}`;
}

function startMillisecond(ms: number): void {
  lastMs = ms;
  counter = 0;
  const hex = ms.toString(16).padStart(12, "0");
  time = `${hex.slice(0, 8)}-${hex.slice(8)}`;
}

/** The lowest that an id made at that time or later can be: the primary key then finds by time. */
export function lowestIdAt(ms: number): string {
  const hex = Math.max(0, ms).toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}

/** Only for tests that put clocks of their own forward in one process: the next id begins at its own time again. */
export function forgetLatestId(): void {
  lastMs = 0;
}
