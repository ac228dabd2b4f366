import { useSignal } from "@preact/signals";
import { Dialog } from "./Dialog.tsx";
import type { InboxPage } from "./inbox_page.ts";

/** Asks before a message goes, because it does not come back. */
export function DeleteDialog({ page }: { page: InboxPage }) {
  const problem = useSignal<string | undefined>(undefined);
  const item = page.deleting.value;
  if (!item) return null;
  const close = () => {
    problem.value = undefined;
    page.deleting.value = undefined;
  };
  const remove = async () => {
    problem.value = await page.remove(item);
    if (problem.peek() === undefined) close();
  };
  const { words } = page;
  return (
    <Dialog title={words.say("delete-title")} onClose={close}>
      <p>{words.say("delete-words")}</p>
      {problem.value && <p class="field-problem" role="alert">{problem.value}</p>}
      <div class="dialog-actions">
        <button type="button" class="button plain" autoFocus onClick={close}>{words.say("delete-keep")}</button>
        <button type="button" class="button danger" onClick={remove}>{words.say("delete-do")}</button>
      </div>
    </Dialog>
  );
}
