### Mail about messages that stayed unread. Plain sentences: they stand in subjects and in text without formatting as well.

subject-discreet = New messages on Pitchwire
subject-from = Messages from { $name }
subject-from-about = Messages from { $name } about “{ $pitch }”
subject-in = Messages in “{ $title }”
subject-about = Messages about “{ $pitch }”
subject-some = Messages in a conversation on Pitchwire
# The sender's name, as mail programs show it.
from-via = { $names } via Pitchwire
# In place of a list of three names or more.
names-others = { $name } and { $count } others

heading-request = Somebody would like to write to you
heading-unread = { $count ->
    [one] You have an unread message
   *[other] You have { $count } unread messages
}
heading-unread-from = { $count ->
    [one] You have an unread message from { $names }
   *[other] You have { $count } unread messages from { $names }
}
about-pitch = About the pitch “{ $title }”
read-up-to-here = You had read up to here
more-before = { $count ->
    [one] and one more, which came before these
   *[other] and { $count } more, which came before these
}
hidden-request = What they wrote is not in this mail. Look at it on the page, then accept or decline.
hidden-discreet = The conversation is confidential, so this mail says neither who wrote nor what.
hidden-chosen = What was written is not in this mail, as you chose in your settings.
open-conversation = Open the conversation
open-request = Look at the request
why-request = You get this mail because a message request waits for you. A request is worth one mail, no more.
why-unread = You get this mail because these messages were unread after the time you chose to wait. Don't answer to this address; answer on the page.
stop-or-snooze = Stop or snooze these mails
mail-settings = Notification settings
