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

function above(name: string, below: (old: string) => string): QuotingClient {
  return { name, write: (fresh, old) => `${fresh}\n\n${below(old)}` };
}

function quoted(text: string): string {
  return text.split("\n").map((line) => line.startsWith(">") ? `>${line}` : `> ${line}`.trimEnd()).join("\n");
}
