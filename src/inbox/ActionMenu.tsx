import { useSignal } from "@preact/signals";
import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { Icon, type IconName } from "../ui/Icon.tsx";

export interface MenuAction {
  name: string;
  icon: IconName;
  isDanger?: boolean;
  act(): void;
}

const GAP_PX = 4;

interface ActionMenuProps {
  label: string;
  /** Asked when it opens: there is one at each message. */
  actions(): readonly MenuAction[];
}

/** A small menu behind a button with three dots: arrow keys, Home and End move, Escape and anything outside closes, focus returns to its button. */
export function ActionMenu({ label, actions }: ActionMenuProps) {
  const isOpen = useSignal(false);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <div class="action-menu">
      <button
        type="button"
        class="icon-button dots"
        ref={button}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={isOpen.value}
        onClick={() => isOpen.value = !isOpen.value}
      />
      {isOpen.value && <Menu actions={actions()} button={button} onClose={() => isOpen.value = false} />}
    </div>
  );
}

interface MenuProps {
  actions: readonly MenuAction[];
  button: RefObject<HTMLButtonElement>;
  onClose(): void;
}

/** By itself, since a button without all this is drawn at each of many messages. */
function Menu({ actions, button, onClose }: MenuProps) {
  const menu = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    // Above everything, whatever box the message is in.
    menu.current?.showPopover();
    if (button.current && menu.current) place(menu.current, button.current);
    items(menu.current)[0]?.focus();
    const ending = new AbortController();
    const onOutside = (event: Event) => {
      if (!button.current?.parentElement?.contains(event.target as Node)) onClose();
    };
    document.addEventListener("pointerdown", onOutside, { signal: ending.signal });
    // It lies above the thread and does not move with it.
    const onScroll = (event: Event) => event.target === menu.current || onClose();
    document.addEventListener("scroll", onScroll, { capture: true, signal: ending.signal });
    return () => ending.abort();
  }, []);

  const close = () => {
    onClose();
    button.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") close();
    if (event.key === "Tab") onClose();
    const all = items(menu.current);
    const index = all.indexOf(document.activeElement as HTMLElement);
    const next = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: -1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    all.at(next % all.length)?.focus();
  };

  return (
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
  );
}

/** Below the button, or above it where there is no room, and never over the window's edge: on a low one it scrolls. */
function place(menu: HTMLElement, button: HTMLElement): void {
  const { left, top, bottom } = button.getBoundingClientRect();
  const { width, height } = menu.getBoundingClientRect();
  const isRoomBelow = bottom + GAP_PX + height < innerHeight;
  menu.style.left = `${Math.max(GAP_PX, Math.min(left, innerWidth - width - GAP_PX))}px`;
  menu.style.top = `${isRoomBelow ? bottom + GAP_PX : Math.max(GAP_PX, top - GAP_PX - height)}px`;
}

function items(root: HTMLElement | null): HTMLElement[] {
  return [...root?.querySelectorAll<HTMLElement>("[role=menuitem]") ?? []];
}
