/** Reading the property alone throws where cookies are blocked. */
export function storageOrNone(): Storage | undefined {
  let storage: Storage | undefined;
  try {
    storage = localStorage;
  } catch {
    // Nothing is kept then over a reload.
  }
  return storage;
}
