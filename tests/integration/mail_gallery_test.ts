import assert from "node:assert/strict";
import { sampleMailsIn } from "../../src/notifications/emails/gallery.ts";
import { startApp } from "../support/app.ts";

Deno.test("the demo shows every mail in every language, and leads there from the mailbox", async () => {
  await using demo = await startApp({ settings: { MODE: "demo" } });
  const page = async (path: string) => await (await fetch(demo.origin + path)).text();
  assert.match(await page("/dev/mailbox"), /href="\/dev\/mails"/);
  const list = await page("/dev/mails?language=de");
  for (const { name } of sampleMailsIn("de")) assert.ok(list.includes(`href="/dev/mails/${name}?language=de"`), name);
  assert.deepEqual(list.match(/<a[^>]*aria-current[^>]*>[^<]*/g)?.map((tag) => tag.split(">")[1]), ["Deutsch"]);
  assert.match(list, /Nachrichten von Ada Lindqvist zu „Tidewater“/);
  const mail = await page("/dev/mails/verification-new?language=fr");
  assert.match(mail, /Confirmez votre adresse e-mail pour Pitchwire/);
  assert.match(mail, /<pre[^>]*lang="fr"[^>]*>[^<]*Pour confirmer, ouvrez cette page/);
  for (const scheme of ["light", "dark"]) {
    const src = `/dev/mails/verification-new/html?language=fr&scheme=${scheme}`;
    assert.ok(
      mail.includes(`sandbox="allow-popups allow-popups-to-escape-sandbox" src="${src.replace("&", "&amp;")}"`),
    );
  }
});

Deno.test("the frame of a mail can do nothing, and is light or dark as it is asked", async () => {
  await using demo = await startApp({ settings: { MODE: "demo" } });
  const part = async (query: string) => {
    const response = await fetch(`${demo.origin}/dev/mails/digest-several/html${query}`);
    assert.match(
      response.headers.get("content-security-policy") ?? "",
      /^default-src 'none'.*frame-ancestors 'self'.*sandbox/,
    );
    return await response.text();
  };
  const [light, dark, odd] = await Promise.all([
    part("?scheme=light"),
    part("?scheme=dark"),
    part("?scheme=x&language=xx"),
  ]);
  assert.match(light, /color-scheme: light;[^]*@media not all \{/);
  assert.match(dark, /color-scheme: dark;[^]*@media all \{/);
  assert.equal(odd, light);
  assert.match(light, /<html lang="en" dir="ltr">/);
});

Deno.test("a mail that there is none of is 404, and outside the demo each is", async () => {
  await using demo = await startApp({ settings: { MODE: "demo" } });
  await using other = await startApp();
  const paths = ["/dev/mails/nothing", "/dev/mails/%00/html", "/dev/mails/digest/html"];
  const existing = ["/dev/mails", "/dev/mails/digest-several", "/dev/mails/digest-several/html"];
  const wanted = [
    ...paths.map((path) => demo.origin + path),
    ...[...paths, ...existing].map((path) => other.origin + path),
  ];
  for (const url of wanted) {
    const response = await fetch(url);
    assert.equal(response.status, 404, url);
    await response.body?.cancel();
  }
});
