import { isValidElement } from "preact";

/**
 * Writes island props as a JavaScript expression for an inline script: JSON values, undefined and Date. Throws for
 * anything else, naming the island's file. `<` is escaped, so that no text can end the script or open a comment in it.
 */
export function writeProps(file: string, props: Record<string, unknown>): string {
  const write = (value: unknown, path: string, above: object[]): string => {
    if (value === undefined) return "void 0";
    if (value === null || typeof value === "boolean") return String(value);
    if (typeof value === "string") return writeString(value);
    if (typeof value === "number" && Number.isFinite(value)) return Object.is(value, -0) ? "-0" : String(value);
    if (value instanceof Date) return `new Date(${value.getTime()})`;
    if (typeof value !== "object" || !isPlain(value) || isValidElement(value)) {
      throw refusal(file, `${path}: ${kindOf(value)} as a prop is`);
    }
    if (above.includes(value)) throw refusal(file, `${path}: a circular prop is`);
    const inside = [...above, value];
    if (Array.isArray(value)) return `[${value.map((item, i) => write(item, `${path}[${i}]`, inside))}]`;
    return `{${Object.entries(value).map(([name, item]) => writeName(name) + write(item, `${path}.${name}`, inside))}}`;
  };
  if (props.children !== undefined) throw refusal(file, "children of an island are");
  return write(props, "props", []);
}

function writeString(text: string): string {
  return JSON.stringify(text).replaceAll("<", "\\u003c");
}

/** A literal `"__proto__":` would set the prototype. */
function writeName(name: string): string {
  return name === "__proto__" ? '["__proto__"]:' : `${writeString(name)}:`;
}

function isPlain(value: object): boolean {
  return Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
}

function kindOf(value: unknown): string {
  if (typeof value === "number") return String(value);
  if (typeof value !== "object" || value === null) return `a ${typeof value}`;
  const prototype = Object.getPrototypeOf(value);
  if (prototype === null) return "an object with a null prototype";
  if ("peek" in value && "subscribe" in value) return "a signal";
  return isValidElement(value) ? "an element" : `a ${prototype.constructor?.name}`;
}

function refusal(file: string, what: string): Error {
  return new Error(`${file}: ${what} outside the stand-in`);
}
