import type { App } from "../../app.ts";
import { Problem } from "../../errors.ts";
import type { Language } from "../../words/languages.ts";
import type { MailParts } from "./parts.ts";
import { SAMPLES } from "./samples.ts";

type Scheme = "light" | "dark";

interface SampleMail extends MailParts {
  /** "digest-several" */
  name: string;
  template: string;
}

const sampleMails = Object.entries(SAMPLES).flatMap(([template, samples]) =>
  Object.entries(samples).map(([sample, write]) => ({ name: `${template}-${sample}`, template, write }))
);

/** Every mail that the product writes, with what it may say, in one language. */
export function sampleMailsIn(language: Language): SampleMail[] {
  return sampleMails.map(({ write, ...mail }) => ({ ...mail, ...write(language) }));
}

/** The same for a page. Throws `not_found` outside the demo. */
export function listSampleMails(app: App, language: Language): SampleMail[] {
  if (app.config.mode !== "demo") throw new Problem("not_found");
  return sampleMailsIn(language);
}

/** One of them. Throws `not_found` if there is none of that name, and always outside the demo. */
export function accessSampleMail(app: App, name: string, language: Language): SampleMail {
  const mail = sampleMails.find((each) => each.name === name);
  if (app.config.mode !== "demo" || !mail) throw new Problem("not_found");
  return { name, template: mail.template, ...mail.write(language) };
}

/** The HTML part as a reader shows it whose system is light, or dark: a frame can't be told to be the other one. */
export function inScheme(html: string, scheme: Scheme): string {
  return html.replace("@media (prefers-color-scheme: dark)", scheme === "dark" ? "@media all" : "@media not all")
    .replaceAll("light dark", scheme);
}
