/// <reference lib="deno.unstable" />
import assert from "node:assert/strict";
import { Tree } from "../../support/house/tree.ts";

type Node = Deno.lint.Node;

/** What a developer reads, or is the same in all languages. */
const IN_ENGLISH = /^routes\/(dev|api|demo)\//;
const SPOKEN = new Set(["aria-label", "title", "alt", "placeholder", "label", "legend", "help", "words", "intro"]);
/** The product's name, keys, and what is no word. */
const NO_WORDS = /^(Pitchwire|[^\p{L}]*|s)$/u;

/** Sentences that stand in the markup itself: text between tags, and what is said by an attribute. */
function hardCoded(path: string, text: string): string[] {
  const found: string[] = [];
  const look = (value: string) => NO_WORDS.test(value.trim()) || found.push(`${path}: ${value.trim().slice(0, 60)}`);
  const visitor = {
    JSXText: (node: Deno.lint.JSXText) => look(node.value),
    JSXAttribute(node: Deno.lint.JSXAttribute) {
      const name = node.name.type === "JSXIdentifier" ? node.name.name : "";
      if (SPOKEN.has(name)) literals(node.value).forEach(look);
    },
    JSXExpressionContainer(node: Deno.lint.JSXExpressionContainer) {
      if (node.parent.type === "JSXElement" || node.parent.type === "JSXFragment") {
        literals(node.expression).forEach(look);
      }
    },
  };
  Deno.lint.runPlugin({ name: "words", rules: { read: { create: () => visitor } } }, path, text);
  return found;
}

/** The texts that an expression may become; what is handed to a function is not shown as it is. */
function literals(node: Node | null): string[] {
  switch (node?.type) {
    case "Literal":
      return typeof node.value === "string" ? [node.value] : [];
    case "TemplateLiteral":
      return node.quasis.map(({ cooked }) => cooked);
    case "JSXExpressionContainer":
      return literals(node.expression);
    case "ConditionalExpression":
      return [...literals(node.consequent), ...literals(node.alternate)];
    case "LogicalExpression":
      return [...literals(node.left), ...literals(node.right)];
    case "BinaryExpression":
      return node.operator === "+" ? [...literals(node.left), ...literals(node.right)] : [];
    default:
      return [];
  }
}

Deno.test("no page and no part of one says anything that is not in the catalogues", async () => {
  const { product } = await Tree.read();
  const drawn = product.filter(({ path }) =>
    path.endsWith(".tsx") && !IN_ENGLISH.test(path) && !/\/emails\//.test(path)
  );
  assert.deepEqual(drawn.flatMap(({ path, text }) => hardCoded(path, text)), []);
});

Deno.test("the rule finds words between tags, in attributes, and in expressions", () => {
  const found = hardCoded(
    "a.tsx",
    '<p title="One" class="x">Two {isThree ? "Three" : `Four ${x}`} {five && "Five"} {say("six")}<b aria-label={"Seven"}>·</b></p>;',
  );
  assert.deepEqual(found.map((each) => each.slice(7)).sort(), ["Five", "Four", "One", "Seven", "Three", "Two"]);
});
