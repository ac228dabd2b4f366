import { page } from "fresh";
import { asset, Head } from "fresh/runtime";
import { listDemoMails } from "../../../src/notifications/demo_mailbox.ts";
import { EmptyState } from "../../../src/ui/EmptyState.tsx";
import { Wordmark } from "../../../src/ui/Wordmark.tsx";
import { useWords } from "../../../src/ui/words_context.ts";
import { define } from "../../../utils/define.ts";
import { pageEndpoint } from "../../../utils/page_endpoint.ts";
import { fullTime } from "../../../src/words/time_words.ts";

export const handler = pageEndpoint({
  async GET({ state: { app } }) {
    return page({ mails: await listDemoMails(app) }, { headers: { "cache-control": "no-store" } });
  },
});

export default define.page<typeof handler>(function MailboxPage({ data: { mails } }) {
  const words = useWords();
  return (
    <div class="page is-wide">
      <Head>
        <title>Demo mailbox · Pitchwire</title>
        <link rel="stylesheet" href={asset("/styles/mailbox.css")} />
      </Head>
      <header class="page-head">
        <Wordmark />
      </header>
      <main id="main" class="sheet">
        <header>
          <h1>Demo mailbox</h1>
          <p class="quiet">What would have gone out by mail, the newest first. Nothing leaves this machine.</p>
          <p>
            <a href="/dev/mails">All mails that there are</a>
          </p>
        </header>
        {mails.length === 0 && (
          <EmptyState icon="bell" words="No mail yet. It comes when somebody has not read a message for a while." />
        )}
        <ol class="mails">
          {mails.map((mail) => (
            <li key={mail.messageId}>
              <a href={`/dev/mailbox/${encodeURIComponent(mail.messageId.slice(1, -1))}`}>{mail.subject}</a>
              <p class="quiet">
                To {mail.to},{" "}
                <time dateTime={mail.receivedAt.toISOString()}>
                  {fullTime(words, mail.receivedAt.getTime(), "UTC")} UTC
                </time>
              </p>
            </li>
          ))}
        </ol>
      </main>
    </div>
  );
});
