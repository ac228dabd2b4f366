/** Generous, as the machine may be busy with anything: only what hangs takes this long. */
export const PATIENCE_MS = Number(Deno.env.get("PATIENCE_MS") ?? 60_000);
const LOOK_MS = 10;

/** Resolves as soon as it is true; throws when that takes longer than anything that still works. */
export async function until(what: string, isTrue: () => boolean | Promise<boolean>, lookMs = LOOK_MS): Promise<void> {
  const endMs = performance.now() + PATIENCE_MS;
  while (!await isTrue()) {
    if (performance.now() > endMs) throw new Error(`Waited in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, lookMs));
  }
}
