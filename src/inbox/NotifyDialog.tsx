import { useSignal } from "@preact/signals";
import type { Conversation } from "../protocol.ts";
import { Choices } from "../ui/Choices.tsx";
import { useWords } from "../ui/words_context.ts";
import { Dialog } from "./Dialog.tsx";
import type { InboxPage } from "./inbox_page.ts";

type MailMode = NonNullable<Conversation["me"]["mailMode"]>;
const MODES: readonly ("usual" | MailMode)[] = ["usual", "after_wait", "digest", "off"];

/** What reaches one about the open conversation, where that is not as for others of its class. Saved at once. */
export function NotifyDialog({ page }: { page: InboxPage }) {
  const words = useWords();
  const said = useSignal<{ words: string; isProblem: boolean } | undefined>(undefined);
  const conversation = page.selected.value;
  if (!page.isNotifying.value || !conversation) return null;
  const { mailMode, isPushOff } = conversation.me;
  const close = () => {
    said.value = undefined;
    page.isNotifying.value = false;
  };
  const save = async (field: HTMLInputElement) => {
    const problem = await page.marks.notify(
      conversation,
      field.name === "push" ? { isPushOff: !field.checked } : { mailMode: MODES.find(isMode(field.value)) ?? null },
    );
    said.value = { words: problem ?? words.say("notify-saved"), isProblem: problem !== undefined };
  };
  return (
    <Dialog title={words.say("notify-title")} onClose={close}>
      <form class="notify" onChange={(event) => event.target instanceof HTMLInputElement && void save(event.target)}>
        <Choices
          name="mail"
          legend={words.say("notify-mail")}
          value={mailMode ?? "usual"}
          options={MODES.map((value) => ({ value, label: words.say(`notify-${value}`) }))}
        />
        <label class="notify-push">
          <input type="checkbox" name="push" checked={!isPushOff} />
          {words.say("notify-push")}
        </label>
      </form>
      <p class="quiet">
        {words.say("notify-more")} <a href="/settings/notifications">{words.say("notify-settings")}</a>
      </p>
      <p class={said.value?.isProblem ? "field-problem" : "quiet"} role={said.value?.isProblem ? "alert" : "status"}>
        {said.value?.words}
      </p>
    </Dialog>
  );
}

function isMode(value: string) {
  return (mode: typeof MODES[number]): mode is MailMode => mode === value && mode !== "usual";
}
