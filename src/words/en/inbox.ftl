### The inbox: the list, the thread, the composer and what lies over them.
### "Pitch" is a project looking for money. "Conversation", never "chat". Address people informally but politely.

## The list of conversations

list-title = Conversations
list-new = New conversation
list-start = Start one
list-search = Search conversations
list-search-hint = Search
list-show = Show
list-show-all = Show all
list-all = All
list-unread = Unread
list-requests = Requests
list-archived = Archived
list-all-none = No conversations yet.
list-unread-none = You have read everything.
list-requests-none = Nobody new has written to you.
list-archived-none = Nothing is archived.
list-found-none = No conversation of that name.
list-try-again = Try again

# After the name of somebody, for screen readers only.
row-online = , online
# After a number, for screen readers only.
row-unread = unread
row-draft = Draft ·
row-confidential = Confidential
row-muted = Muted
row-pinned = Pinned

preview-none = No messages yet
preview-mine = You: { $text }
preview-theirs = { $name }: { $text }
message-deleted = Message deleted

# { $names } is a list such as "Ada and Ben".
typing = { $count ->
    [one] { $names } is typing…
   *[other] { $names } are typing…
}
typing-many = Several people are typing…

conversation-only-you = Only you
# At the end of a list of names: "Ada, Ben and 3 more"
names-more = { $count } more
you = You

## Marks on a conversation

mark-pin = Pin
mark-unpin = Unpin
mark-mute = Mute
mark-unmute = Unmute
mark-archive = Archive
mark-unarchive = Unarchive
mark-unread = Mark as unread
# What a button does, and to which conversation.
mark-of = { $action }: { $title }
mark-menu = What to do with this conversation
notify-open = Notifications…
notify-title = Notifications about this conversation
notify-mail = Mail about what is unread
notify-usual = As chosen for all
notify-after_wait = After the wait
notify-digest = In the digest
notify-off = No mail
notify-push = Push to my devices
notify-saved = Saved.
notify-more = What holds for all conversations:
notify-settings = Notification settings
marked-pinned = Pinned
marked-unpinned = Unpinned
marked-muted = Muted: no mail, and not counted
marked-unmuted = Not muted any more
marked-archived = Archived
marked-unarchived = Back in the list
marked-unread = Marked as unread
marked-undo = Undo
marked-undone = Undone

## The account's menu

account-menu = Your account
account-notices = Desktop notices
account-notices-refused = Your browser does not allow it. Allow notifications for this page in its settings first.
account-sound = Sound
account-kept = Saved.
account-not-kept = Not saved. It is as it was before: this browser keeps nothing of this page, or has no room left for it.
account-keys = Keys
account-settings = Settings
account-sign-out = Sign out

# A desktop notice that says nothing of what was written.
notice-hidden = A new message from { $name }

## A new conversation

new-title = New conversation
new-search = Search people
new-search-hint = Search by name or role
new-people = People
new-nobody = Nobody of that name.
new-remove = Remove { $name }
new-group-name = Name of the group, if you like
new-write = Write
new-write-to = Write to { $name }
new-group = Start a group of { $count }
person-online = online

role-creator = Creator
role-investor = Investor
role-producer = Producer
role-staff = Staff

## The open conversation

thread-label = Conversation
thread-back = Back to all conversations
thread-messages = Messages with { $title }
thread-people = { $count ->
    [one] { $count } person
   *[other] { $count } people
}
thread-begin = This is where it began.
thread-empty = No messages yet. Write the first one.
thread-away = These messages are not here yet. They come when you are connected again.
offline-nothing = Nothing is kept here to read without a connection.
offline-not-kept = That conversation is not kept on this device. It opens when you are connected again.
thread-closed = This conversation is closed. You can still read it.
thread-gone = You take no part in this conversation any more.
thread-gone-back = To your conversations
thread-no-message = This link leads to no message that you can see here.
thread-choose = Choose a conversation, or start a new one.
thread-first = Write to somebody about a pitch.
thread-older-failed = Older messages could not be loaded.
thread-new = New messages
thread-to-newest = To the newest
thread-news = { $count } new
thread-seen-by = Seen by { $names }

presence-online = Online
presence-offline = Offline
# { $time } is a time, a weekday or a date.
presence-seen = Last seen { $time }

details-label = About this conversation
details-pitch = Pitch
details-people = People
details-you = { $name } (you)
details-confidential = Confidential. Mail about it never shows what was written.

## A message

message-menu = Actions for the message “{ $text }”
message-copy = Copy text
message-copy-link = Copy link
message-reply = Reply
message-edit = Edit
message-delete = Delete
message-edited = Edited
message-unfold = Show all of it
message-answers = In answer to
message-sending = Sending
message-sent = Sent
message-delivered = Delivered
message-read = Read
message-failed = Not sent.
# { $reason } is a whole sentence.
message-failed-why = Not sent. { $reason }
message-retry = Send again
message-discard = Remove

edit-label = Change your message
edit-save = Save
edit-cancel = Cancel

delete-title = Delete this message?
delete-words = Its text disappears for everybody. That it was there stays visible.
delete-keep = Keep
delete-do = Delete

## Writing

composer-label = Message to { $title }
composer-hint = Write a message
composer-send = Send
composer-enter = Enter sends, Shift+Enter breaks the line
composer-ctrl = Ctrl+Enter sends, Enter breaks the line
composer-no-reply = Do not reply to this message
composer-kept = The message you were changing was deleted. What you wrote is kept here.
composer-left = { $count ->
    [one] { $count } character left
   *[other] { $count } characters left
}
composer-over = { $count ->
    [one] { $count } character too many
   *[other] { $count } characters too many
}

## The connection

connection-connecting = Reconnecting…
connection-waiting = Not connected.
connection-offline = You are offline.
connection-readable = You can still read.
connection-queued = { $count ->
    [one] { $count } message goes out when you are back.
   *[other] { $count } messages go out when you are back.
}
connection-next-try = { $seconds ->
    [one] Next try in { $seconds } second.
   *[other] Next try in { $seconds } seconds.
}
connection-try-now = Try now
connection-signed-out = You are signed out.
connection-sign-in = Sign in

## Keys

keys-title = Keys
keys-next = Next conversation
keys-previous = Previous conversation
keys-search = Search conversations
keys-new = New conversation
keys-write = Write in the open conversation
keys-reply = Reply to its last message
keys-archive = Archive it
keys-pin = Pin it
keys-mute = Mute it
keys-these = These keys
keys-more = In the list, arrow keys move and Enter opens. In an empty message field, the up arrow changes your last message.
keys-use = Use single keys

dialog-close = Close

## Times

time-now = just now
# A day, and a time of it: "Tuesday 3 March 2026 at 12:40"
time-full = { $day } at { $time }
time-today = Today
time-yesterday = Yesterday

## What did not work

problem-disconnected = There is no connection. Try again when you are back.
problem-invalid = This is not what was expected there.
problem-unauthorised = Sign in first.
problem-forbidden = You may not do this.
problem-not_found = There is no such thing, or it is not yours to see.
problem-conflict = It has changed in the meantime, or exists already.
problem-too_large = It is larger than the limit.
problem-unsupported = This kind of thing is not accepted here.
problem-rate_limited = Too much in too short a time. Try again in a moment.
problem-unavailable = The service can't answer just now. Try again in a moment.
problem-internal = Something went wrong on our side.
problem-timeout = No answer came in time. Try again.
problem-queue_full = Too much is waiting here to go out. Connect first, then write on.

## Inside a platform

embed-alone = This page is a part of your pitch platform. Open it there.
embed-no-token = You are not signed in here yet. It goes on by itself as soon as your pitch platform has said who you are.
