import { page } from "fresh";
import { asset, Head } from "fresh/runtime";
import { listSampleMails } from "../../../src/notifications/emails/gallery.ts";
import { Icon } from "../../../src/ui/Icon.tsx";
import { define } from "../../../utils/define.ts";
import { pageEndpoint } from "../../../utils/page_endpoint.ts";
import { LanguageTabs } from "../(_mails)/LanguageTabs.tsx";
import { languageOf } from "../(_mails)/sample_query.ts";

export const handler = pageEndpoint({
  GET(ctx) {
    const language = languageOf(ctx);
    const mails = listSampleMails(ctx.state.app, language).map(({ name, template, subject, preview }) => {
      return { name, template, subject, preview };
    });
    return page({ language, templates: Object.groupBy(mails, ({ template }) => template) });
  },
});

export default define.page<typeof handler>(function MailsPage({ data: { language, templates } }) {
  return (
    <div class="page is-wide">
      <Head>
        <title>All mails · Pitchwire</title>
        <link rel="stylesheet" href={asset("/styles/mailbox.css")} />
      </Head>
      <header class="page-head">
        <a class="icon-button" href="/dev/mailbox" aria-label="To the demo mailbox">
          <Icon name="back" />
        </a>
        <strong>All mails</strong>
      </header>
      <LanguageTabs language={language} />
      <main id="main" class="sheet">
        <header>
          <h1>All mails</h1>
          <p class="quiet">Each mail that the product writes, with samples of what it may say. Nobody gets them.</p>
        </header>
        {Object.entries(templates).map(([template, mails = []]) => (
          <section key={template} class="mail-part" aria-labelledby={template}>
            <h2 id={template}>{titleOf(template)}</h2>
            <ul class="mails">
              {mails.map(({ name, subject, preview }) => (
                <li key={name}>
                  <a href={`/dev/mails/${name}?language=${language}`}>{titleOf(name.slice(template.length + 1))}</a>
                  <p class="mail-row" lang={language} dir="auto">
                    <strong>{subject}</strong> <span class="quiet">{preview}</span>
                  </p>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </main>
    </div>
  );
});

/** "missed-messages" as "Missed messages" */
function titleOf(name: string): string {
  return name[0].toUpperCase() + name.slice(1).replaceAll("-", " ");
}
