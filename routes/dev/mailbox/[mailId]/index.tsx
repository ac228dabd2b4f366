import { page } from "fresh";
import { Head } from "fresh/runtime";
import { accessDemoMail, MailId } from "../../../../src/notifications/demo_mailbox.ts";
import { define } from "../../../../utils/define.ts";
import { readParam } from "../../../../utils/endpoint.ts";
import { pageEndpoint } from "../../../../utils/page_endpoint.ts";

export const handler = pageEndpoint({
  async GET(ctx) {
    const { subject, raw, text } = await accessDemoMail(ctx.state.app, readParam(ctx, "mailId", MailId));
    const headers = raw.slice(0, raw.indexOf("\n\n"));
    return page({ subject, text, headers, path: ctx.url.pathname }, { headers: { "cache-control": "no-store" } });
  },
});

export default define.page<typeof handler>(function MailPage({ data: { subject, text, headers, path } }) {
  return (
    <main id="main" class="page is-wide">
      <Head>
        <title>{`${subject} · Demo mailbox · Pitchwire`}</title>
      </Head>
      <div class="sheet">
        <p>
          <a href="/dev/mailbox">Demo mailbox</a>
        </p>
        <h1>{subject}</h1>
        <h2>HTML part</h2>
        <iframe
          class="mail-frame"
          title="HTML part of the mail"
          sandbox="allow-popups allow-popups-to-escape-sandbox"
          src={`${path}/html`}
        />
        <h2>Text part</h2>
        <pre class="mail-text">{text}</pre>
        <h2>Headers</h2>
        <pre class="mail-text">{headers}</pre>
      </div>
    </main>
  );
});
