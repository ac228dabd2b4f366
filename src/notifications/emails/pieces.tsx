import { type ComponentChildren, Fragment } from "preact";
import { COLOURS, FONT, INK, LABEL, LINK, NORMAL, RULE, SMALL, SOFT } from "./style.ts";

export const BARE_TABLE = { role: "presentation", border: 0, cellpadding: "0", cellspacing: "0" } as const;
export const FULL_WIDTH = "width: 100%; table-layout: fixed;";
/** What Word reads attributes for, and knows no style of. */
export const centred = { align: "center" } as const;
export const filled = (bgcolor: string) => ({ bgcolor });

/** A part of the mail below the one before: a row, since Word keeps no distance around tables, and inherits no fonts into them. */
export function Row({ gapPx = 16, children }: { gapPx?: number; children: ComponentChildren }) {
  return (
    <tr>
      <td style={`padding: ${gapPx}px 0 0; ${FONT} ${NORMAL}`}>{children}</td>
    </tr>
  );
}

interface Tone {
  isSoft?: boolean;
}

function toneOf({ isSoft = false }: Tone): [tone: string, colour: string] {
  return isSoft ? ["soft", SOFT] : ["ink", INK];
}

/** A sentence of ours. */
export function Paragraph({ children, gapPx, ...rest }: Tone & { gapPx?: number; children: ComponentChildren }) {
  const [tone, colour] = toneOf(rest);
  return (
    <Row gapPx={gapPx}>
      <p class={tone} style={`margin: 0; ${colour}`}>{children}</p>
    </Row>
  );
}

/** With a bar at its side, as what is told from elsewhere. */
export function Aside({ children }: { children: ComponentChildren }) {
  return (
    <Row>
      <table {...BARE_TABLE} width="100%" style={FULL_WIDTH}>
        <tr>
          <td class="rule" style={`padding: 0 0 0 12px; border-left: 3px solid ${RULE}; ${FONT} ${NORMAL}`}>
            {children}
          </td>
        </tr>
      </table>
    </Row>
  );
}

/** Of an Aside: a line of small print. */
export function Small({ children }: { children: ComponentChildren }) {
  return <p class="soft" style={`margin: 0; ${SMALL} ${SOFT}`}>{children}</p>;
}

/** Of an Aside: what somebody wrote, with line breaks that Word knows too. */
export function Quoted({ text, ...rest }: Tone & { text: string }) {
  const [tone, colour] = toneOf(rest);
  return (
    <p class={tone} dir="auto" style={`margin: 2px 0 0; ${colour}`}>
      <Lines text={text} />
    </p>
  );
}

/** Line breaks as elements. In fragments, since the renderer escapes bare strings of a list twice (preact-render-to-string 6.8). */
export function Lines({ text, draw = (line) => line }: { text: string; draw?: (line: string) => ComponentChildren }) {
  return (
    <>
      {text.split("\n").map((line, row) => (
        <Fragment key={row}>
          {row > 0 && <br />}
          {draw(line)}
        </Fragment>
      ))}
    </>
  );
}

/** A link that looks like a button in Word as well, which pads only cells. */
export function Button({ href, children }: { href: string; children: ComponentChildren }) {
  const colour = COLOURS.button[0];
  return (
    <Row gapPx={24}>
      <table {...BARE_TABLE}>
        <tr>
          <td
            {...centred}
            {...filled(colour)}
            class="button"
            style={`background-color: ${colour}; border-radius: 8px; ${FONT} ${NORMAL} mso-padding-alt: 10px 18px;`}
          >
            <a
              class="label"
              href={href}
              style={`display: inline-block; padding: 10px 18px; ${LABEL} font-weight: 600; text-decoration: none; mso-padding-alt: 0;`}
            >
              {children}
            </a>
          </td>
        </tr>
      </table>
    </Row>
  );
}

export function Link({ href, children }: { href: string; children: ComponentChildren }) {
  return <a class="link" href={href} style={LINK}>{children}</a>;
}
