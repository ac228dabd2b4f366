/**
 * Writes island props as a JavaScript expression for an inline script: JSON values, undefined and Date. Throws for
 * anything else, naming the island's file. `<` is escaped, so that no text can end the script or open a comment in it.
 */
export function writeProps(file: string, props: Record<string, unknown>): string {
  if (props.children !== undefined) {
    throw refusal(file, "children of an island are");
  }
  return write(file, props, "props", new Set());
}

function write(file: string, value: unknown, path: string, above: Set<unknown>): string {
  if (value === undefined) return "void 0";
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "string") return writeString(value);
  if (typeof value === "number" && Number.isFinite(value)) {
    return Object.is(value, -0) ? "-0" : String(value);
  }
  if (typeof value !== "object") {
    throw refusal(file, `${path}: a ${typeof value} as a prop is`);
  }
  if (value instanceof Date) return `new Date(${value.getTime()})`;
  if (above.has(value)) throw refusal(file, `${path}: a circular prop is`);
  const inside = new Set(above).add(value);
  if (Array.isArray(value)) {
    return `[${value.map((item, i) => write(file, item, `${path}[${i}]`, inside)).join(",")}]`;
  }
  if (Object.getPrototypeOf(value) !== Object.prototype) {
    throw refusal(file, `${path}: ${kindOf(value)} as a prop is`);
  }
  const entries = Object.entries(value).map(([name, item]) =>
    // A computed key, because a literal `"__proto__":` would set the prototype.
    `[${writeString(name)}]:${write(file, item, `${path}.${name}`, inside)}`
  );
  return `{${entries.join(",")}}`;
}

function writeString(text: string): string {
  return JSON.stringify(text).replaceAll("<", "\\u003c").replaceAll(
    "\u2028",
    "\\u2028",
  ).replaceAll("\u2029", "\\u2029");
}

function kindOf(value: object): string {
  if ("peek" in value && "subscribe" in value) return "a signal";
  if ("type" in value && "__k" in value) return "an element";
  const name = Object.getPrototypeOf(value)?.constructor.name;
  return name === undefined ? "an object with a null prototype" : `a ${name}`;
}

function refusal(file: string, what: string): Error {
  return new Error(`${file}: ${what} outside the stand-in`);
}
