import { page } from "fresh";
import { asset, Head } from "fresh/runtime";
import { ERRORS } from "../../src/errors.ts";
import { type Endpoint, errorsOf } from "../../src/openapi/endpoint.ts";
import { ENDPOINTS } from "../../src/openapi/endpoints.ts";
import { SHAPES } from "../../src/openapi/schemas.ts";
import { answerWords, type Field, fieldsOf } from "../../src/openapi/words.ts";
import { define } from "../../utils/define.ts";
import { pageEndpoint } from "../../utils/page_endpoint.ts";

const ACCESS: Record<Endpoint["access"], string> = {
  open: "Anybody.",
  signed_in: "Whoever is signed in, by session cookie or Bearer token.",
  metrics: "This machine, or whoever has METRICS_TOKEN.",
  mail_service: "For a mail service with EMAIL_INBOUND_SECRET",
};

export const handler = pageEndpoint({
  GET(ctx) {
    // It is there in English only.
    ctx.state.language = "en";
    return page();
  },
});

export default define.page(function ApiDocsPage() {
  return (
    <main id="main" class="page is-wide">
      <Head>
        <title>API · Pitchwire</title>
        <link rel="stylesheet" href={asset("/styles/docs.css")} />
      </Head>
      <div class="sheet api-docs">
        <h1>API</h1>
        <p>
          JSON over HTTP, also as an{" "}
          <a href="/api/openapi.json">OpenAPI 3.1 document</a>. Names in the last column of a shape are other shapes;
          fields with a question mark may be absent. Lists go on with <code>cursor</code> from <code>nextCursor</code>.
        </p>
        {ENDPOINTS.map((endpoint) => <EndpointPart key={endpoint.method + endpoint.path} endpoint={endpoint} />)}
        <h2 id="shapes">Shapes</h2>
        {Object.entries(SHAPES).map(([name, shape]) => (
          <section key={name}>
            <h3 id={name}>{name}</h3>
            <FieldTable fields={fieldsOf(shape, "told")} />
          </section>
        ))}
        <h2 id="errors">Errors</h2>
        <ErrorTable />
      </div>
    </main>
  );
});

function EndpointPart({ endpoint }: { endpoint: Endpoint }) {
  const { method, path, summary, access, query, body, answers } = endpoint;
  return (
    <section>
      <h2>
        <code>{method} {path}</code>
      </h2>
      <p>{summary}</p>
      <p class="quiet">{ACCESS[access]}</p>
      {query && <FieldTable caption="Query" fields={fieldsOf(query, "taken")} />}
      {body && <FieldTable caption="Body" fields={fieldsOf(body, "taken")} />}
      <ul>
        {Object.entries(answers).map(([status, answer]) => (
          <li key={status}>
            {status}: <Words text={answerWords(answer)} />
          </li>
        ))}
        <li>{errorsOf(endpoint).map((code) => `${ERRORS[code].status} ${code}`).join(", ")}</li>
      </ul>
    </section>
  );
}

function FieldTable({ caption, fields }: { caption?: string; fields: Field[] }) {
  return (
    <table>
      {caption && <caption>{caption}</caption>}
      <tbody>
        {fields.map(({ name, isRequired, words }) => (
          <tr key={name}>
            <th scope="row">
              <code>{name}{isRequired ? "" : "?"}</code>
            </th>
            <td>
              <Words text={words} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What stands between backticks is code. */
function Words({ text }: { text: string }) {
  return <>{text.split("`").map((part, index) => index % 2 === 1 ? <code key={index}>{part}</code> : part)}</>;
}

function ErrorTable() {
  return (
    <table>
      <tbody>
        {Object.entries(ERRORS).map(([code, { status, sentence }]) => (
          <tr key={code}>
            <th scope="row">
              <code>{code}</code>
            </th>
            <td>{status}</td>
            <td>{sentence}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
