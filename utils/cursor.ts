/** An opaque place in a keyset-paged list: a sort value and an id that breaks ties. */
export interface Cursor {
  sort: string;
  id: string;
}

export function encodeCursor(cursor: Cursor): string {
  const bytes = new TextEncoder().encode(JSON.stringify([cursor.sort, cursor.id]));
  return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** Undefined for what no `encodeCursor` made. The values inside still come from outside: bind them as parameters. */
export function decodeCursor(text: string): Cursor | undefined {
  try {
    const bytes = Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (char) => char.charCodeAt(0));
    const value: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    if (!Array.isArray(value) || value.length !== 2 || !value.every((part) => typeof part === "string")) {
      return undefined;
    }
    const [sort, id] = value;
    return sort.includes("\u0000") || id.includes("\u0000") ? undefined : { sort, id };
  } catch {
    return undefined;
  }
}
