import { page } from "fresh";
import { asset, Head } from "fresh/runtime";
import { accessDemoMail, MailId } from "../../../../src/notifications/demo_mailbox.ts";
import { Icon } from "../../../../src/ui/Icon.tsx";
import { define } from "../../../../utils/define.ts";
import { readParam } from "../../../../utils/endpoint.ts";
import { pageEndpoint } from "../../../../utils/page_endpoint.ts";
import { MailFrame } from "../../(_mails)/MailFrame.tsx";

export const handler = pageEndpoint({
  async GET(ctx) {
    const { subject, raw, text } = await accessDemoMail(ctx.state.app, readParam(ctx, "mailId", MailId));
    const headers = raw.slice(0, raw.indexOf("\n\n"));
    return page({ subject, text, headers, path: ctx.url.pathname }, { headers: { "cache-control": "no-store" } });
  },
});

export default define.page<typeof handler>(function MailPage({ data: { subject, text, headers, path } }) {
  return (
    <div class="page is-wide">
      <Head>
        <title>{`${subject} · Demo mailbox · Pitchwire`}</title>
        <link rel="stylesheet" href={asset("/styles/mailbox.css")} />
      </Head>
      <header class="page-head">
        <a class="icon-button" href="/dev/mailbox" aria-label="Back to the demo mailbox">
          <Icon name="back" />
        </a>
        <strong>Demo mailbox</strong>
      </header>
      <main id="main" class="sheet">
        <h1 dir="auto">{subject}</h1>
        <section class="mail-part" aria-labelledby="html-part">
          <h2 id="html-part">HTML part</h2>
          <MailFrame title="HTML part of the mail" src={`${path}/html`} />
        </section>
        <section class="mail-part" aria-labelledby="text-part">
          <h2 id="text-part">Text part</h2>
          <pre class="mail-text" dir="auto">{text}</pre>
        </section>
        <section class="mail-part" aria-labelledby="headers">
          <h2 id="headers">Headers</h2>
          <pre class="mail-text">{headers}</pre>
        </section>
      </main>
    </div>
  );
});
