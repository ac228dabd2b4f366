import type { z } from "zod";
import { type ErrorCode, ERRORS } from "../errors.ts";
import { PROTOCOL } from "../protocol.ts";
import { type Endpoint, errorsOf, PARAMS, paramsOf } from "./endpoint.ts";
import { ENDPOINTS } from "./endpoints.ts";
import { schemaOf, SHAPES, whole } from "./schemas.ts";

type Json = Record<string, unknown>;

const SECURITY: Record<Endpoint["access"], Json[]> = {
  open: [],
  signed_in: [{ session: [] }, { bearer: [] }],
  metrics: [{}, { metricsToken: [] }],
  mail_service: [{ mailSecret: [] }],
};
const SECURITY_SCHEMES = {
  session: { type: "apiKey", in: "cookie", name: "pitchwire_session" },
  bearer: { type: "http", scheme: "bearer", bearerFormat: "JWT" },
  metricsToken: { type: "http", scheme: "bearer" },
  mailSecret: { type: "http", scheme: "bearer" },
};
const SENTENCES: Record<string, string> = {
  101: "The socket is open",
  200: "Done",
  201: "Made",
  202: "Taken",
  204: "Done, nothing to tell",
  410: "The link does not count any more",
};

/** The API as an OpenAPI 3.1 document. `serverUrl` is without a trailing slash. */
export function openApiDocument(serverUrl: string): Json {
  const paths: Record<string, Json> = {};
  for (const endpoint of ENDPOINTS) {
    const path = endpoint.path.replaceAll("[", "{").replaceAll("]", "}");
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operation(endpoint) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Pitchwire",
      version: PROTOCOL,
      description: "Messages between people who work on pitches. The socket's messages are in docs/protocol.md.",
    },
    servers: [{ url: serverUrl }],
    paths,
    components: {
      schemas: Object.fromEntries(Object.entries(SHAPES).map(([name, shape]) => [name, whole(shape, "told")])),
      securitySchemes: SECURITY_SCHEMES,
    },
  };
}

function operation(endpoint: Endpoint): Json {
  const { method, path, summary, access, body, bodyType } = endpoint;
  return {
    operationId: operationId(method, path),
    summary,
    security: SECURITY[access],
    parameters: [...pathParameters(endpoint), ...queryParameters(endpoint)],
    ...(body ? { requestBody: { required: true, content: jsonContent(body, "taken") } } : {}),
    ...(bodyType ? { requestBody: { required: true, content: content(bodyType) } } : {}),
    responses: {
      ...Object.fromEntries(
        Object.entries(endpoint.answers).map(([status, answer]) => [status, {
          description: SENTENCES[status],
          ...(answer === "nothing" ? {} : { content: content(answer) }),
        }]),
      ),
      ...errorResponses(errorsOf(endpoint)),
      default: { description: "Any other error", content: ERROR },
    },
  };
}

/** `get_messages_conversations_id`: stable, so that generated clients keep their names. */
function operationId(method: string, path: string): string {
  const words = path.replace(/^\/api/, "").match(/\w+/g) ?? [];
  return [method.toLowerCase(), ...words].join("_");
}

function pathParameters(endpoint: Endpoint): Json[] {
  return paramsOf(endpoint).map((name) => ({
    name,
    in: "path",
    required: true,
    schema: schemaOf(PARAMS[name], "taken"),
  }));
}

function queryParameters({ query }: Endpoint): Json[] {
  if (!query) return [];
  const { properties = {}, required = [] } = whole(query, "taken");
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: "query",
    required: required.includes(name),
    schema,
  }));
}

function jsonContent(schema: z.ZodType, as: "taken" | "told"): Json {
  return { "application/json": { schema: schemaOf(schema, as) } };
}

function content(answer: z.ZodType | string): Json {
  return typeof answer === "string" ? { [answer]: { schema: { type: "string" } } } : jsonContent(answer, "told");
}

const ERROR = { "application/json": { schema: schemaOf(SHAPES.Error, "told") } };

/** By status, for that is what HTTP sees; JSON that does not parse is 400, though its code is `invalid`. */
function errorResponses(errors: ErrorCode[]): Json {
  const statuses = errors.flatMap((code) => code === "invalid" ? [400, ERRORS[code].status] : [ERRORS[code].status]);
  return Object.fromEntries(statuses.map((status) => {
    const codes = errors.filter((code) => ERRORS[code].status === status || (code === "invalid" && status === 400));
    return [status, { description: codes.map((code) => ERRORS[code].sentence).join(" "), content: ERROR }];
  }));
}
