import { page } from "fresh";
import { asset, Head } from "fresh/runtime";
import { accessSampleMail } from "../../../../src/notifications/emails/gallery.ts";
import { Icon } from "../../../../src/ui/Icon.tsx";
import { define } from "../../../../utils/define.ts";
import { readParam } from "../../../../utils/endpoint.ts";
import { pageEndpoint } from "../../../../utils/page_endpoint.ts";
import { LanguageTabs } from "../../(_mails)/LanguageTabs.tsx";
import { MailFrame } from "../../(_mails)/MailFrame.tsx";
import { languageOf, SampleName } from "../../(_mails)/sample_query.ts";

export const handler = pageEndpoint({
  GET(ctx) {
    const language = languageOf(ctx);
    const mail = accessSampleMail(ctx.state.app, readParam(ctx, "name", SampleName), language);
    return page({ ...mail, language, path: `/dev/mails/${mail.name}` });
  },
});

export default define.page<typeof handler>(function SamplePage({ data }) {
  const { subject, preview, text, language, path, name } = data;
  return (
    <div class="page is-wide is-mail">
      <Head>
        <title>{`${name} · All mails · Pitchwire`}</title>
        <link rel="stylesheet" href={asset("/styles/mailbox.css")} />
      </Head>
      <header class="page-head">
        <a class="icon-button" href={`/dev/mails?language=${language}`} aria-label="Back to all mails">
          <Icon name="back" />
        </a>
        <strong>{name}</strong>
      </header>
      <LanguageTabs language={language} />
      <main id="main" class="sheet">
        <header lang={language}>
          <h1 dir="auto">{subject}</h1>
          <p class="quiet" dir="auto">{preview}</p>
        </header>
        {(["light", "dark"] as const).map((scheme) => (
          <section key={scheme} class="mail-part" aria-labelledby={scheme}>
            <h2 id={scheme}>{scheme === "light" ? "HTML part, light" : "HTML part, dark"}</h2>
            <MailFrame
              title={`HTML part of the mail, ${scheme}`}
              src={`${path}/html?language=${language}&scheme=${scheme}`}
            />
          </section>
        ))}
        <section class="mail-part" aria-labelledby="text-part">
          <h2 id="text-part">Text part</h2>
          <pre class="mail-text" lang={language} dir="auto" tabIndex={0}>{text}</pre>
        </section>
      </main>
    </div>
  );
});
