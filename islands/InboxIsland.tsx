import { useEffect, useMemo } from "preact/hooks";
import { IS_BROWSER } from "fresh/runtime";
import { followLink } from "../src/inbox/follow_link.ts";
import { browserFor } from "../src/inbox/browser_wiring.ts";
import { InboxPage } from "../src/inbox/inbox_page.ts";
import type { InboxProps } from "../src/inbox/inbox_props.ts";
import { InboxView } from "../src/inbox/InboxView.tsx";
import { liveIn } from "../src/inbox/whole_page.ts";
import { Speaking } from "../src/ui/words_context.ts";

/** The inbox of whom the server knows. */
export default function InboxIsland(props: InboxProps) {
  const page = useMemo(() => new InboxPage(props, IS_BROWSER ? browserFor(props.me.userId) : undefined), []);
  useEffect(() => {
    const stop = liveIn(page);
    if (props.pointTo !== undefined) void followLink(page, props.pointTo);
    return stop;
  }, [page]);
  return (
    <Speaking value={page.words}>
      <InboxView page={page} />
    </Speaking>
  );
}
