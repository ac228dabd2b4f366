import { z } from "zod";
import { ERRORS } from "../errors.ts";
import * as protocol from "../protocol.ts";

export type JsonSchema = z.core.JSONSchema.JSONSchema;

const codes = Object.keys(ERRORS) as [keyof typeof ERRORS];
const ErrorBody = z.object({
  code: z.enum(codes),
  message: z.string().describe("for people: `Cannot <act>: <state>`"),
  field: z.string().optional().describe("the one that is wrong"),
  retryAfterMs: z.int().optional(),
  reference: z.string().optional().describe("what to name when asking for help"),
});

/** What has a name of its own in the documents; everything else is written where it is used. */
export const SHAPES: Record<string, z.ZodType> = {
  User: protocol.User,
  Me: protocol.Me,
  Participant: protocol.Participant,
  Pitch: protocol.Pitch,
  Conversation: protocol.Conversation,
  Message: protocol.Message,
  Reply: protocol.Reply,
  SendResult: protocol.SendResult,
  History: protocol.History,
  Changes: protocol.Changes,
  Unread: protocol.Unread,
  Preferences: protocol.Preferences,
  MailDecision: protocol.MailDecision,
  MailAddress: protocol.MailAddress,
  Error: ErrorBody,
};

for (const [id, shape] of Object.entries(SHAPES)) z.globalRegistry.add(shape, { id });

const DEFS = "#/$defs/";
const REF = "#/components/schemas/";

/**
 * A schema in the terms of JSON Schema 2020-12, with references to `SHAPES`. "taken" is what the server accepts, a query's digits read as
 * numbers; "told" is what it says: there, clients leave out what they do not know.
 */
export function schemaOf(schema: z.ZodType, as: "taken" | "told"): JsonSchema {
  const name = z.globalRegistry.get(schema)?.id;
  return name === undefined ? whole(schema, as) : { $ref: REF + name };
}

/** The schema itself, even if it has a name. */
export function whole(schema: z.ZodType, as: "taken" | "told"): JsonSchema {
  const { $schema: _, $defs = {}, ...made } = z.toJSONSchema(schema, {
    io: as === "taken" ? "output" : "input",
    override,
  });
  const { id: _id, ...root } = made.$ref === undefined ? made : $defs[made.$ref.slice(DEFS.length)];
  return JSON.parse(JSON.stringify(root).replaceAll(DEFS, REF));
}

/** The name that a reference ends in. */
export function nameOfRef(ref: string): string {
  return ref.slice(REF.length);
}

/** A format says what its pattern would say again, and every integer is a safe one. */
function override({ jsonSchema }: { jsonSchema: JsonSchema }): void {
  if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
}
