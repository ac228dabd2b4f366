import type { ComponentChildren, VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import type { Words } from "../../words/words.ts";
import { BREAK, COLOURS, DARK_STYLE, fontOf, INK, LINK, OUTLOOK_STYLE, RULE, SOFT } from "./style.ts";

const WIDTH_PX = 560;
/** After a short preview many mailboxes show the beginning of the mail; what they cannot show keeps that away. */
const PADDING = "\u034f\u200c\u00a0".repeat(120);
/** Outlook on Windows draws with Word, which knows no largest width and, in its absence, falls back to Times. */
const FOR_WORD_STYLE = "<!--[if mso]><style>* { font-family: Arial, sans-serif !important; }</style><![endif]-->";
const FOR_WORD = [
  `<!--[if mso]><table role="presentation" width="${WIDTH_PX}" align="center" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->`,
  "<!--[if mso]></td></tr></table><![endif]-->",
];
const BARE_TABLE = { role: "presentation", border: 0, cellpadding: "0", cellspacing: "0" } as const;
/** What Word reads attributes for and knows no style of. */
const centred = { align: "center" };
const filled = (bgcolor: string) => ({ bgcolor });

export interface MailFrameProps {
  words: Words;
  subject: string;
  preview: string;
  heading: string;
  footer: Footer;
  children: ComponentChildren;
}

/** What stands below each mail: why it came, and where more of its kind can be stopped. */
export interface Footer {
  sentences: string[];
  links?: { label: string; href: string }[];
}

/**
 * The HTML part of a mail: one document without scripts, pictures or anything remote. Tables are the only layout that all readers know.
 * All that people wrote is escaped by the renderer.
 */
export function mailDocument(props: MailFrameProps): string {
  const { words, subject, preview } = props;
  const head = renderToString(
    <>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="supported-color-schemes" content="light dark" />
      <meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no" />
      <title>{subject}</title>
      <style dangerouslySetInnerHTML={{ __html: DARK_STYLE }} />
      <style dangerouslySetInnerHTML={{ __html: OUTLOOK_STYLE }} />
    </>,
  );
  const hidden = renderToString(
    <div style="display: none; max-height: 0; overflow: hidden; mso-hide: all; font-size: 1px; line-height: 1px;">
      {preview}
      {PADDING}
    </div>,
  );
  const page = COLOURS.page[0];
  return `<!doctype html>
<html lang="${words.language}" dir="ltr">
<head>${head}${FOR_WORD_STYLE}</head>
<body class="page" style="margin: 0; padding: 0; background-color: ${page};">
${hidden}
<table class="page" role="presentation" width="100%" bgcolor="${page}" cellpadding="0" cellspacing="0" border="0" style="background-color: ${page};"><tr><td align="center" style="padding: 24px 12px;">
${FOR_WORD[0]}
${renderToString(<Card {...props} />)}
${FOR_WORD[1]}
</td></tr></table>
</body>
</html>
`;
}

function Card({ words, heading, children, footer }: MailFrameProps): VNode {
  const font = fontOf(words.language);
  return (
    <table
      {...BARE_TABLE}
      class="card"
      width="100%"
      {...centred}
      {...filled(COLOURS.card[0])}
      style={`width: 100%; max-width: ${WIDTH_PX}px; table-layout: fixed; background-color: ${
        COLOURS.card[0]
      }; border-radius: 12px;`}
    >
      <tr>
        <td
          class="ink"
          align="left"
          style={`padding: 24px; ${font} ${INK} font-size: 16px; line-height: 1.5; ${BREAK}`}
        >
          <h1 class="ink" style={`margin: 0; font-size: 20px; line-height: 1.3; font-weight: 600; ${INK}`}>
            {heading}
          </h1>
          {children}
        </td>
      </tr>
      <tr>
        <td
          class="soft"
          align="left"
          style={`padding: 0 24px 24px; ${font} ${SOFT} font-size: 13px; line-height: 1.5;`}
        >
          <div class="rule" style={`padding-top: 16px; border-top: 1px solid ${RULE};`}>
            <FooterLines {...footer} />
          </div>
        </td>
      </tr>
    </table>
  );
}

function FooterLines({ sentences, links = [] }: Footer) {
  return (
    <>
      <p class="soft" style={`margin: 0; ${SOFT}`}>{sentences.join(" ")}</p>
      {links.length > 0 && (
        <p class="soft" style={`margin: 8px 0 0; ${SOFT}`}>
          {links.flatMap((
            { label, href },
            place,
          ) => [place === 0 ? "" : " · ", <Link key={href} href={href}>{label}</Link>])}
        </p>
      )}
    </>
  );
}

/** A sentence of ours. */
export function Paragraph({ children, isSoft = false }: { children: ComponentChildren; isSoft?: boolean }) {
  return <p class={isSoft ? "soft" : "ink"} style={`margin: 16px 0 0; ${isSoft ? SOFT : INK}`}>{children}</p>;
}

/** What somebody wrote. Line breaks are elements, for Word knows no other. */
export function Quoted({ text, isSoft = false }: { text: string; isSoft?: boolean }) {
  return (
    <p class={isSoft ? "soft" : "ink"} dir="auto" style={`margin: 2px 0 0; ${isSoft ? SOFT : INK}`}>
      {text.split("\n").flatMap((line, place) => place === 0 ? [line] : [<br key={place} />, line])}
    </p>
  );
}

/** With a bar at its side, as what is told from elsewhere. */
export function Aside({ children }: { children: ComponentChildren }) {
  return (
    <div class="rule" style={`margin: 16px 0 0; padding-left: 12px; border-left: 3px solid ${RULE};`}>{children}</div>
  );
}

/** A link that looks like a button in Word as well, which pads only cells. */
export function Button({ href, children }: { href: string; children: ComponentChildren }) {
  const colour = COLOURS.button[0];
  return (
    <table {...BARE_TABLE} style="margin: 24px 0 0;">
      <tr>
        <td
          class="button"
          align="center"
          {...filled(colour)}
          style={`background-color: ${colour}; border-radius: 8px; mso-padding-alt: 10px 18px;`}
        >
          <a
            class="label"
            href={href}
            style={`display: inline-block; padding: 10px 18px; color: ${
              COLOURS.label[0]
            }; font-weight: 600; text-decoration: none; mso-padding-alt: 0;`}
          >
            {children}
          </a>
        </td>
      </tr>
    </table>
  );
}

export function Link({ href, children }: { href: string; children: ComponentChildren }) {
  return <a class="link" href={href} style={LINK}>{children}</a>;
}
