import { computed } from "@preact/signals";
import { useMemo } from "preact/hooks";

/**
 * Of signals that many rows depend on, the part that concerns one: it is drawn again when that part changes, and not with every change.
 * `inputs`: whatever else `derive` depends on.
 */
export function useDerived<T>(derive: () => T, inputs: readonly unknown[]): T {
  return useMemo(() => computed(derive), inputs).value;
}
