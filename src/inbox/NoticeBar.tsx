import type { InboxPage } from "./inbox_page.ts";

/** Says what was just done, and takes it back if asked. Always there, so that it is read out when it comes. */
export function NoticeBar({ page }: { page: InboxPage }) {
  const { marks } = page;
  const notice = marks.notice.value;
  return (
    <div
      class={`notice-bar ${notice ? "is-shown" : ""} ${notice?.isProblem ? "is-problem" : ""}`}
      role={notice?.isProblem ? "alert" : "status"}
    >
      {notice && (
        <>
          <span>{notice.words}</span>
          {notice.undo && (
            <button type="button" class="link-button" onClick={notice.undo}>{page.words.say("marked-undo")}</button>
          )}
        </>
      )}
    </div>
  );
}
