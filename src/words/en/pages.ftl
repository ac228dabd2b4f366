### Pages beside the inbox: signing in, settings, mail, errors.

skip-to-content = Skip to content
# The title of a page's tab: what it shows, and the product's name.
page-title = { $title } · Pitchwire

## Signing in

sign-in-title = Sign in
sign-in-do = Sign in
sign-in-ready = Your account is ready. You can sign in now.
sign-in-mail = A mail has gone to your address. Please look at it as well.
sign-in-wrong = The e-mail address or the password is wrong. Check both and try again.
sign-in-too-many = { $seconds ->
    [one] Too many tries. Wait { $seconds } second, then try again.
   *[other] Too many tries. Wait { $seconds } seconds, then try again.
}
sign-in-new = New here?
sign-in-create = Create an account
sign-in-by-platform = You come here from your pitch platform. Open Pitchwire there, and you are signed in.
field-name = Name
field-email = E-mail address
field-password = Password

register-title = Create an account
register-do = Create account
register-have = Have one already?
register-name-help = Others see it beside what you write.
register-name-problem = Write your name, with at most 80 characters.
register-email-help = Others never see it.
register-email-problem = This is not a complete e-mail address.
register-password-help = At least 10 characters.
register-password-problem = Use 10 to 200 characters. A few words in a row are easy to remember and hard to guess.

demo-title = This is a demo
demo-words = Pick somebody to be, without a password. Open a second browser window in private mode to be somebody else there.

## Errors

not-found-title = Not found
not-found-words = There is nothing at this address, or it is not yours to see.
error-title = That did not work
error-back = To your conversations

## Settings

settings-title = Settings
settings-back = Back to your conversations
settings-save = Save
settings-saved = Saved.
settings-not-saved = Not saved. It is as it was before; try again.
settings-unreachable = Not saved. The server can’t be reached; try again when you are connected.
settings-signed-out = Not saved. You are signed out here. Sign in and try again.
settings-conflict = These settings were changed elsewhere in the meantime. Here they are as they are now; nothing of yours was saved.

profile-title = Profile
profile-intro = How others see you, and in which language you read.
profile-platform = Your platform says who you are. What you change here may be changed back the next time you come from there.
profile-name = Name
profile-language = Language
profile-language-auto = Like the browser
profile-zone = Time zone
profile-zone-none = Not chosen: UTC
profile-zone-help = For times in mail. On pages your browser's own zone counts.

privacy-title = Privacy
privacy-intro = What others learn about you while you read and write.
privacy-receipts = Read receipts
privacy-receipts-on = Others see what I have read
privacy-receipts-off = Nobody sees what I have read
privacy-receipts-help = You then do not see what others have read either.
privacy-typing = While I type
privacy-typing-on = Others see that I am typing
privacy-typing-off = Nobody sees that I am typing
privacy-typing-help = You then do not see when others type either.
privacy-presence = Presence
privacy-presence-on = Others see that I am online, and when I was last
privacy-presence-off = Nobody sees when I am here
privacy-presence-help = You then do not see it of others either.

appearance-title = Appearance
appearance-intro = How Pitchwire looks and works in this browser.
appearance-colours = Colours
appearance-system = Like the system
appearance-system-help = Light by day and dark by night, if your device does so.
appearance-light = Light
appearance-dark = Dark
appearance-sending = Sending
appearance-enter = Enter sends
appearance-enter-help = Shift and Enter break the line.
appearance-ctrl = Ctrl or ⌘ and Enter send
appearance-ctrl-help = Enter breaks the line.

sessions-title = Devices
sessions-intro = Where you are signed in to Pitchwire.
sessions-done = Signed out there.
sessions-by-platform = You came here by your platform, which signs you in and out.
sessions-here = This device
sessions-since = Signed in { $time }
sessions-sign-out = Sign out
sessions-sign-out-of = Sign out of { $device }
sessions-sign-out-others = Sign out everywhere else
device = { $browser } on { $system }
device-system = A browser on { $system }
device-unknown = An unknown browser

## Notifications

notifications-title = Notifications
notifications-intro = What reaches you when you are away.
notifications-not-set-up = No mail goes out: it is not set up on this server. What you choose here counts as soon as it is.
notifications-no-address = No mail goes out to you: your account has no e-mail address.
notifications-snoozed = Mail is snoozed until { $time }.
notifications-wake = End the snooze
link-stops = Mail was stopped by a link in a mail, without signing in, on { $time }.
link-stops-conversations = { $count ->
    [one] Mail about one conversation is stopped.
   *[other] Mail about { $count } conversations is stopped.
}
link-stops-help = A mail may have been passed on. If it was not you, this mail comes again, and the links in all earlier mails do nothing any more.
# Stands after the sentence that says until when mail is snoozed.
link-stops-snoozed = A link in a mail did that, without signing in. If it was not you, the snooze ends, and the links in all earlier mails do nothing any more.
link-stops-not-mine = It was not me
link-stops-mine = It was me
link-stops-undone = Undone. The links in earlier mails do nothing any more.
address-unproven = Your address { $email } is not confirmed: mail does not reach you.
address-by-platform = Your address { $email } is not confirmed: mail does not reach you. Your platform confirms it.
address-hard_bounce = Mail to { $email } came back on { $time }: there is no such mailbox. Nothing more goes there.
address-complaint = Mail to { $email } was reported as unwanted on { $time }. Nothing more goes there.
address-reported = Your address { $email } was reported as not yours on { $time }, by somebody who reads mail there and does not know your account. Nothing more goes there.
address-send = Send a mail to confirm it
address-sent = A mail is on its way to { $email }. Open the link in it within a day.
address-later = From { $time } on you can have a mail sent there that asks to confirm it.
address-enough = Not sent: three such mails a day are enough. Try again tomorrow.
notifications-mail = Mail
notifications-on = Send me mail
notifications-on-help = One per conversation, only for what is still unread.
notifications-off = No mail
notifications-wait = When a message is still unread
notifications-after-2 = After 2 minutes
notifications-after-10 = After 10 minutes
notifications-after-60 = After an hour
notifications-shows = What mails and notices show
notifications-full = The whole text
notifications-first_line = The first line
notifications-none = Only that there is something
notifications-none-help = What confidential conversations always do.
classes-title = What reaches you
class-direct = Direct messages
class-group = Groups
class-mention = Mentions
class-mention-help = Your name after an @, in a group
class-request = Message requests
class-mail = Mail: { $class }
class-mail-wait = After the wait above
class-mail-2 = After 2 minutes
class-mail-10 = After 10 minutes
class-mail-60 = After an hour
class-mail-digest = In the digest
class-mail-off = No mail
class-push = Push
class-push-of = Push: { $class }
caps-title = Not too many
caps-help = What comes on top waits for the digest.
caps-conversation = Mails about one conversation, within a day
caps-day = Mails in all, within a day
digest-title = Digest
digest-day = Every day
digest-week = Once a week
digest-off = No digest
digest-help = One mail about what you put there, and about what came after the second mail of a day. Never an empty one. By the clock of the time zone { $zone }.
digest-at = At
digest-on = On
digest-problem = Choose a time and a day for the digest.
news-title = News about Pitchwire
news-on = Send me news about the product
news-off = No news
quiet-title = Quiet hours
quiet-off = Mail at any time
quiet-on = No mail at these times
quiet-from = From
quiet-to = To
# Followed by weekdays to choose from.
quiet-days = Beginning on
quiet-help = By the clock of the time zone { $zone }. What is still unread afterwards comes then. Nothing is pushed at these times, and open pages give neither notice nor sound.
quiet-problem = Choose two different times, and one day at least.
# Followed by a link that says "Mail decisions".
notifications-decisions = Each mail, sent or not, is listed with its reason:

# How this browser calls: settings that each device has of its own.
on-device-title = On this device
on-device-push = Push notices
on-device-push-help = Also while no page of Pitchwire is open. They come when a message is still unread after 10 seconds.
on-device-push-none = This browser can’t show them.
on-device-push-install = On an iPhone or iPad add Pitchwire to the home screen first (Share, then Add to Home Screen), and open it from there.
on-device-push-unavailable = This server sends none.
on-device-failed = That did not work. Try again.
on-device-notices-help = At once, while a page of Pitchwire is open.
on-device-notices-by-push = Push notices take their place.
on-device-sound-help = While a page of Pitchwire is open.
on-device-keep = Reading without a connection
on-device-keep-help = The list and the conversations that were open last stay in this browser until you sign out.
on-device-keep-none = This browser can’t keep them.

decisions-title = Mail decisions
decisions-tab = Decisions
decisions-intro = Why a mail came, or why it did not. Each is decided when it is due.
decisions-none = Nothing was decided yet. Mail is for what stays unread.
decisions-older = Older decisions
decisions-gone = A conversation you take no part in any more
decisions-digest = Digest
decisions-news = News about Pitchwire
decision-sent = { $kind ->
    [digest] Digest sent.
    [news] News sent.
   *[missed] Mail sent: messages were still unread after the time you chose to wait.
}
decision-underway = { $kind ->
    [digest] The digest is on its way.
    [news] The news are on their way.
   *[missed] Mail on its way: messages were still unread after the time you chose to wait.
}
decision-retried = { $kind ->
    [digest] The digest is on its way. A first attempt failed; it is tried again.
    [news] The news are on their way. A first attempt failed; it is tried again.
   *[missed] Mail on its way: messages were still unread after the time you chose to wait. The first attempt failed; it is tried again.
}
decision-failed = No mail: it was tried, but could not be delivered.
# { $reason } is one of the sentences below, without a full stop.
decision-none = No mail: { $reason }.
decision-withdrawn = No mail after all: { $reason }.
reason-read = you had read the messages
reason-deleted = the messages were deleted
reason-blocked = you blocked who wrote
reason-already_mailed = the messages were in an earlier mail
reason-left = you are no participant of the conversation
reason-deactivated = the account is deactivated
reason-stopped = you stopped mail about this conversation
reason-mail_off = you switched mail off
reason-class_off = you want no mail about such messages
reason-digest_off = it waited for the digest, and you want none
reason-digest = it waits for the digest
reason-request_mailed = a message request is worth one mail, and you had it
reason-muted = you muted this conversation
reason-snoozed = you snoozed mail
reason-no_address = the account has no e-mail address
reason-not_verified = the e-mail address is not verified
reason-suppressed = earlier mail to the address came back, or was not wanted there
reason-not_set_up = mail is not set up on this server
reason-conversation_cap = two mails about this conversation within a day are enough
reason-daily_cap = twenty mails within a day are enough
reason-digest_empty = nothing that waited for the digest was unread any more

## Stopping mail, from a link in one

stop-page-title = Mail from Pitchwire
stop-conversation = Stop mail about this conversation
stop-conversation-off = Mail about this conversation is stopped.
stop-conversation-on = Mail about this conversation comes again.
stop-messages = Stop mail about messages in all conversations
stop-messages-off = Mail about messages is stopped, in all conversations.
stop-messages-on = Mail about messages comes again.
stop-everything = Stop all mail from Pitchwire
stop-everything-off = All mail is stopped.
stop-everything-on = Mail comes again.
stop-digest = Stop the digest
stop-digest-off = The digest is stopped.
stop-digest-on = The digest comes again.
stop-news = Stop news about Pitchwire
stop-news-off = News about Pitchwire is stopped.
stop-news-on = News about Pitchwire comes again.
# Stands after one of the sentences that say what is stopped.
stop-by-owner = It is switched on in the settings.
stop-take-back = Take back
# { $what } is one of the sentences above that say what is stopped.
stop-take-back-what = Take back: { $what }
stop-more = On the page you go on seeing everything.
stop-settings = All notification settings
link-old-title = This link does not count any more
stop-old = Nothing was changed. The account’s owner has made the links in earlier mails worthless. Mail is switched on and off in the settings, after signing in.
snooze-title = Snooze
snooze-words = No mail at all for a while.
snooze-until = No mail until { $time }.
snooze-ended = Mail is not snoozed any more.
snooze-wake = End now
snooze-1h = 1 hour
snooze-8h = 8 hours
snooze-3d = 3 days
snooze-1w = 1 week
report-title = Not your account?
report-words = If you know nothing of this account, say so. Nothing more goes to your address then, and the account’s owner is told that it is not theirs.
report-do = I don’t know this account
report-done = Nothing more goes to your address.
stop-taken-back = Taken back.

## Confirming an address, from a link in a mail

confirm-title = Confirm your address
confirm-question = Is { $email } your address? Once you confirm it, mail about messages that you miss goes there.
confirm-do = Confirm this address
confirm-done = { $email } is confirmed. Mail goes there from now on.
confirm-over = It is older than a day, or the account has another address by now. You can ask for a new one in the settings, after signing in.

## The staff's page about mail.
desk-title = Mail desk
desk-staff = Staff
desk-intro = How mail stands, for whoever runs Pitchwire. What is done here is kept in the audit log.
desk-done = Done.
desk-delivery = Delivery
desk-running = Mail goes out.
desk-paused = Paused since { $time }. Decisions are made, and mails wait.
desk-pause = Pause delivery
desk-resume = Resume delivery
desk-waiting = Waiting to go out
desk-oldest = Oldest that is due
desk-seconds = { $seconds } s
desk-sent = Sent within 24 hours
desk-failed = Given up within 24 hours
desk-returned = Came back within 24 hours
desk-suppressed = Suppressed addresses
desk-dead = Given up
desk-dead-none = No mail was given up.
desk-retry = Try again
desk-retry-all = Try all again
desk-attempts = { $count } attempts.
desk-why = Why did somebody get a mail, or none?
desk-why-words = Shows a person’s decisions as they see them. That you looked, and why, is kept.
desk-person = Person, by id or e-mail address
desk-reason = Why you look
desk-show = Show decisions
desk-why-none = There are no decisions about this person.
desk-kind-missed = Mail about a conversation
desk-news-words = One mail to everybody who asked for news. It can’t be called back.
desk-news-title = Title
desk-news-body = Text
desk-publish = Publish
