/** Each colour by what it is for, light and dark: inline for readers that drop style sheets, by class for those that turn dark. */
export const COLOURS = {
  page: ["#f4f7f9", "#0f1317"],
  card: ["#ffffff", "#171d21"],
  ink: ["#1b1e24", "#eceef2"],
  soft: ["#59606c", "#a9b0bc"],
  rule: ["#d9dce2", "#343b41"],
  link: ["#046c96", "#69c1e6"],
  button: ["#046c96", "#69c1e6"],
  label: ["#ffffff", "#0f1317"],
} as const;

const LIGHT = 0;
const DARK = 1;

export const INK = `color: ${COLOURS.ink[LIGHT]};`;
export const SOFT = `color: ${COLOURS.soft[LIGHT]};`;
export const LINK = `color: ${COLOURS.link[LIGHT]};`;
export const LABEL = `color: ${COLOURS.label[LIGHT]};`;
export const RULE = COLOURS.rule[LIGHT];

/** System fonts only. For Japanese its own, which a machine with another language may not choose by itself. */
export const FONT =
  "font-family: system-ui, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, 'Hiragino Sans', Meiryo, sans-serif;";
export const NORMAL = "font-size: 16px; line-height: 1.5;";
export const SMALL = "font-size: 13px; line-height: 1.5;";
/** Both, since some readers know only one of them; without, one long word makes the mail wider than a phone. */
export const BREAK = "overflow-wrap: anywhere; word-break: break-word;";

const fore = (name: keyof typeof COLOURS) => `color: ${COLOURS[name][DARK]} !important;`;
const back = (name: keyof typeof COLOURS) => `background-color: ${COLOURS[name][DARK]} !important;`;

/** The dark scheme of readers that follow the system's. */
export const DARK_STYLE = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (prefers-color-scheme: dark) {
  .page { ${back("page")} } .card { ${back("card")} } .button { ${back("button")} }
  .ink { ${fore("ink")} } .soft { ${fore("soft")} } .link { ${fore("link")} } .label { ${fore("label")} }
  .rule { border-color: ${COLOURS.rule[DARK]} !important; }
}
`;

/**
 * The dark scheme of Outlook on the web and on phones, which marks what it recoloured itself. In a sheet of its own: Gmail drops a whole
 * sheet with a selector that it doesn't know.
 */
export const OUTLOOK_STYLE = `
[data-ogsb] .page, [data-ogsb].page { ${back("page")} } [data-ogsb] .card, [data-ogsb].card { ${back("card")} }
[data-ogsb] .button, [data-ogsb].button { ${back("button")} }
[data-ogsc] .ink, [data-ogsc].ink { ${fore("ink")} } [data-ogsc] .soft, [data-ogsc].soft { ${fore("soft")} }
[data-ogsc] .link, [data-ogsc].link { ${fore("link")} } [data-ogsc] .label, [data-ogsc].label { ${fore("label")} }
`;
