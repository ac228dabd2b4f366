import { sampleMailsIn } from "../../src/notifications/emails/gallery.ts";
import type { Language } from "../../src/words/languages.ts";
import { TestBrowser } from "../support/browser.ts";
import { FORMS } from "./forms.ts";

/** Of these, all other languages too: the others differ by no more than their sentences. */
const IN_ALL_LANGUAGES = ["digest-several", "verification-new"];
const OTHERS: Language[] = ["de", "fr", "es", "ja"];
const LEAST_PX = 400;
const MOST_PX = 900;

/** Every mail as a mail program shows its HTML part, as PNG files in `folder`, by name and form. */
export async function drawMails(folder: string): Promise<void> {
  const mails = [
    ...sampleMailsIn("en"),
    ...OTHERS.flatMap((language) =>
      sampleMailsIn(language).filter(({ name }) => IN_ALL_LANGUAGES.includes(name))
        .map((mail) => ({ ...mail, name: `${mail.name}-${language}` }))
    ),
  ];
  await using browser = await TestBrowser.launch();
  for (const { form, viewport: { width }, colorScheme } of FORMS) {
    const { page, context } = await browser.open("about:blank", { colorScheme, viewport: { width, height: LEAST_PX } });
    for (const { name, html } of mails) {
      await page.setContent(html);
      const height = await page.evaluate(() => document.documentElement.scrollHeight);
      await page.screenshot({
        path: `${folder}/${name}-${form}.png`,
        fullPage: true,
        clip: { x: 0, y: 0, width, height: Math.min(height, MOST_PX) },
      });
    }
    await context.close();
  }
}
