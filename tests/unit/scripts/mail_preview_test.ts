import assert from "node:assert/strict";
import { simpleParser } from "mailparser";
import { ROOT } from "../../support/house/tree.ts";

async function preview(...args: string[]): Promise<{ code: number; said: string }> {
  const command = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-check", "src/scripts/mail_preview.ts", ...args],
    cwd: ROOT,
    env: { NO_COLOR: "1" },
  });
  const { code, stdout, stderr } = await command.output();
  return { code, said: new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr) };
}

Deno.test("a preview is the mail as a mail program opens it, and its parts beside it", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const { code, said } = await preview("verification-new", "--language=de", `--out=${folder}/mails`);
    assert.equal(code, 0, said);
    const files = (await Array.fromAsync(Deno.readDir(`${folder}/mails`))).map(({ name }) => name).sort();
    assert.deepEqual(files, ["eml", "html", "txt"].map((kind) => `verification-new.de.${kind}`));
    const read = (kind: string) => Deno.readTextFile(`${folder}/mails/verification-new.de.${kind}`);
    const { subject, text, html } = await simpleParser(await read("eml"));
    assert.equal(subject, "Bestätige deine E-Mail-Adresse für Pitchwire");
    assert.equal(text, await read("txt"));
    assert.equal(html, await read("html"));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("a preview of what is not there says what is", async () => {
  const unknown = await preview("newsletter");
  assert.equal(unknown.code, 1);
  assert.match(unknown.said, /Cannot find a mail.*verification-new/);
  const odd = await preview("--language=tlh");
  assert.equal(odd.code, 1);
  assert.match(odd.said, /Cannot understand --language=tlh: deno task mail:preview \[name\]/);
});
