/** Identifies one build in the addresses of its assets. In a bundle this module is replaced by a constant. */
export let BUILD_ID = "unbuilt";

export function setBuildId(id: string): void {
  BUILD_ID = id;
}
