### Mail about messages that stayed unread. Plain sentences: they stand in subjects and in text without formatting as well.

subject-discreet = New messages on Pitchwire
subject-from = Messages from { $name }
subject-from-about = Messages from { $name } about “{ $pitch }”
subject-in = Messages in “{ $title }”
subject-about = Messages about “{ $pitch }”
subject-some = Messages in a conversation on Pitchwire
# The sender's name, as mail programs show it.
from-via = { $names } via Pitchwire
# Of three or more.
from-via-others = { $name } and { $count } others via Pitchwire
# A name as it stands in a sentence.
person = { $name }
# In place of a list of three names or more: who they come from.
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
why-unread = You get this mail because these messages were unread after the time you chose to wait.
reply-here = You can answer this mail: what you write comes into the conversation.
reply-on-page = Don't answer to this address; answer on the page.
reply-nobody = Nobody reads answers to this mail.
left-out = { $count ->
    [one] One more character is on the page.
   *[other] { $count } more characters are on the page.
}
stop-or-snooze = Stop or snooze these mails
mail-settings = Notification settings
# In text without formatting: before an address, and before what somebody wrote.
text-label = { $label }:
text-sender = { $who }, { $when }:

### The digest: what is still unread, once a day or once a week.

digest-unread = { $count ->
    [one] One unread message
   *[other] { $count } unread messages
} in { $conversations ->
    [one] one conversation
   *[other] { $conversations } conversations
}
# Where only the newest conversations are told of, so that nobody has counted the messages.
digest-unread-many = Unread messages in { $conversations } conversations
digest-entry-unread = { $count ->
    [one] One unread message
   *[other] { $count } unread messages
}
digest-entry-unread-from = { $count ->
    [one] One unread message from { $names }
   *[other] { $count } unread messages from { $names }
}
digest-entry-conversation = A conversation
digest-entry-confidential = A confidential conversation
digest-entry-request = A message request
digest-more = { $count ->
    [one] And one more conversation.
   *[other] And { $count } more conversations.
}
why-digest-day = You get this mail at most once a day, when something has waited for you unread. What it is about, and when it comes, you choose in your settings.
why-digest-week = You get this mail at most once a week, when something has waited for you unread. What it is about, and when it comes, you choose in your settings.

### Mail about an account. It may reach somebody who never heard of us, because somebody else typed the wrong address.

verify-subject = Confirm your e-mail address for Pitchwire
verify-heading = Confirm your e-mail address
verify-new = Somebody, most likely you, has made a Pitchwire account with the address { $email }. Please confirm that it is yours. Then we can write to you when messages wait for you.
verify-changed = Somebody, most likely you, wants mail from Pitchwire to go to { $email } from now on. Please confirm that the address is yours.
verify-suppressed = Our mails to { $email } came back, so we stopped sending them. If this one has arrived, confirm the address, and mail goes there again.
verify-do = Confirm this address
verify-lead = To confirm, open this page:
verify-hours = { $hours ->
    [one] The link works for one hour, and signs nobody in.
   *[other] The link works for { $hours } hours, and signs nobody in.
}
verify-not-you = If it was not you, there is nothing to do: the address is not used until somebody confirms it.
account-subject = You have a Pitchwire account already
account-exists = Somebody, perhaps you, has just tried to make a Pitchwire account with this e-mail address. There is one already.
account-lead = If it was you, sign in here:
account-sign-in = Sign in
account-not-you = If it was not you, there is nothing to do. Nobody has got in.

### What goes back to somebody who answered a mail, when the answer could not be taken as it was.

greeting = Hello { $name },
reply-problem-subject = Your answer was not sent
reply-files-subject = Your answer was sent without its files
reply-not_participant = You are not in this conversation any more, so your answer could not go there.
reply-closed = Nothing more can be written in this conversation, so your answer could not go there.
# $limit is 0 where it is not known.
reply-too_long = { $limit ->
    [0] Your answer is longer than a message can be. Shorten it, or send it in parts.
   *[other] Your answer is longer than { $limit } characters, the most that a message can have. Shorten it, or send it in parts.
}
reply-empty = We found no text in your answer, only what it quotes.
# $limit is 0 where it is not known.
reply-too_many = { $limit ->
    [0] So many answers have come from you that we took no more of them. Send this one again later, or write on the page.
    [one] More than one answer has come from you within an hour, so we took no more. Send this one again later, or write on the page.
   *[other] More than { $limit } answers have come from you within an hour, so we took no more. Send this one again later, or write on the page.
}
reply-files_left_out = { $count ->
    [0] Your answer is in the conversation, but its files could not go with it.
    [one] Your answer is in the conversation, but this file could not go with it:
   *[other] Your answer is in the conversation, but these { $count } files could not go with it:
}
reply-unknown_address = The address that you wrote to belongs to no conversation of yours, so we don't know whom your answer is for.
reply-wrote = This is what you wrote:
reply-wrote-left-out = { $count ->
    [one] One more character is in the mail that you sent.
   *[other] { $count } more characters are in the mail that you sent.
}
reply-conversation-lead = The conversation is here:
why-reply-problem = You get this mail because you answered one of ours.

### News: mail that somebody wrote to all who want it.

why-news = You get this mail because you chose to hear the news of Pitchwire.
news-stop = No more news
news-left-out = { $count ->
    [one] One more character had no place in this mail.
   *[other] { $count } more characters had no place in this mail.
}

### Notices by push: short, for a phone's locked screen. The last two stand under a message's text and in place of one.

# What a button of the notice does.
push-mark-read = Mark as read
push-not-sent = Not sent. Open the conversation to send it from there.
push-more = { $count ->
    [one] and one more unread message
   *[other] and { $count } more unread messages
}
push-confidential = New message in a confidential conversation
