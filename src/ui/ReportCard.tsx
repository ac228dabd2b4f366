import { Notice } from "./Notice.tsx";
import { TakeBack } from "./StopSwitches.tsx";
import { useWords } from "./words_context.ts";

/** For whoever gets mail for an account that they know nothing of: because its owner mistyped the address, or had it before. */
export function ReportCard({ report }: { report: "possible" | "done" }) {
  const words = useWords();
  // Afterwards it is all that the page has.
  const Heading = report === "done" ? "h1" : "h2";
  return (
    <section class="card" aria-labelledby="report-title">
      <Heading id="report-title">{words.say("report-title")}</Heading>
      <form method="post">
        {report === "done"
          ? (
            <Notice kind="done">
              <p class="stopped">
                <span>{words.say("report-done")}</span>
                <TakeBack action="report_take_back" what={words.say("report-done")} />
              </p>
            </Notice>
          )
          : (
            <>
              <p class="quiet">{words.say("report-words")}</p>
              <button type="submit" class="button plain" name="action" value="report">{words.say("report-do")}</button>
            </>
          )}
      </form>
    </section>
  );
}
