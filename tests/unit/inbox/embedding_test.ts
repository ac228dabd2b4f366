import assert from "node:assert/strict";
import { Embedding } from "../../../src/inbox/embedding.ts";

const PLATFORM = "https://platform.example";
const OTHER = "https://other.example";

/** A frame whose page may be of two origins. */
function open() {
  const said: string[] = [];
  const heard: unknown[] = [];
  const embedding = new Embedding({
    origins: [PLATFORM, OTHER],
    post: (message, origin) => said.push(`${message.type} ${origin}`),
    isValue: (property, value) => property === "color" ? /^#\w+$|^\w+\(.*\)$/.test(value) : value !== "",
  }, {
    token: (token) => heard.push(token),
    theme: ({ scheme, properties }) => heard.push([scheme, ...properties.entries()]),
    open: (conversationId) => heard.push(conversationId),
  });
  return { embedding, said, heard };
}

Deno.test("only pages of the allowed origins are heard", () => {
  const { embedding, heard } = open();
  const token = { type: "pitchwire:token", token: "t" };
  for (const origin of ["https://evil.example", "null", "", "https://platform.example.evil.example"]) {
    assert.equal(embedding.hear(origin, token), false);
  }
  assert.equal(embedding.hear(PLATFORM, token), true);
  assert.deepEqual(heard, ["t"]);
});

Deno.test("once a page has made itself known, nothing is said to others and nothing is heard from them", () => {
  const { embedding, said, heard } = open();
  embedding.ready("Conversations");
  assert.deepEqual(said.splice(0), [`pitchwire:ready ${PLATFORM}`, `pitchwire:ready ${OTHER}`]);
  embedding.hear(PLATFORM, { type: "pitchwire:token", token: "t" });
  embedding.askForToken();
  embedding.tellUnread(3);
  assert.deepEqual(said, [`pitchwire:token_needed ${PLATFORM}`, `pitchwire:unread ${PLATFORM}`]);
  assert.equal(embedding.hear(OTHER, { type: "pitchwire:token", token: "theirs" }), false);
  assert.deepEqual(heard, ["t"]);
});

Deno.test("what is not of the documented form is not acted upon", () => {
  const { embedding, heard } = open();
  const wrong = [
    null,
    "pitchwire:token",
    {},
    { type: "pitchwire:token" },
    { type: "pitchwire:token", token: "" },
    { type: "pitchwire:token", token: 7 },
    { type: "pitchwire:token", token: "x".repeat(8_193) },
    { type: "pitchwire:open", conversationId: {} },
    { type: "pitchwire:ready" },
  ];
  for (const data of wrong) assert.equal(embedding.hear(PLATFORM, data), false, JSON.stringify(data)?.slice(0, 60));
  assert.deepEqual(heard, []);
});

Deno.test("of a theme only known names count, and only what the browser takes for their values", () => {
  const { embedding, heard } = open();
  embedding.hear(PLATFORM, {
    type: "pitchwire:theme",
    scheme: "dark",
    properties: {
      accent: "#a30",
      text: "url(https://evil.example/x)",
      surface: "red; background: url(x)",
      line: "var(--secret)",
      "size-12": "#fff",
      __proto__: { canvas: "#000" },
      font: "Georgia, serif",
    },
  });
  embedding.hear(PLATFORM, { type: "pitchwire:theme", scheme: "sepia" });
  assert.deepEqual(heard, [["dark", ["accent", "#a30"], ["font", "Georgia, serif"]], [undefined]]);
});
