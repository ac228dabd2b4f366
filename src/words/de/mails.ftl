### Mail about messages that stayed unread. Plain sentences: they stand in subjects and in text without formatting as well.

subject-discreet = Neue Nachrichten auf Pitchwire
subject-from = Nachrichten von { $name }
subject-from-about = Nachrichten von { $name } zu „{ $pitch }“
subject-in = Nachrichten in „{ $title }“
subject-about = Nachrichten zu „{ $pitch }“
subject-some = Nachrichten in einer Unterhaltung auf Pitchwire
# The sender's name, as mail programs show it.
from-via = { $names } über Pitchwire
# Of three or more.
from-via-others = { $name } und { $count } weitere über Pitchwire
# A name as it stands in a sentence.
person = { $name }
# In place of a list of three names or more: who they come from.
names-others = { $name } und { $count } weiteren

heading-request = Jemand möchte dir schreiben
heading-unread = { $count ->
    [one] Du hast eine ungelesene Nachricht
   *[other] Du hast { $count } ungelesene Nachrichten
}
heading-unread-from = { $count ->
    [one] Du hast eine ungelesene Nachricht von { $names }
   *[other] Du hast { $count } ungelesene Nachrichten von { $names }
}
about-pitch = Zum Pitch „{ $title }“
read-up-to-here = Bis hierhin hattest du gelesen
more-before = { $count ->
    [one] und eine weitere, die vor diesen kam
   *[other] und { $count } weitere, die vor diesen kamen
}
hidden-request = Was geschrieben wurde, steht nicht in dieser Mail. Sieh es dir auf der Seite an, und nimm dann an oder lehne ab.
hidden-discreet = Die Unterhaltung ist vertraulich. Deshalb steht in dieser Mail weder, wer geschrieben hat, noch was.
hidden-chosen = Was geschrieben wurde, steht nicht in dieser Mail, wie du es in deinen Einstellungen gewählt hast.
open-conversation = Unterhaltung öffnen
open-request = Anfrage ansehen
why-request = Du bekommst diese Mail, weil eine Nachrichtenanfrage auf dich wartet. Zu einer Anfrage gibt es nur eine Mail.
why-unread = Du bekommst diese Mail, weil diese Nachrichten nach der von dir gewählten Wartezeit noch ungelesen waren.
reply-here = Du kannst auf diese Mail antworten: Was du schreibst, erscheint in der Unterhaltung.
reply-on-page = Antworte nicht an diese Adresse, sondern auf der Seite.
reply-nobody = Antworten auf diese Mail liest niemand.
left-out = { $count ->
    [one] Ein weiteres Zeichen steht auf der Seite.
   *[other] { $count } weitere Zeichen stehen auf der Seite.
}
stop-or-snooze = Diese Mails abstellen oder pausieren
mail-settings = Benachrichtigungseinstellungen
# In text without formatting: before an address, and before what somebody wrote.
text-label = { $label }:
text-sender = { $who }, { $when }:

### The digest: what is still unread, once a day or once a week.

digest-unread = { $count ->
    [one] Eine ungelesene Nachricht
   *[other] { $count } ungelesene Nachrichten
} in { $conversations ->
    [one] einer Unterhaltung
   *[other] { $conversations } Unterhaltungen
}
# Where only the newest conversations are told of, so that nobody has counted the messages.
digest-unread-many = Ungelesene Nachrichten in { $conversations } Unterhaltungen
digest-entry-unread = { $count ->
    [one] Eine ungelesene Nachricht
   *[other] { $count } ungelesene Nachrichten
}
digest-entry-unread-from = { $count ->
    [one] Eine ungelesene Nachricht von { $names }
   *[other] { $count } ungelesene Nachrichten von { $names }
}
digest-entry-conversation = Eine Unterhaltung
digest-entry-confidential = Eine vertrauliche Unterhaltung
digest-entry-request = Eine Nachrichtenanfrage
digest-more = { $count ->
    [one] Und eine weitere Unterhaltung.
   *[other] Und { $count } weitere Unterhaltungen.
}
why-digest-day = Du bekommst diese Mail höchstens einmal am Tag, wenn etwas ungelesen auf dich gewartet hat. Worum es darin geht und wann sie kommt, wählst du in deinen Einstellungen.
why-digest-week = Du bekommst diese Mail höchstens einmal in der Woche, wenn etwas ungelesen auf dich gewartet hat. Worum es darin geht und wann sie kommt, wählst du in deinen Einstellungen.

### Mail about an account. It may reach somebody who never heard of us, because somebody else typed the wrong address.

verify-subject = Bestätige deine E-Mail-Adresse für Pitchwire
verify-heading = Bestätige deine E-Mail-Adresse
verify-new = Jemand, wahrscheinlich du, hat ein Konto bei Pitchwire mit der Adresse { $email } angelegt. Bitte bestätige, dass sie dir gehört. Dann können wir dir schreiben, wenn Nachrichten auf dich warten.
verify-changed = Jemand, wahrscheinlich du, möchte, dass Mail von Pitchwire von nun an an { $email } geht. Bitte bestätige, dass die Adresse dir gehört.
verify-suppressed = Unsere Mails an { $email } kamen zurück, deshalb haben wir keine mehr geschickt. Wenn diese angekommen ist, bestätige die Adresse, und es geht wieder Mail dorthin.
verify-do = Diese Adresse bestätigen
verify-lead = Zum Bestätigen öffne diese Seite:
verify-hours = { $hours ->
    [one] Der Link gilt eine Stunde und meldet niemanden an.
   *[other] Der Link gilt { $hours } Stunden und meldet niemanden an.
}
verify-not-you = Wenn du es nicht warst, brauchst du nichts zu tun: Die Adresse wird erst verwendet, wenn jemand sie bestätigt.
account-subject = Du hast schon ein Konto bei Pitchwire
account-exists = Jemand, vielleicht du, hat gerade versucht, mit dieser E-Mail-Adresse ein Konto bei Pitchwire anzulegen. Es gibt schon eines.
account-lead = Wenn du es warst, melde dich hier an:
account-sign-in = Anmelden
account-not-you = Wenn du es nicht warst, brauchst du nichts zu tun. Niemand ist hineingekommen.

### What goes back to somebody who answered a mail, when the answer could not be taken as it was.

greeting = Hallo { $name },
reply-problem-subject = Deine Antwort wurde nicht gesendet
reply-files-subject = Deine Antwort wurde ohne ihre Dateien gesendet
reply-not_participant = Du bist nicht mehr in dieser Unterhaltung, deshalb konnte deine Antwort nicht dorthin.
reply-closed = In dieser Unterhaltung kann nichts mehr geschrieben werden, deshalb konnte deine Antwort nicht dorthin.
# $limit is 0 where it is not known.
reply-too_long = { $limit ->
    [0] Deine Antwort ist länger, als eine Nachricht sein kann. Kürze sie, oder schick sie in Teilen.
   *[other] Deine Antwort ist länger als { $limit } Zeichen, und mehr kann eine Nachricht nicht haben. Kürze sie, oder schick sie in Teilen.
}
reply-empty = Wir haben in deiner Antwort keinen Text gefunden, nur das, was sie zitiert.
# $limit is 0 where it is not known.
reply-too_many = { $limit ->
    [0] Von dir sind so viele Antworten gekommen, dass wir keine mehr angenommen haben. Schick diese später noch einmal, oder schreib auf der Seite.
    [one] Von dir ist innerhalb einer Stunde mehr als eine Antwort gekommen, deshalb haben wir keine mehr angenommen. Schick diese später noch einmal, oder schreib auf der Seite.
   *[other] Von dir sind innerhalb einer Stunde mehr als { $limit } Antworten gekommen, deshalb haben wir keine mehr angenommen. Schick diese später noch einmal, oder schreib auf der Seite.
}
reply-files_left_out = { $count ->
    [0] Deine Antwort steht in der Unterhaltung, aber ihre Dateien konnten nicht mit.
    [one] Deine Antwort steht in der Unterhaltung, aber diese Datei konnte nicht mit:
   *[other] Deine Antwort steht in der Unterhaltung, aber diese { $count } Dateien konnten nicht mit:
}
reply-unknown_address = Die Adresse, an die du geschrieben hast, gehört zu keiner deiner Unterhaltungen. Wir wissen deshalb nicht, für wen deine Antwort ist.
reply-wrote = Das hast du geschrieben:
reply-wrote-left-out = { $count ->
    [one] Ein weiteres Zeichen steht in der Mail, die du geschickt hast.
   *[other] { $count } weitere Zeichen stehen in der Mail, die du geschickt hast.
}
reply-conversation-lead = Die Unterhaltung ist hier:
why-reply-problem = Du bekommst diese Mail, weil du auf eine von uns geantwortet hast.

### News: mail that somebody wrote to all who want it.

why-news = Du bekommst diese Mail, weil du Neues von Pitchwire erfahren möchtest.
news-stop = Keine Neuigkeiten mehr
news-left-out = { $count ->
    [one] Ein weiteres Zeichen hatte in dieser Mail keinen Platz.
   *[other] { $count } weitere Zeichen hatten in dieser Mail keinen Platz.
}

### Notices by push: short, for a phone's locked screen. The last two stand under a message's text and in place of one.

# What a button of the notice does.
push-mark-read = Als gelesen markieren
push-not-sent = Nicht gesendet. Öffne die Unterhaltung, um es von dort zu senden.
push-more = { $count ->
    [one] und eine weitere ungelesene Nachricht
   *[other] und { $count } weitere ungelesene Nachrichten
}
push-confidential = Neue Nachricht in einer vertraulichen Unterhaltung
