/** How a client lays out an answer in plain text. `old` and `fresh` have lines that end in "\n". */
interface QuotingClient {
  name: string;
  /** The attribution or the header block that it writes, as it stands in the mail. */
  write(fresh: string, old: string): string;
}

const WHO = "Ada via Pitchwire <mail@pitch.example>";

/** The new text above the old one. */
export const TOP_POSTING: QuotingClient[] = [
  ...[
    `On Mon, Mar 2, 2026 at 10:10 AM ${WHO}\nwrote:`,
    "On Mon, Mar 2, 2026 at 10:10 AM Ada, who has a long name, via Pitchwire <\nmail@pitch.example> wrote:",
    `Am Mo., 2. März 2026 um 10:10 Uhr schrieb ${WHO}:`,
    `Le lun. 2 mars 2026 à 10:10, ${WHO} a écrit :`,
    `El lun, 2 mar 2026 a las 10:10, Ada (<mail@pitch.example>) escribió:`,
    `2026年3月2日(月) 10:10 ${WHO}:`,
    `2026/03/02 10:10、${WHO}のメール:`,
    "On 3/2/26 10:10, Ada via Pitchwire wrote:",
    "Am 02.03.26 um 10:10 schrieb Ada via Pitchwire:",
    "Le 02/03/2026 à 10:10, Ada via Pitchwire a écrit :",
    "El 2/3/26 a las 10:10, Ada via Pitchwire escribió:",
    `------- Original Message -------\nOn Monday, March 2nd, 2026 at 10:10 AM, ${WHO} wrote:`,
    "Ada via Pitchwire wrote:",
  ].map((attribution) => above(attribution.split("\n")[0], (old) => `${attribution}\n\n${quoted(old)}`)),
  ...[
    `Am Montag, 2. März 2026 um 10:10:00 MEZ hat ${WHO} Folgendes geschrieben:`,
    `On Monday, March 2, 2026 at 10:10:00 AM GMT+1, ${WHO} wrote:`,
    `-----Original Message-----\nFrom: ${WHO}\nSent: Monday, March 2, 2026 10:10\nTo: Ben\nSubject: Tidewater`,
    `________________________________\nVon: ${WHO}\nGesendet: Montag, 2. März 2026 10:10\nAn: Ben\nBetreff: Tidewater`,
    `De : ${WHO}\nEnvoyé : lundi 2 mars 2026 10:10\nÀ : Ben\nObjet : Tidewater`,
    `De: ${WHO}\nEnviado el: lunes, 2 de marzo de 2026 10:10\nPara: Ben\nAsunto: Tidewater`,
    `差出人: ${WHO}\n送信日時: 2026年3月2日 10:10\n宛先: Ben\n件名: Tidewater`,
    `-------- Ursprüngliche Nachricht --------\nVon: ${WHO}\nDatum: 02.03.26  10:10\nAn: Ben\nBetreff: Tidewater`,
    "---------- Forwarded message ---------\nFrom: Cleo <cleo@mail.example>\nDate: Sun, 1 Mar 2026\nSubject: Boats\nTo: Ben",
  ].map((head) => above(`${head.split("\n")[0]}, without quote signs`, (old) => `${head}\n\nDear Ben,\n${old}`)),
  above("iPhone", (old) => `Sent from my iPhone\n\n${quoted(`On 2 Mar 2026, at 10:10, ${WHO} wrote:\n\n${old}`)}`),
  above("signed", (old) => `-- \nBen Okafor\n\nOn 3/2/26 10:10, Ada wrote:\n${quoted(old)}`),
];

/** The new text below the old one, and between its parts. */
export const BELOW_AND_BETWEEN: QuotingClient[] = [
  {
    name: "below, Gmail",
    write: (fresh, old) => `On Mon, Mar 2, 2026 at 10:10 AM ${WHO} wrote:\n\n${quoted(old)}\n\n${fresh}`,
  },
  {
    name: "below, Thunderbird",
    write: (fresh, old) => `Am 02.03.26 um 10:10 schrieb Ada:\n${quoted(old)}\n${fresh}\n\n-- \nBen`,
  },
  {
    name: "between",
    write: (fresh, old) => `Le 02/03/2026 à 10:10, Ada a écrit :\n${quoted(old)}\n\n${fresh}\n\n${quoted(old)}\n`,
  },
];

const HEAD = "<b>From:</b> Ada<br><b>Sent:</b> Monday<br><b>To:</b> Ben<br><b>Subject:</b> Tidewater";
const FOREIGN_HEAD = "<b>Kellelt:</b> Ada<br><b>Teema:</b> Tidewater";

/** The same in HTML, with nothing but the elements to tell the old from the new. `fresh` and `old` are HTML. */
export const HTML_CLIENTS: QuotingClient[] = [
  html(
    "Gmail",
    (old) =>
      `<div class="gmail_quote"><div class="gmail_attr">Ada kirjutas</div><blockquote class="gmail_quote">${old}</blockquote></div>`,
  ),
  html(
    "Outlook on a desktop",
    (old) =>
      `<div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3pt'><p class=MsoNormal>${FOREIGN_HEAD}</p></div>${old}`,
  ),
  html("Outlook on a desktop, by its header block", (old) => `<div><p class=MsoNormal>${HEAD}</p></div>${old}`),
  html(
    "a client that gives each field a paragraph",
    (old) => `${HEAD.split("<br>").map((each) => `<p>${each}</p>`).join("")}${old}`,
  ),
  html(
    "Outlook on the web",
    (old) => `<div id="appendonsend"></div><hr><div id="divRplyFwdMsg">${FOREIGN_HEAD}</div>${old}`,
  ),
  html(
    "Outlook on a telephone",
    (old) => `<div id="mail-editor-reference-message-container">${FOREIGN_HEAD}${old}</div>`,
  ),
  html("Apple Mail", (old) => `<blockquote type="cite"><div>Ada kirjutas:</div>${old}</blockquote>`),
  html(
    "Thunderbird",
    (old) => `<div class="moz-cite-prefix">Ada kirjutas</div><blockquote type="cite" cite="mid:1">${old}</blockquote>`,
  ),
  html(
    "Thunderbird, forwarding",
    (old) => `<div class="moz-forward-container">Edasi<table>${FOREIGN_HEAD}</table>${old}</div>`,
  ),
  html("Yahoo", (old) => `<div id="ydp1yahoo_quoted_2" class="ydp1yahoo_quoted"><div>Ada kirjutas:</div>${old}</div>`),
  html(
    "Proton",
    (old) => `<div class="protonmail_quote"><blockquote class="protonmail_quote">${old}</blockquote></div>`,
  ),
  html("GMX", (old) => `<div name="quote"><div>${FOREIGN_HEAD}</div>${old}</div>`),
  html("Zimbra", (old) => `<hr id="zwchr"><div>${FOREIGN_HEAD}</div>${old}`),
  html(
    "a plain blockquote below an attribution",
    (old) => `<p>On 3/2/26 10:10, Ada wrote:</p><blockquote>${old}</blockquote>`,
  ),
  html("a signature of Gmail", (old) => `<div class="gmail_signature">Ben<br>${old}</div>`),
  html("a signature below its mark", (old) => `<div>-- <br></div><div>Ben</div>${old}`),
];

function html(name: string, below: (old: string) => string): QuotingClient {
  return { name, write: (fresh, old) => `<html><body>${fresh}${below(old)}</body></html>` };
}

function above(name: string, below: (old: string) => string): QuotingClient {
  return { name, write: (fresh, old) => `${fresh}\n\n${below(old)}` };
}

function quoted(text: string): string {
  return text.split("\n").map((line) => line.startsWith(">") ? `>${line}` : `> ${line}`.trimEnd()).join("\n");
}
