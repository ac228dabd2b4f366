import { useSignal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import { Icon, type IconName } from "../ui/Icon.tsx";

export interface MenuAction {
  name: string;
  icon: IconName;
  isDanger?: boolean;
  act(): void;
}

const GAP_PX = 4;

/** A small menu behind a button with three dots: arrow keys move, Escape and anything outside closes, focus returns to its button. */
export function ActionMenu({ label, actions }: { label: string; actions: readonly MenuAction[] }) {
  const isOpen = useSignal(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    if (!isOpen.value) return;
    // Above everything, whatever box the message is in.
    menu.current?.showPopover();
    if (button.current && menu.current) place(menu.current, button.current);
    items(root.current)[0]?.focus();
    const ending = new AbortController();
    const onOutside = (event: Event) => {
      if (!root.current?.contains(event.target as Node)) isOpen.value = false;
    };
    document.addEventListener("pointerdown", onOutside, { signal: ending.signal });
    // It lies above the thread and does not move with it.
    document.addEventListener("scroll", () => isOpen.value = false, { capture: true, signal: ending.signal });
    return () => ending.abort();
  }, [isOpen.value]);

  const close = () => {
    isOpen.value = false;
    button.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") close();
    if (event.key === "Tab") isOpen.value = false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const all = items(root.current);
    const index = all.indexOf(document.activeElement as HTMLElement);
    all[(index + step + all.length) % all.length]?.focus();
  };

  return (
    <div class="action-menu" ref={root}>
      <button
        type="button"
        class="icon-button"
        ref={button}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={isOpen.value}
        onClick={() => isOpen.value = !isOpen.value}
      >
        <Icon name="more" size={18} />
      </button>
      {isOpen.value && (
        <div class="menu" ref={menu} popover="manual" role="menu" onKeyDown={onKeyDown}>
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

/** Below the button, or above it where there is no room, and never over the window's edge. */
function place(menu: HTMLElement, button: HTMLElement): void {
  const { left, top, bottom } = button.getBoundingClientRect();
  const { width, height } = menu.getBoundingClientRect();
  const isRoomBelow = bottom + GAP_PX + height < innerHeight;
  menu.style.left = `${Math.max(GAP_PX, Math.min(left, innerWidth - width - GAP_PX))}px`;
  menu.style.top = `${isRoomBelow ? bottom + GAP_PX : top - GAP_PX - height}px`;
}

function items(root: HTMLElement | null): HTMLElement[] {
  return [...root?.querySelectorAll<HTMLElement>("[role=menuitem]") ?? []];
}
