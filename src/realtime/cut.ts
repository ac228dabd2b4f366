/**
 * Ends the connection under a socket at once, whatever its peer does, and frees what has come of a message that never ends. The standard
 * knows only `close`, which waits for the peer and reads on meanwhile, so this reaches for what Deno keeps to itself; tests/hostile tells
 * whether a new version still has it. False where it hasn't: then only a reverse proxy ends such connections.
 */
export function cut(socket: object): boolean {
  const key = Object.getOwnPropertySymbols(socket).find(({ description }) => description === "[[rid]]");
  const resourceId: unknown = key && Reflect.get(socket, key);
  const core = memberOf(memberOf(Deno, memberOf(Deno, "internal")), "core");
  const tryClose = memberOf(core, "tryClose");
  if (typeof resourceId !== "number" || typeof tryClose !== "function") return false;
  tryClose.call(core, resourceId);
  return true;
}

function memberOf(owner: unknown, name: unknown): unknown {
  return typeof owner === "object" && owner !== null ? Reflect.get(owner, name as PropertyKey) : undefined;
}
