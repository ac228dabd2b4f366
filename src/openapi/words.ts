import type { z } from "zod";
import type { Answer } from "./endpoint.ts";
import { type JsonSchema, nameOfRef, schemaOf, whole } from "./schemas.ts";

export interface Field {
  name: string;
  isRequired: boolean;
  words: string;
}

/** The fields of an object and what each may be, for people. */
export function fieldsOf(schema: z.ZodType, as: "taken" | "told"): Field[] {
  return fields(whole(schema, as));
}

function fields({ properties = {}, required = [] }: JsonSchema): Field[] {
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    isRequired: required.includes(name),
    words: wordsOf(schema as JsonSchema),
  }));
}

/** What an endpoint answers, in short. */
export function answerWords(answer: Answer): string {
  return typeof answer === "string" ? answer : wordsOf(schemaOf(answer, "told"));
}

/** Such as "text, 1 to 120 characters", "list, at most 5, of User" or "`active` or `away`". */
function wordsOf(schema: JsonSchema): string {
  const words = kindOf(schema);
  return schema.description === undefined ? words : `${words}: ${schema.description}`;
}

function kindOf(schema: JsonSchema): string {
  if (schema.$ref !== undefined) return nameOfRef(schema.$ref);
  if (schema.const !== undefined) return quoted(schema.const);
  if (schema.enum) return schema.enum.map(quoted).join(" or ");
  if (schema.anyOf) return schema.anyOf.map((each) => wordsOf(each as JsonSchema)).join(" or ");
  switch (schema.type) {
    case "string":
      return textWords(schema);
    case "integer":
      return `integer${range(schema.minimum, schema.maximum)}`;
    case "array":
      return listWords(schema);
    case "object":
      return objectWords(schema);
    case "boolean":
      return "true or false";
    default:
      return String(schema.type);
  }
}

const quoted = (value: unknown) => `\`${value}\``;
const FORMATS: Record<string, string> = { uuid: "UUID", "date-time": "time", email: "e-mail address" };

function textWords({ format, minLength, maxLength }: JsonSchema): string {
  if (format !== undefined) return FORMATS[format] ?? format;
  const size = range(minLength || undefined, maxLength);
  return size === "" ? "text" : `text${size} characters`;
}

function listWords({ items, minItems, maxItems }: JsonSchema): string {
  const size = range(minItems, maxItems);
  return `list${size}${size === "" ? "" : ","} of ${wordsOf(items as JsonSchema)}`;
}

function objectWords(schema: JsonSchema): string {
  if (typeof schema.additionalProperties === "object" && !schema.properties) {
    return `map of ${wordsOf(schema.propertyNames as JsonSchema)} to ${wordsOf(schema.additionalProperties)}`;
  }
  return `{ ${
    fields(schema).map(({ name, isRequired, words }) => `${name}${isRequired ? "" : "?"}: ${words}`).join("; ")
  } }`;
}

/** ", 1 to 5", ", at least 1", ", at most 5" or nothing. The largest number that Postgres keeps is no limit worth a word. */
function range(min: number | undefined, max: number | undefined): string {
  const top = max === 2 ** 31 - 1 ? undefined : max;
  if (min !== undefined && top !== undefined) return `, ${min} to ${top}`;
  if (min !== undefined) return `, at least ${min}`;
  return top === undefined ? "" : `, at most ${top}`;
}
