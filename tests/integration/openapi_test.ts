import assert from "node:assert/strict";
import { pathToFileURL } from "node:url";
import { Validator } from "@seriousme/openapi-schema-validator";
import { ERRORS } from "../../src/errors.ts";
import { errorsOf, PARAMS, paramsOf } from "../../src/openapi/endpoint.ts";
import { ENDPOINTS } from "../../src/openapi/endpoints.ts";
import { SHAPES } from "../../src/openapi/schemas.ts";
import * as protocol from "../../src/protocol.ts";
import { startApp } from "../support/app.ts";
import { filesUnder, ROOT } from "../support/house/tree.ts";

/** Routes outside /api that are part of the API all the same. */
const OTHERS = [
  "routes/health/live.ts",
  "routes/health/ready.ts",
  "routes/metrics.ts",
  "routes/unsubscribe/[token].tsx",
  "routes/verify/[token].tsx",
];

/** "GET /path" for each method that a route file knows, as it says itself. */
async function methodsOf(file: string): Promise<string[]> {
  const { handler } = await import(pathToFileURL(ROOT + file).href);
  const response: Response = await handler({ req: new Request("http://site/", { method: "OPTIONS" }) });
  const methods = (response.headers.get("allow") ?? "").split(", ");
  const path = file.replace(/^routes/, "").replace(/\.tsx?$/, "").replace(/\/index$/, "");
  return methods.filter((method) => method !== "HEAD" && method !== "OPTIONS" && method !== "")
    .map((method) => `${method} ${path}`);
}

Deno.test("every route of the API is in the table with its methods, and the table has no other", async () => {
  const files = await Array.fromAsync(filesUnder("routes/api"));
  const served = (await Promise.all([...files, ...OTHERS].map(methodsOf))).flat();
  const documented = ENDPOINTS.map(({ method, path }) => `${method} ${path}`);
  assert.deepEqual(documented.filter((each) => !served.includes(each)), [], "documented, but there is no such route");
  assert.deepEqual(served.filter((each) => !documented.includes(each)), [], "missing in src/openapi/endpoints.ts");
  assert.equal(new Set(documented).size, documented.length);
});

Deno.test("the served document is valid OpenAPI 3.1 and has every endpoint with its errors", async () => {
  await using chat = await startApp();
  const { status, body } = await chat.call(undefined, "GET", "/api/openapi.json");
  assert.equal(status, 200);
  const { valid, errors } = await new Validator().validate(structuredClone(body));
  assert.ok(valid, JSON.stringify(errors));
  assert.equal(body.servers[0].url, chat.origin);
  for (const endpoint of ENDPOINTS) {
    const path = endpoint.path.replaceAll("[", "{").replaceAll("]", "}");
    const operation = body.paths[path][endpoint.method.toLowerCase()];
    const statuses = [...Object.keys(endpoint.answers), ...errorsOf(endpoint).map((code) => `${ERRORS[code].status}`)];
    for (const each of statuses) assert.ok(each in operation.responses, `${endpoint.method} ${path}: ${each}`);
  }
  const ids = Object.values<Record<string, { operationId: string }>>(body.paths)
    .flatMap((item) => Object.values(item).map(({ operationId }) => operationId));
  assert.equal(new Set(ids).size, ids.length, "operation ids differ");
});

Deno.test("every part of a path that varies is described, and every shape has the name it has in the protocol", () => {
  for (const endpoint of ENDPOINTS) for (const name of paramsOf(endpoint)) assert.ok(name in PARAMS, name);
  const named = new Map<unknown, string>(Object.entries(protocol).map(([name, schema]) => [schema, name]));
  for (const [name, schema] of Object.entries(SHAPES)) if (name !== "Error") assert.equal(named.get(schema), name);
});

Deno.test("the page of the API has every endpoint and shape, and loads no script", async () => {
  await using chat = await startApp();
  const { status, body } = await chat.call(undefined, "GET", "/api/docs");
  assert.equal(status, 200);
  for (const { path } of ENDPOINTS) assert.ok(body.includes(path), path);
  for (const name of Object.keys(SHAPES)) assert.ok(body.includes(`<h3 id="${name}">`), name);
  assert.doesNotMatch(body, /<script/);
});

Deno.test("whoever is not signed in gets 401 from every endpoint that asks who one is", async () => {
  await using chat = await startApp();
  for (const { method, path, access } of ENDPOINTS) {
    if (access !== "signed_in") continue;
    const address = path.replaceAll(/\[\w+\]/g, crypto.randomUUID());
    const { status, body } = await chat.call(undefined, method, address, method === "GET" ? undefined : {});
    assert.equal(status, 401, `${method} ${path}`);
    assert.equal(body.code, "unauthorised", `${method} ${path}`);
  }
});
