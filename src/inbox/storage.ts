/** Reading the property alone throws where cookies are blocked. */
export function storageOrNone(read = () => localStorage): Storage | undefined {
  let storage: Storage | undefined;
  try {
    storage = read();
  } catch {
    // Nothing is kept then over a reload.
  }
  return storage;
}
