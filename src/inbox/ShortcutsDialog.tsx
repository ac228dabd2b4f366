import { Dialog } from "./Dialog.tsx";
import type { InboxPage } from "./inbox_page.ts";
import { SHORTCUTS } from "./shortcuts.ts";

/** What single keys do, and the way to be rid of them. */
export function ShortcutsDialog({ page }: { page: InboxPage }) {
  const { shortcuts, words } = page;
  if (!shortcuts.isShown.value) return null;
  return (
    <Dialog title={words.say("keys-title")} onClose={() => shortcuts.isShown.value = false}>
      <dl class="shortcuts">
        {SHORTCUTS.map(({ key, does }) => (
          <div key={key}>
            <dt>{words.say(does)}</dt>
            <dd>
              <kbd>{key}</kbd>
            </dd>
          </div>
        ))}
      </dl>
      <p class="quiet">{words.say("keys-more")}</p>
      <label class="choice">
        <input
          type="checkbox"
          checked={shortcuts.use.isOn.value}
          onChange={(event) => shortcuts.use.hold(event.currentTarget.checked)}
        />
        <span>{words.say("keys-use")}</span>
      </label>
    </Dialog>
  );
}
