import type { Conversation } from "../protocol.ts";
import { isMuted, titleOf } from "../ui/conversation_words.ts";
import { Icon, type IconName } from "../ui/Icon.tsx";
import type { InboxPage } from "./inbox_page.ts";
import { ActionMenu, type MenuAction } from "./ActionMenu.tsx";

interface ActionsProps {
  page: InboxPage;
  conversation: Conversation;
}

/** Over a row while it is pointed at or has the focus: pin, mute, archive. */
export function RowActions({ page, conversation }: ActionsProps) {
  const { words } = page;
  const title = titleOf(words, conversation, page.me.userId);
  return (
    <div class="row-actions">
      {marksOf({ page, conversation }).map(({ name, icon, act }, place) => (
        <button
          key={place} // not its icon, which changes with a press: the button would lose the focus
          type="button"
          class="icon-button"
          title={name}
          aria-label={words.say("mark-of", { action: name, title })}
          onClick={act}
        >
          <Icon name={icon} size={16} />
        </button>
      ))}
    </div>
  );
}

/** The same and more, in the header of the open conversation, where a finger reaches it. */
export function ThreadActions({ page, conversation }: ActionsProps) {
  const unread: MenuAction = {
    name: page.words.say("mark-unread"),
    icon: "chat",
    act: () => {
      // What is open would be read again at once.
      page.visit(undefined);
      page.marks.markUnread(conversation);
    },
  };
  const notify: MenuAction = {
    name: page.words.say("notify-open"),
    icon: "bell",
    act: () => page.isNotifying.value = true,
  };
  // The platform around an embedded inbox has its people's settings, not this page.
  const own = page.isEmbedded ? [] : [notify];
  const actions = () => [
    ...marksOf({ page, conversation }),
    ...own,
    ...page.marks.canMarkUnread(conversation) ? [unread] : [],
  ];
  return <ActionMenu label={page.words.say("mark-menu")} actions={actions} />;
}

function marksOf({ page, conversation }: ActionsProps): (MenuAction & { icon: IconName })[] {
  const { marks, words } = page;
  const { pinnedAt, archivedAt } = conversation.me;
  const isQuiet = isMuted(conversation, page.clock.value.nowMs);
  return [
    {
      name: words.say(pinnedAt ? "mark-unpin" : "mark-pin"),
      icon: pinnedAt ? "unpin" : "pin",
      act: () => marks.togglePinned(conversation),
    },
    {
      name: words.say(isQuiet ? "mark-unmute" : "mark-mute"),
      icon: isQuiet ? "bell" : "mute",
      act: () => marks.toggleMuted(conversation),
    },
    {
      name: words.say(archivedAt ? "mark-unarchive" : "mark-archive"),
      icon: archivedAt ? "unarchive" : "archive",
      act: () => marks.toggleArchived(conversation),
    },
  ];
}
