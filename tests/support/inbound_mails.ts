const FOLDER = new URL("inbound_mails/", import.meta.url);
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

interface MailExample {
  name: string;
  /** As it would come by SMTP: lines end in CR LF. */
  raw: Uint8Array;
  /** Some of what is to be read from it. */
  expected: Record<string, unknown> & { kind: string };
}

/** Mails as clients, servers and forgers write them, made by ourselves: `name.eml`, and beside it what it says. */
export async function inboundMails(): Promise<MailExample[]> {
  const files = await Array.fromAsync(Deno.readDir(FOLDER));
  const names = files.filter(({ name }) => name.endsWith(".eml")).map(({ name }) => name.replace(/\.eml$/, "")).sort();
  return await Promise.all(names.map(async (name) => {
    const { text, ...expected } = JSON.parse(await Deno.readTextFile(new URL(`${name}.json`, FOLDER)));
    const raw = withCrlf(await Deno.readFile(new URL(`${name}.eml`, FOLDER)));
    return { name, raw, expected: { ...expected, ...(text === undefined ? {} : { text: text.join("\n") }) } };
  }));
}

function withCrlf(bytes: Uint8Array): Uint8Array {
  return Uint8Array.from([...bytes].flatMap((byte) => byte === LINE_FEED ? [CARRIAGE_RETURN, LINE_FEED] : [byte]));
}
