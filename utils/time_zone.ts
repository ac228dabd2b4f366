/** True for names that Intl knows; what comes from a cookie or a header is not to be believed. */
export function isTimeZone(name: string | undefined): name is string {
  // Intl takes offsets as well, but Postgres reads their sign the other way round.
  if (!name || name.length > 64 || !/^[A-Za-z]/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}
