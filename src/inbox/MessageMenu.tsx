import { useSignal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import { Icon, type IconName } from "../ui/Icon.tsx";

export interface MenuAction {
  name: string;
  icon: IconName;
  isDanger?: boolean;
  act(): void;
}

const ROOM_PX = 170;

/** The small menu of one message: arrow keys move, Escape and anything outside closes, focus returns to its button. */
export function MessageMenu({ label, actions }: { label: string; actions: readonly MenuAction[] }) {
  const look = useSignal<"closed" | "down" | "up">("closed");
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const isOpen = look.value !== "closed";

  useLayoutEffect(() => {
    if (!isOpen) return;
    items(root.current)[0]?.focus();
    const onOutside = (event: Event) => {
      if (!root.current?.contains(event.target as Node)) look.value = "closed";
    };
    document.addEventListener("pointerdown", onOutside);
    return () => document.removeEventListener("pointerdown", onOutside);
  }, [isOpen]);

  const toggle = () => {
    const below = innerHeight - (button.current?.getBoundingClientRect().bottom ?? 0);
    look.value = isOpen ? "closed" : below < ROOM_PX + 80 ? "up" : "down";
  };
  const close = () => {
    look.value = "closed";
    button.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") close();
    if (event.key === "Tab") look.value = "closed";
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const all = items(root.current);
    const index = all.indexOf(document.activeElement as HTMLElement);
    all[(index + step + all.length) % all.length]?.focus();
  };

  return (
    <div class="message-menu" ref={root}>
      <button
        type="button"
        class="icon-button"
        ref={button}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={toggle}
      >
        <Icon name="more" size={18} />
      </button>
      {isOpen && (
        <div class={`menu ${look.value === "up" ? "is-up" : ""}`} role="menu" onKeyDown={onKeyDown}>
          {actions.map(({ name, icon, isDanger, act }) => (
            <button
              key={name}
              type="button"
              role="menuitem"
              class={`menu-item ${isDanger ? "danger" : ""}`}
              onClick={() => {
                close();
                act();
              }}
            >
              <Icon name={icon} size={18} />
              {name}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

function items(root: HTMLElement | null): HTMLElement[] {
  return [...root?.querySelectorAll<HTMLElement>("[role=menuitem]") ?? []];
}
