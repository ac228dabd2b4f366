### Mail about messages that stayed unread. Plain sentences: they stand in subjects and in text without formatting as well.

subject-discreet = Neue Nachrichten auf Pitchwire
subject-from = Nachrichten von { $name }
subject-from-about = Nachrichten von { $name } zu „{ $pitch }“
subject-in = Nachrichten in „{ $title }“
subject-about = Nachrichten zu „{ $pitch }“
subject-some = Nachrichten in einer Unterhaltung auf Pitchwire
# The sender's name, as mail programs show it.
from-via = { $names } über Pitchwire
# In place of a list of three names or more.
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
why-unread = Du bekommst diese Mail, weil diese Nachrichten nach der von dir gewählten Wartezeit noch ungelesen waren. Antworte nicht an diese Adresse, sondern auf der Seite.
stop-or-snooze = Diese Mails abstellen oder pausieren
mail-settings = Benachrichtigungseinstellungen
