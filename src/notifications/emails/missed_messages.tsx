import type { ComponentChildren } from "preact";
import { renderToString } from "preact-render-to-string";
import type { Letter, Line } from "../letter.ts";
import type { MailTexts } from "./texts.ts";

/** Absolute addresses on our own pages. None of them signs anybody in. */
export interface MailLinks {
  conversation: string;
  unsubscribe: string;
  settings: string;
}

interface MailProps {
  letter: Letter;
  texts: MailTexts;
  links: MailLinks;
}

// Colours twice: inline for readers that drop style sheets, by class for those that turn dark. Nothing is loaded from anywhere.
const STYLE = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (prefers-color-scheme: dark) {
  .page { background: #0f1317 !important; } .card { background: #171d21 !important; }
  .ink { color: #eceef2 !important; } .soft { color: #a9b0bc !important; }
  .rule { border-color: #343b41 !important; } .button { background: #69c1e6 !important; color: #0f1317 !important; }
  .link { color: #69c1e6 !important; }
}`;
const FONT = "font-family: system-ui, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif;";
const INK = "color: #1b1e24;";
const SOFT = "color: #59606c;";
const LINK = "color: #046c96;";
const WRAP = "white-space: pre-wrap; overflow-wrap: anywhere;";

/** The HTML part: one document without scripts, pictures or anything remote. All that people wrote is escaped by the renderer. */
export function missedMessagesHtml(props: MailProps): string {
  return `<!doctype html>\n${renderToString(<MissedMessages {...props} />)}\n`;
}

function MissedMessages({ letter, texts, links }: MailProps) {
  return (
    <html lang={texts.language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta name="color-scheme" content="light dark" />
        <title>{texts.subject(letter)}</title>
        <style dangerouslySetInnerHTML={{ __html: STYLE }} />
      </head>
      <body class="page" style="margin: 0; padding: 24px 12px; background: #f4f7f9;">
        <div
          class="card ink"
          style={`max-width: 560px; margin: 0 auto; padding: 24px; background: #ffffff; border-radius: 12px; ${FONT} ${INK} font-size: 16px; line-height: 1.5;`}
        >
          <h1 class="ink" style={`margin: 0 0 4px; font-size: 20px; line-height: 1.3; ${INK}`}>
            {texts.heading(letter)}
          </h1>
          {letter.pitchTitle !== undefined && (
            <p class="soft" style={`margin: 0; ${SOFT}`}>{texts.aboutPitch(letter.pitchTitle)}</p>
          )}
          <Messages letter={letter} texts={texts} />
          <p style="margin: 24px 0 0;">
            <a
              class="button"
              href={links.conversation}
              style="display: inline-block; padding: 10px 18px; border-radius: 8px; background: #046c96; color: #ffffff; font-weight: 600; text-decoration: none;"
            >
              {letter.isRequest ? texts.openRequest : texts.open}
            </a>
          </p>
          <div
            class="rule soft"
            style={`margin-top: 24px; padding-top: 16px; border-top: 1px solid #d9dce2; font-size: 13px; ${SOFT}`}
          >
            <p style="margin: 0 0 8px;">{texts.why(letter)}</p>
            <p style="margin: 0;">
              <a class="link" style={LINK} href={links.unsubscribe}>{texts.stop}</a> ·{" "}
              <a class="link" style={LINK} href={links.settings}>{texts.settings}</a>
            </p>
          </div>
        </div>
      </body>
    </html>
  );
}

function Messages({ letter, texts }: Pick<MailProps, "letter" | "texts">) {
  if (letter.lines.length === 0) return <p style="margin: 20px 0 0;">{texts.hidden(letter)}</p>;
  const more = letter.unread - letter.lines.length;
  return (
    <>
      {letter.context && (
        <Entry line={letter.context} letter={letter} texts={texts} isSoft>
          <p class="soft" style={`margin: 4px 0 0; font-size: 13px; ${SOFT}`}>{texts.context}</p>
        </Entry>
      )}
      {more > 0 && <p class="soft" style={`margin: 20px 0 0; ${SOFT}`}>{texts.more(more)}</p>}
      {letter.lines.map((line, place) => <Entry key={place} line={line} letter={letter} texts={texts} />)}
    </>
  );
}

interface EntryProps extends Pick<MailProps, "letter" | "texts"> {
  line: Line;
  isSoft?: boolean;
  children?: ComponentChildren;
}

function Entry({ line, letter, texts, isSoft = false, children }: EntryProps) {
  const [tone, colour] = isSoft ? ["soft", SOFT] : ["ink", INK];
  return (
    <div class="rule" style="margin: 20px 0 0; padding-left: 12px; border-left: 3px solid #d9dce2;">
      <p class="soft" style={`margin: 0; font-size: 13px; ${SOFT}`}>
        <strong class={tone} style={colour}>{line.isMine ? texts.you : line.senderName}</strong>{" "}
        {texts.time(line.sentAt, letter.recipient.timeZone)}
      </p>
      <p class={tone} style={`margin: 2px 0 0; ${WRAP} ${colour}`} dir="auto">{line.text}</p>
      {children}
    </div>
  );
}
