import { Parser } from "htmlparser2";
import { withoutControls } from "./charsets.ts";
import { LineWriter } from "./line_writer.ts";
import type { Line } from "./text_lines.ts";

/** Deeper than any editor nests, and the parser's work for an element grows with what is open around it. */
const MAX_DEPTH = 400;

const BLOCKS = new Set(
  `address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6
  header hr html li main nav ol p pre section summary table tbody thead tr ul`.split(/\s+/),
);
/** Browsers set these apart from what surrounds them. */
const PARAGRAPHS = new Set(["p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "pre", "blockquote", "dl"]);
const UNSEEN = new Set("head title style script noscript template object select textarea button".split(" "));

/** Where Gmail, Outlook, Thunderbird and Proton put signatures. */
const SIGNATURES =
  /(?:^|[\s_])(?:gmail_signature|moz-signature|protonmail_signature_block|tutanota_signature|Signature|ms-outlook-mobile-signature)(?:$|\s)/;
/** What holds an old mail: Yahoo, Zoho, Outlook for telephones and for the Mac, Thunderbird when it forwards. */
const QUOTES =
  /yahoo_quoted|zmail_extra|mail-editor-reference-message-container|OLK_SRC_BODY_SECTION|moz-forward-container/;
const QUOTED_BLOCKS = /gmail_quote|protonmail_quote|tutanota_quote|mail_quote/;
const ATTRIBUTIONS = /(?:^|\s)(?:gmail_attr|moz-cite-prefix)(?:$|\s)/;
/** What stands above an old mail that nothing holds: Outlook on the web and on telephones, old Hotmail, Zimbra. */
const RESTS =
  /(?:^|[\s_])(?:divRplyFwdMsg|appendonsend|stopSpelling|zwchr|ms-outlook-mobile-reference-message)(?:$|\s)/;
/** Outlook on a desktop rules off the old mail so, in one of two colours. */
const OUTLOOK_RULE = /border:\s*none;\s*border-top:\s*solid #(?:e1e1e1|b5c4df) 1\.0pt/i;

/** The lines of an HTML text as a reader sees them, with what is quoted told by the elements around it. Broken HTML has lines too. */
export function htmlLines(html: string): Line[] {
  const reader = new HtmlReader();
  try {
    const parser = new Parser(reader);
    parser.write(html);
    parser.end();
    return reader.lines();
  } catch (error) {
    if (!(error instanceof TooDeep)) throw error;
    return html.replace(/<[^<>]*>/g, "\n").split("\n").map((text) => ({ text: text.trim(), depth: 0, isSure: false }));
  }
}

class TooDeep extends Error {}

interface Open {
  name: string;
  isUnseen: boolean;
  isPre: boolean;
  isBlock: boolean;
  isParagraph: boolean;
  quote?: "sure" | "maybe";
  isAttribution: boolean;
  href?: string;
  /** Of an ordered list: the number of the item to come. */
  nextNumber?: number;
}

type Attributes = Record<string, string>;

class HtmlReader {
  readonly #open: Open[] = [];
  readonly #writer = new LineWriter();

  lines(): Line[] {
    return this.#writer.end();
  }

  onopentag(name: string, attributes: Attributes): void {
    if (this.#open.length >= MAX_DEPTH) throw new TooDeep();
    const element = toOpen(name, attributes, this.#open.at(-1));
    if (element.isBlock && !element.isUnseen) this.#writer.breakBlock(element.isParagraph);
    const item = name === "li" ? this.#bullet() : "";
    this.#open.push(element);
    if (element.isUnseen) return;
    this.#mark(element, attributes);
    if (name === "br") this.#writer.breakLine();
    else if (name === "img") this.#writer.write(emoji(attributes.alt));
    else if (name === "td" || name === "th") this.#writer.write(" ");
    this.#writer.write(item);
  }

  ontext(text: string): void {
    const inner = this.#open.at(-1);
    if (!inner?.isUnseen) this.#writer.write(withoutControls(text), inner?.isPre);
  }

  onclosetag(name: string): void {
    const element = this.#open.pop();
    if (!element || element.isUnseen) return;
    if (name === "a" && element.href !== undefined) this.#writer.endLink(element.href);
    if (element.isBlock) this.#writer.breakBlock(element.isParagraph);
    if (element.quote) this.#writer.endQuote(element.quote);
    if (element.isAttribution) this.#writer.isAttribution = this.#open.some((each) => each.isAttribution);
  }

  #mark(element: Open, attributes: Attributes): void {
    if (isRest(element.name, attributes)) this.#writer.markRest();
    if (element.quote) this.#writer.beginQuote(element.quote);
    if (element.isAttribution) this.#writer.isAttribution = true;
    if (element.href !== undefined) this.#writer.beginLink();
  }

  #bullet(): string {
    const list = this.#open.findLast(({ name }) => name === "ol" || name === "ul");
    return list?.nextNumber === undefined ? "- " : `${list.nextNumber++}. `;
  }
}

function toOpen(name: string, attributes: Attributes, parent: Open | undefined): Open {
  const marks = `${attributes.class ?? ""} ${attributes.id ?? ""}`;
  const isSignature = SIGNATURES.test(marks) || attributes["data-smartmail"] === "gmail_signature";
  return {
    name,
    isUnseen: parent?.isUnseen === true || UNSEEN.has(name) || isSignature || isHidden(attributes),
    isPre: name === "pre" || (keepsSpace(attributes) ?? parent?.isPre === true),
    isBlock: BLOCKS.has(name),
    isParagraph: PARAGRAPHS.has(name) && !hasNoMargin(attributes),
    quote: quoteOf(name, attributes, marks),
    isAttribution: ATTRIBUTIONS.test(marks),
    href: name === "a" && /^https?:\/\//i.test(attributes.href ?? "") ? attributes.href : undefined,
    nextNumber: name === "ol" ? 1 : undefined,
  };
}

// A <blockquote> that says nothing of a mail may be how an editor indents.
function quoteOf(name: string, attributes: Attributes, marks: string): Open["quote"] {
  if (QUOTES.test(marks)) return "sure";
  if (name === "div" && attributes.name === "quote") return "sure"; // GMX and web.de
  if (name !== "blockquote") return undefined;
  return attributes.type === "cite" || attributes.cite !== undefined || QUOTED_BLOCKS.test(marks) ? "sure" : "maybe";
}

function isRest(name: string, attributes: Attributes): boolean {
  if (name === "div" && OUTLOOK_RULE.test(attributes.style ?? "")) return true;
  return RESTS.test(`${attributes.class ?? ""} ${attributes.id ?? ""}`);
}

/** So are previews for lists of mails, ours among them. */
function isHidden({ style = "" }: Attributes): boolean {
  return /(?:^|[;\s])display:\s*none/i.test(style);
}

function keepsSpace({ style = "" }: Attributes): boolean | undefined {
  const value = /white-space:\s*([\w-]+)/i.exec(style)?.[1];
  return value === undefined ? undefined : /^(?:pre|break-spaces)/i.test(value);
}

function hasNoMargin({ class: names = "", style = "" }: Attributes): boolean {
  return /(?:^|\s)Mso/.test(names) || /(?:^|[;\s])margin(?:-top|-bottom)?:\s*0/i.test(style);
}

/** Some clients send emoji as pictures. */
function emoji(alt = ""): string {
  return alt.length <= 16 && /^\p{Extended_Pictographic}/u.test(alt) ? alt : "";
}
