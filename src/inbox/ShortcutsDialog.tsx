import { Dialog } from "./Dialog.tsx";
import type { InboxPage } from "./inbox_page.ts";
import { SHORTCUTS } from "./shortcuts.ts";

/** What single keys do, and the way to be rid of them. */
export function ShortcutsDialog({ page }: { page: InboxPage }) {
  const { shortcuts } = page;
  if (!shortcuts.isShown.value) return null;
  return (
    <Dialog title="Keys" onClose={() => shortcuts.isShown.value = false}>
      <dl class="shortcuts">
        {SHORTCUTS.map(({ key, words }) => (
          <div key={key}>
            <dt>{words}</dt>
            <dd>
              <kbd>{key}</kbd>
            </dd>
          </div>
        ))}
      </dl>
      <p class="quiet">
        In the list, arrow keys move and Enter opens. In an empty message field, the up arrow changes your last message.
      </p>
      <label class="choice">
        <input
          type="checkbox"
          checked={shortcuts.use.isOn.value}
          onChange={(event) => shortcuts.use.set(event.currentTarget.checked)}
        />
        <span>Use single keys</span>
      </label>
    </Dialog>
  );
}
