/** Writes sample mails as files, to be looked at in mail programs: `deno task mail:preview [name] [--language=de] [--out=folder]`. */
import { join } from "node:path";
import { createTransport } from "nodemailer";
import { sampleMailsIn } from "../notifications/emails/gallery.ts";
import type { MailParts } from "../notifications/emails/parts.ts";
import { toMime } from "../notifications/mime.ts";
import { isLanguage, type Language, LANGUAGES } from "../words/languages.ts";

const USAGE = `deno task mail:preview [name] [--language=${Object.keys(LANGUAGES).join("|")}] [--out=folder]`;

interface Wish {
  /** The beginning of the names of those that are written: all without. */
  name: string;
  languages: Language[];
  folder?: string;
}

/** Throws an Error with the usage for anything that it doesn't know. */
function readWish(args: readonly string[]): Wish {
  const wish: Wish = { name: "", languages: Object.keys(LANGUAGES).filter(isLanguage) };
  for (const arg of args) {
    const [, option, value] = /^--(language|out)=(.+)$/.exec(arg) ?? [];
    if (option === "language" && isLanguage(value)) wish.languages = [value];
    else if (option === "out") wish.folder = value;
    else if (!arg.startsWith("-") && wish.name === "") wish.name = arg;
    else throw new Error(`Cannot understand ${arg}: ${USAGE}`);
  }
  return wish;
}

async function writeMails({ name: beginning, languages, folder }: Wish): Promise<void> {
  const wanted = languages.flatMap((language) =>
    sampleMailsIn(language).filter(({ name }) => name.startsWith(beginning)).map((mail) => ({ ...mail, language }))
  );
  if (wanted.length === 0) {
    const names = sampleMailsIn("en").map(({ name }) => name);
    throw new Error(`Cannot find a mail whose name begins with ${beginning}. There are ${names.join(", ")}`);
  }
  const out = folder ?? await Deno.makeTempDir({ prefix: "pitchwire-mails-" });
  await Deno.mkdir(out, { recursive: true });
  for (const { name, language, ...parts } of wanted) {
    const file = join(out, `${name}.${language}`);
    await Deno.writeTextFile(`${file}.html`, parts.html);
    await Deno.writeTextFile(`${file}.txt`, parts.text);
    await Deno.writeFile(`${file}.eml`, await source(name, parts));
  }
  console.log(`Wrote ${wanted.length} mails to ${out}`);
}

/** The mail as it would go out, but to nobody. */
async function source(name: string, { subject, text, html }: MailParts): Promise<Uint8Array> {
  const composer = createTransport({ streamTransport: true, buffer: true });
  const id = `<${name}@pitchwire.example>`;
  const { message } = await composer.sendMail(toMime({
    messageId: id,
    rootId: id,
    from: { name: "Pitchwire", address: "mail@pitchwire.example" },
    to: { name: "Ben Okafor", address: "ben@studio.example" },
    subject,
    text,
    html,
    headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" },
    date: new Date(),
  }));
  return message instanceof Uint8Array ? message : new TextEncoder().encode(String(message));
}

if (import.meta.main) {
  try {
    await writeMails(readWish(Deno.args));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    Deno.exit(1);
  }
}
