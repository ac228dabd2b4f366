import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { Icon } from "../ui/Icon.tsx";
import { useWords } from "../ui/words_context.ts";

interface DialogProps {
  title: string;
  onClose(): void;
  children: ComponentChildren;
}

/** The browser's own modal dialog: it keeps the focus inside, closes by Escape, and gives the focus back to where it was. */
export function Dialog({ title, onClose, children }: DialogProps) {
  const words = useWords();
  const root = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const dialog = root.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      class="dialog"
      ref={root}
      aria-labelledby="dialog-title"
      onCancel={onClose}
      onPointerDown={(event) => {
        // The backdrop belongs to the dialog element, what is inside does not.
        if (event.target === root.current) onClose();
      }}
    >
      <div class="dialog-body">
        <header class="dialog-head">
          <h2 id="dialog-title">{title}</h2>
          <button type="button" class="icon-button" aria-label={words.say("dialog-close")} onClick={onClose}>
            <Icon name="close" />
          </button>
        </header>
        {children}
      </div>
    </dialog>
  );
}
