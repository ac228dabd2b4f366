import assert from "node:assert/strict";
import { sampleMailsIn } from "../../../../src/notifications/emails/gallery.ts";
import type { MailParts } from "../../../../src/notifications/emails/parts.ts";
import { SAMPLES } from "../../../../src/notifications/emails/samples.ts";
import { type Language, LANGUAGES } from "../../../../src/words/languages.ts";
import { Tree } from "../../../support/house/tree.ts";
import { WRITERS } from "../../../support/mails.ts";

const MAX_BYTES = 100_000;
/** Gmail drops a style sheet that is larger. */
const MAX_STYLE_BYTES = 8_192;
const COLUMNS = 72;

/** What all mail readers draw, or leave out without harm. */
const TAGS = new Set([
  "html",
  "head",
  "meta",
  "title",
  "style",
  "body",
  "div",
  "table",
  "tr",
  "td",
  "h1",
  "p",
  "a",
  "strong",
  "br",
]);
const ATTRIBUTES = new Set(
  [
    "lang",
    "dir",
    "class",
    "style",
    "role",
    "href",
    "width",
    "align",
    "bgcolor",
    "border",
    "cellpadding",
    "cellspacing",
    "charset",
    "name",
    "content",
  ],
);
const PROPERTIES = new Set([
  "margin",
  "padding",
  "width",
  "max-width",
  "display",
  "table-layout",
  "color",
  "background-color",
  "border-radius",
  "border-top",
  "border-left",
  "border-color",
  "font-family",
  "font-size",
  "font-weight",
  "line-height",
  "text-decoration",
  "overflow-wrap",
  "word-break",
  "max-height",
  "overflow",
  "mso-hide",
  "mso-padding-alt",
  "color-scheme",
  "supported-color-schemes",
]);
const LACKING = /url\(|@import|@font-face|var\(|calc\(|expression\(|javascript:|data:|margin:[^;]*-\d/i;
/** What a class changes in the dark, which must be there inline for readers without style sheets. */
const INLINE: Record<string, RegExp> = {
  page: /background-color:/,
  card: /background-color:/,
  button: /background-color:/,
  ink: /(^|; ?)color:/,
  soft: /(^|; ?)color:/,
  link: /(^|; ?)color:/,
  label: /(^|; ?)color:/,
  rule: /border-(top|left):/,
};

interface Tag {
  name: string;
  attributes: Map<string, string>;
}

function tagsOf(html: string): Tag[] {
  return [...html.matchAll(/<([a-z]\w*)((?:\s+[\w-]+(?:="[^"]*")?)*)\s*\/?>/g)].map(([, name, rest]) => ({
    name,
    attributes: new Map([...rest.matchAll(/([\w-]+)(?:="([^"]*)")?/g)].map(([, key, value = ""]) => [key, value])),
  }));
}

function declarationsOf(css: string): [property: string, value: string][] {
  return css.split(";").map((each) => each.trim()).filter((each) => each !== "").map((each) => {
    const [property, ...value] = each.split(":");
    return [property.trim(), value.join(":").trim()];
  });
}

/** All that a mail reader would not do as we mean it, one line each. */
function faultsOfHtml(html: string): string[] {
  const faults: string[] = [];
  const check = (isRight: boolean, fault: string) => isRight || faults.push(fault);
  const tags = tagsOf(html);
  const opened = html.match(/<(?![!/])/g)?.length;
  check(tags.length === opened, `${opened} tags, of which ${tags.length} can be read`);
  for (const { name, attributes } of tags) {
    check(TAGS.has(name), `<${name}>`);
    for (const [attribute, value] of attributes) {
      check(ATTRIBUTES.has(attribute), `<${name} ${attribute}>`);
      if (attribute === "href") check(/^https?:\/\/[^\s"<>]+$/.test(value), `href ${value}`);
    }
    const style = attributes.get("style") ?? "";
    for (const [property, value] of declarationsOf(style)) {
      check(PROPERTIES.has(property), `${property}: ${value}`);
      if (property === "display") check(/^(none|inline-block)$/.test(value), `display: ${value}`);
    }
    for (const each of (attributes.get("class") ?? "").split(" ").filter((each) => each !== "")) {
      check(INLINE[each]?.test(style) ?? false, `.${each} says what ${name} does not say inline: ${style}`);
    }
    if (name === "table") check(attributes.get("role") === "presentation", "a table without role");
    if (name === "a") check(attributes.has("href"), "a link to nowhere");
  }
  check(!LACKING.test(html.replace(/href="[^"]*"|>[^<]*</g, "")), `${LACKING.exec(html)?.[0]}`);
  check(tags.filter(({ name }) => name === "h1").length === 1, "not one heading");
  check(new TextEncoder().encode(html).length < MAX_BYTES, `${html.length} characters`);
  return [...faults, ...faultsOfStyles(html)];
}

function faultsOfStyles(html: string): string[] {
  const [, first, second, word, ...more] = html.split(/<style>/).map((part) => part.split("</style>")[0]);
  const faults: string[] = [];
  if (more.length > 0) faults.push("more style sheets than three");
  for (const css of [first, second, word]) {
    if (css.length > MAX_STYLE_BYTES) faults.push(`a style sheet of ${css.length} characters`);
    const inner = css.replace(/@media [^{]*\{((?:[^{}]*\{[^{}]*\})*)\s*\}/g, "$1");
    if (/@/.test(inner)) faults.push("an at-rule within another, or one besides @media: Gmail drops the sheet");
    for (const [, body] of inner.matchAll(/\{([^{}]*)\}/g)) {
      for (const [property] of declarationsOf(body)) if (!PROPERTIES.has(property)) faults.push(property);
    }
  }
  if (/\[data-/.test(first)) faults.push("an attribute selector in the sheet for all: Gmail drops it");
  return faults;
}

function faultsOfText({ text }: MailParts): string[] {
  const faults: string[] = [];
  const check = (isRight: boolean, fault: string) => isRight || faults.push(fault);
  check(text.endsWith("\n") && !text.startsWith("\n"), "begins or ends oddly");
  check(new TextEncoder().encode(text).length < MAX_BYTES, `${text.length} characters`);
  check(!/[^\P{Cc}\n]/u.test(text), "a control character");
  check(!/<\/?(p|a|br|td|div|table|strong)\b|style="|&(amp|lt|quot|nbsp);/.test(text.replaceAll('🎬"<&', "")), "HTML");
  for (const line of text.split("\n")) {
    check(!/\s$/.test(line) || line === "-- ", `a space at the end of "${line}"`);
    const isWord = !/\S\s+\S/.test(line.replaceAll(/[\u00a0\u202f]/g, ""));
    check(line.length <= COLUMNS || isWord, `${line.length} columns: "${line}"`);
  }
  return faults;
}

for (const language of Object.keys(LANGUAGES) as Language[]) {
  Deno.test(`all mails in ${language} have only what mail readers know, and fit into them`, () => {
    for (const { name, ...mail } of sampleMailsIn(language)) {
      assert.deepEqual([name, ...faultsOfHtml(mail.html)], [name]);
      assert.deepEqual([name, ...faultsOfText(mail)], [name]);
      assert.match(mail.html, new RegExp(`^<!doctype html>\n<html lang="${language}" dir="ltr">`));
      for (const line of [mail.subject, mail.preview]) {
        assert.ok(line.trim() === line && line !== "" && !/\p{Cc}/u.test(line), `${name}: ${line}`);
      }
      assert.match(
        mail.html.slice(mail.html.indexOf("<body")),
        /^<body[^>]*>\n<div style="display: none;[^"]*">/,
        name,
      );
    }
  });

  Deno.test(`every link of the mails in ${language} can be followed from the text as well`, () => {
    for (const { name, html, text } of sampleMailsIn(language)) {
      const hrefs = tagsOf(html).flatMap(({ attributes }) => attributes.get("href") ?? []);
      assert.deepEqual([name, ...hrefs.filter((href) => !text.includes(href))], [name]);
    }
  });
}

Deno.test("every template has samples, and is filled by the tests", async () => {
  const { product } = await Tree.read();
  // Of note.tsx, which others write their mails with, there is nothing to see.
  const isTemplate = (path: string) => /^src\/notifications\/emails\/(?!note)\w+\.tsx$/.test(path);
  const templates = product.filter(({ path }) => isTemplate(path)).flatMap(({ exports }) =>
    exports.map(({ name }) => /^([a-z]\w*)Mail$/.exec(name)?.[1]).filter((each) => each !== undefined)
  );
  const names = templates.map((each) => each.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)).sort();
  assert.deepEqual(Object.keys(SAMPLES).sort(), names);
  assert.deepEqual(Object.keys(WRITERS).sort(), names);
});

Deno.test("the lint finds what mail readers lack", () => {
  const frame = (body: string, css = "") => `<style>${css}</style><style></style><style></style><h1></h1>${body}`;
  assert.deepEqual(faultsOfHtml(frame("")), []);
  const wrong: [string, RegExp][] = [
    ['<p style="display: flex;">x</p>', /display: flex/],
    ['<p style="position: fixed;">x</p>', /position: fixed/],
    ['<td style="background-image: url(x);">x</td>', /background-image/],
    ['<p style="color: var(--ink);">x</p>', /var\(/],
    ['<p class="ink">x</p>', /\.ink says/],
    ['<p class="new" style="color: red;">x</p>', /\.new says/],
    ["<table></table>", /a table without role/],
    ["<svg></svg>", /<svg>/],
    ['<img src="https://x.example/1.gif"/>', /<img>/],
    ['<a href="javascript:alert(1)">x</a>', /href javascript/],
    ['<p onclick="x">x</p>', /<p onclick>/],
    ["<h1></h1>", /not one heading/],
    [`<p>${"x".repeat(MAX_BYTES)}</p>`, /characters/],
  ];
  for (const [body, fault] of wrong) assert.match(faultsOfHtml(frame(body)).join("\n"), fault, body);
  const sheets: [string, RegExp][] = [
    ["@media x { @media y { p { color: red; } } }", /at-rule/],
    ["@font-face { src: none; }", /at-rule/],
    ["[data-ogsc] p { color: red; }", /attribute selector/],
    ["p { float: left; }", /float/],
    [`p { color: ${" ".repeat(MAX_STYLE_BYTES)}red; }`, /style sheet of/],
  ];
  for (const [css, fault] of sheets) assert.match(faultsOfHtml(frame("", css)).join("\n"), fault, css);
});
