import { type ComponentChildren, Fragment } from "preact";
import { renderToString } from "preact-render-to-string";
import type { Words } from "../../words/words.ts";
import { BARE_TABLE, centred, filled, FULL_WIDTH, Link, Row } from "./pieces.tsx";
import { BREAK, COLOURS, DARK_STYLE, FONT, INK, NORMAL, OUTLOOK_STYLE, RULE, SMALL, SOFT } from "./style.ts";
import { joined, PRODUCT } from "./texts.ts";

const WIDTH_PX = 560;
const PAGE = COLOURS.page[0];
/** After a short preview many mailboxes show the beginning of the mail; what they cannot show keeps that away. */
const PADDING = "\u034f\u200c\u00a0".repeat(120);
/** Outlook on Windows draws with Word, which knows no largest width, and falls back to Times where it knows none of the fonts. */
const WORD_STYLE = "<!--[if mso]><style>* { font-family: Arial, sans-serif !important; }</style><![endif]-->";
const WORD_BEFORE =
  `<!--[if mso]><table role="presentation" width="${WIDTH_PX}" align="center" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->`;
const WORD_AFTER = "<!--[if mso]></td></tr></table><![endif]-->";

interface MailFrameProps {
  words: Words;
  subject: string;
  preview: string;
  heading: string;
  footer: Footer;
  /** Rows: see pieces.tsx. */
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
  return `<!doctype html>
<html lang="${props.words.language}" dir="ltr">
<head>${renderToString(<Head {...props} />)}${WORD_STYLE}</head>
<body class="page" style="margin: 0; padding: 0; background-color: ${PAGE};">
${renderToString(<Preview {...props} />)}
<table class="page" role="presentation" width="100%" bgcolor="${PAGE}" cellpadding="0" cellspacing="0" border="0" style="width: 100%; background-color: ${PAGE};"><tr><td style="padding: 24px 12px;">
${WORD_BEFORE}
${renderToString(<Card {...props} />)}
${WORD_AFTER}
</td></tr></table>
</body>
</html>
`;
}

function Head({ subject }: MailFrameProps) {
  return (
    <>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="supported-color-schemes" content="light dark" />
      <meta name="format-detection" content="telephone=no, date=no, address=no" />
      <title>{subject}</title>
      <style dangerouslySetInnerHTML={{ __html: DARK_STYLE }} />
      <style dangerouslySetInnerHTML={{ __html: OUTLOOK_STYLE }} />
    </>
  );
}

function Preview({ preview }: MailFrameProps) {
  return (
    <div style="display: none; max-height: 0; overflow: hidden; mso-hide: all; font-size: 1px; line-height: 1px;">
      {preview}
      {PADDING}
    </div>
  );
}

function Card({ words, heading, children, footer }: MailFrameProps) {
  const card = COLOURS.card[0];
  return (
    <table
      {...BARE_TABLE}
      {...centred}
      {...filled(card)}
      class="card"
      width="100%"
      style={`width: 100%; max-width: ${WIDTH_PX}px; margin: 0 auto; table-layout: fixed; background-color: ${card}; border-radius: 12px;`}
    >
      <tr>
        <td class="ink" style={`padding: 24px; ${FONT} ${NORMAL} ${INK} ${BREAK}`}>
          <p class="soft" style={`margin: 0 0 8px; ${SMALL} font-weight: 600; ${SOFT}`}>{PRODUCT}</p>
          <h1 class="ink" style={`margin: 0; font-size: 20px; line-height: 1.3; font-weight: 600; ${INK}`}>
            {heading}
          </h1>
          <table {...BARE_TABLE} width="100%" style={FULL_WIDTH}>
            {children}
            <Row gapPx={24}>
              <table {...BARE_TABLE} width="100%" style={FULL_WIDTH}>
                <tr>
                  <td
                    class="rule soft"
                    style={`padding: 16px 0 0; border-top: 1px solid ${RULE}; ${FONT} ${SMALL} ${SOFT}`}
                  >
                    <FooterLines words={words} {...footer} />
                  </td>
                </tr>
              </table>
            </Row>
          </table>
        </td>
      </tr>
    </table>
  );
}

function FooterLines({ words, sentences, links = [] }: Footer & { words: Words }) {
  return (
    <>
      <p class="soft" style={`margin: 0; ${SOFT}`}>{joined(words, sentences)}</p>
      {links.length > 0 && (
        <p class="soft" style={`margin: 8px 0 0; ${SOFT}`}>
          {links.map(({ label, href }, place) => (
            <Fragment key={href}>
              {place > 0 && " · "}
              <Link href={href}>{label}</Link>
            </Fragment>
          ))}
        </p>
      )}
    </>
  );
}
