### The inbox: the list, the thread, the composer and what lies over them.
### "Pitch" is a project looking for money. "Conversation", never "chat". Address people informally but politely.

## The list of conversations

list-title = Unterhaltungen
list-new = Neue Unterhaltung
list-start = Unterhaltung starten
list-search = Unterhaltungen suchen
list-search-hint = Suchen
list-show = Anzeigen
list-show-all = Alle anzeigen
list-all = Alle
list-unread = Ungelesen
list-requests = Anfragen
list-archived = Archiv
list-all-none = Noch keine Unterhaltungen.
list-unread-none = Du hast alles gelesen.
list-requests-none = Keine Nachrichtenanfragen.
list-archived-none = Das Archiv ist leer.
list-found-none = Keine Unterhaltung mit diesem Namen.
list-try-again = Erneut versuchen

# After the name of somebody, for screen readers only.
row-online = , online
# After a number, for screen readers only.
row-unread = ungelesen
row-draft = Entwurf ·
row-confidential = Vertraulich
row-muted = Stumm geschaltet
row-pinned = Angeheftet

preview-none = Noch keine Nachrichten
preview-mine = Du: { $text }
preview-theirs = { $name }: { $text }
message-deleted = Nachricht gelöscht

# { $names } is a list such as "Ada and Ben".
typing = { $count ->
    [one] { $names } schreibt …
   *[other] { $names } schreiben …
}
typing-many = Mehrere schreiben …

conversation-only-you = Nur du
# At the end of a list of names: "Ada, Ben and 3 more"
names-more = { $count } weitere
you = Du

## Marks on a conversation

mark-pin = Anheften
mark-unpin = Lösen
mark-mute = Stumm schalten
mark-unmute = Stummschaltung aufheben
mark-archive = Archivieren
mark-unarchive = Aus dem Archiv holen
mark-unread = Als ungelesen markieren
# What a button does, and to which conversation.
mark-of = { $action }: { $title }
mark-menu = Aktionen für diese Unterhaltung
notify-open = Benachrichtigungen …
notify-title = Benachrichtigungen zu dieser Unterhaltung
notify-mail = Mail zu Ungelesenem
notify-usual = Wie für alle gewählt
notify-after_wait = Nach der Wartezeit
notify-digest = In der Zusammenfassung
notify-off = Keine Mail
notify-push = Push an meine Geräte
notify-saved = Gespeichert.
notify-more = Was für alle Unterhaltungen gilt:
notify-settings = Einstellungen für Benachrichtigungen
marked-pinned = Angeheftet
marked-unpinned = Nicht mehr angeheftet
marked-muted = Stumm geschaltet: keine Mails, zählt nicht mit
marked-unmuted = Nicht mehr stumm geschaltet
marked-archived = Archiviert
marked-unarchived = Wieder in der Liste
marked-unread = Als ungelesen markiert
marked-undo = Rückgängig machen
marked-undone = Rückgängig gemacht

## The account's menu

account-menu = Dein Konto
account-notices = Desktop-Benachrichtigungen
account-notices-refused = Dein Browser erlaubt das nicht. Lass zuerst in den Browsereinstellungen Benachrichtigungen für diese Seite zu.
account-sound = Ton
account-kept = Gespeichert.
account-not-kept = Nicht gespeichert. Es ist wie vorher: Dieser Browser bewahrt von dieser Seite nichts auf oder hat keinen Platz mehr dafür.
account-keys = Tastenkürzel
account-settings = Einstellungen
account-sign-out = Abmelden

# A desktop notice that says nothing of what was written.
notice-hidden = Neue Nachricht von { $name }

## A new conversation

new-title = Neue Unterhaltung
new-search = Personen suchen
new-search-hint = Nach Name oder Rolle suchen
new-people = Personen
new-nobody = Niemand mit diesem Namen.
new-remove = { $name } entfernen
new-group-name = Gruppenname (optional)
new-write = Schreiben
new-write-to = An { $name } schreiben
new-group = Gruppe mit { $count } Personen starten
person-online = online

role-creator = Creator
role-investor = Investor:in
role-producer = Produzent:in
role-staff = Team

## The open conversation

thread-label = Unterhaltung
thread-back = Zurück zu allen Unterhaltungen
thread-messages = Nachrichten mit { $title }
thread-people = { $count ->
    [one] { $count } Person
   *[other] { $count } Personen
}
thread-begin = Hier beginnt die Unterhaltung.
thread-empty = Noch keine Nachrichten. Schreib die erste.
thread-away = Diese Nachrichten sind noch nicht hier. Sie kommen, sobald du wieder verbunden bist.
offline-nothing = Hier ist nichts gespeichert, das sich ohne Verbindung lesen ließe.
offline-not-kept = Diese Unterhaltung ist auf diesem Gerät nicht gespeichert. Sie öffnet sich, sobald du wieder verbunden bist.
thread-closed = Diese Unterhaltung ist geschlossen. Lesen kannst du sie weiterhin.
thread-gone = Du bist nicht mehr Teil dieser Unterhaltung.
thread-gone-back = Zu deinen Unterhaltungen
thread-no-message = Dieser Link führt zu keiner Nachricht, die du hier sehen kannst.
thread-choose = Wähle eine Unterhaltung aus oder starte eine neue.
thread-first = Schreib jemandem zu einem Pitch.
thread-older-failed = Ältere Nachrichten konnten nicht geladen werden.
thread-new = Neue Nachrichten
thread-to-newest = Zur neuesten Nachricht
thread-news = { $count } neue
thread-seen-by = Gelesen von { $names }

presence-online = Online
presence-offline = Offline
# { $time } is a time, a weekday or a date.
presence-seen = Zuletzt online: { $time }

details-label = Infos zu dieser Unterhaltung
details-pitch = Pitch
details-people = Personen
details-you = { $name } (du)
details-confidential = Vertraulich. Mails dazu zeigen nie, was geschrieben wurde.

## A message

message-menu = Aktionen für die Nachricht „{ $text }“
message-copy = Text kopieren
message-copy-link = Link kopieren
message-reply = Antworten
message-edit = Bearbeiten
message-delete = Löschen
message-edited = Bearbeitet
message-unfold = Alles anzeigen
message-answers = Antwort auf
message-sending = Wird gesendet
message-sent = Gesendet
message-delivered = Zugestellt
message-read = Gelesen
message-failed = Nicht gesendet.
# { $reason } is a whole sentence.
message-failed-why = Nicht gesendet. { $reason }
message-retry = Erneut senden
message-discard = Verwerfen

edit-label = Nachricht bearbeiten
edit-save = Speichern
edit-cancel = Abbrechen

delete-title = Diese Nachricht löschen?
delete-words = Der Text verschwindet für alle. Dass hier eine Nachricht stand, bleibt sichtbar.
delete-keep = Behalten
delete-do = Löschen

## Writing

composer-label = Nachricht an { $title }
composer-hint = Nachricht schreiben
composer-send = Senden
composer-enter = Enter: senden, Umschalt+Enter: neue Zeile
composer-ctrl = Strg+Enter: senden, Enter: neue Zeile
composer-no-reply = Nicht auf diese Nachricht antworten
composer-kept = Die Nachricht, die du bearbeitet hast, wurde gelöscht. Was du geschrieben hast, ist hier noch da.
composer-left = { $count ->
    [one] Noch { $count } Zeichen
   *[other] Noch { $count } Zeichen
}
composer-over = { $count ->
    [one] { $count } Zeichen zu viel
   *[other] { $count } Zeichen zu viel
}

## The connection

connection-connecting = Verbindung wird wiederhergestellt …
connection-waiting = Keine Verbindung.
connection-offline = Du bist offline.
connection-readable = Lesen kannst du weiterhin.
connection-queued = { $count ->
    [one] { $count } Nachricht wird gesendet, sobald du wieder verbunden bist.
   *[other] { $count } Nachrichten werden gesendet, sobald du wieder verbunden bist.
}
connection-next-try = { $seconds ->
    [one] Nächster Versuch in { $seconds } Sekunde.
   *[other] Nächster Versuch in { $seconds } Sekunden.
}
connection-try-now = Jetzt versuchen
connection-signed-out = Du bist abgemeldet.
connection-sign-in = Anmelden

## Keys

keys-title = Tastenkürzel
keys-next = Nächste Unterhaltung
keys-previous = Vorherige Unterhaltung
keys-search = Unterhaltungen suchen
keys-new = Neue Unterhaltung
keys-write = In der offenen Unterhaltung schreiben
keys-reply = Auf die letzte Nachricht antworten
keys-archive = Unterhaltung archivieren
keys-pin = Unterhaltung anheften
keys-mute = Unterhaltung stumm schalten
keys-these = Diese Übersicht
keys-more = In der Liste bewegst du dich mit den Pfeiltasten, Enter öffnet. Ist das Nachrichtenfeld leer, bearbeitest du mit der Pfeiltaste nach oben deine letzte Nachricht.
keys-use = Einzelne Tasten als Kürzel verwenden

dialog-close = Schließen

## Times

time-now = gerade eben
# A day, and a time of it: "Tuesday 3 March 2026 at 12:40"
time-full = { $day } um { $time } Uhr
time-today = Heute
time-yesterday = Gestern

## What did not work

problem-disconnected = Keine Verbindung. Versuch es noch einmal, sobald du wieder verbunden bist.
problem-invalid = Diese Angabe passt hier nicht.
problem-unauthorised = Melde dich zuerst an.
problem-forbidden = Dafür fehlt dir die Berechtigung.
problem-not_found = Das gibt es nicht, oder du hast keinen Zugriff darauf.
problem-conflict = Das wurde inzwischen geändert oder existiert schon.
problem-too_large = Das überschreitet die erlaubte Größe.
problem-unsupported = Diese Art von Inhalt wird hier nicht angenommen.
problem-rate_limited = Das war zu viel in zu kurzer Zeit. Versuch es gleich noch einmal.
problem-unavailable = Der Dienst ist gerade nicht verfügbar. Versuch es gleich noch einmal.
problem-internal = Bei uns ist etwas schiefgegangen.
problem-timeout = Es kam nicht rechtzeitig eine Antwort. Versuch es noch einmal.
problem-queue_full = Hier wartet schon zu viel auf den Versand. Stelle erst die Verbindung her.

## Inside a platform

embed-alone = Diese Seite gehört zu deiner Pitch-Plattform. Öffne sie dort.
embed-no-token = Du bist hier noch nicht angemeldet. Es geht von selbst weiter, sobald deine Pitch-Plattform gesagt hat, wer du bist.
