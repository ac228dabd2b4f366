### Pages beside the inbox: signing in, settings, mail, errors.

skip-to-content = Zum Inhalt springen
# The title of a page's tab: what it shows, and the product's name.
page-title = { $title } · Pitchwire

## Signing in

sign-in-title = Anmelden
sign-in-do = Anmelden
sign-in-ready = Dein Konto ist bereit. Du kannst dich jetzt anmelden.
sign-in-mail = Eine Mail ist an deine Adresse unterwegs. Bitte sieh sie dir auch an.
sign-in-wrong = Die E-Mail-Adresse oder das Passwort ist falsch. Prüfe beides und versuch es noch einmal.
sign-in-too-many = { $seconds ->
    [one] Zu viele Versuche. Warte { $seconds } Sekunde und versuch es dann noch einmal.
   *[other] Zu viele Versuche. Warte { $seconds } Sekunden und versuch es dann noch einmal.
}
sign-in-new = Neu hier?
sign-in-create = Konto erstellen
sign-in-by-platform = Hierher kommst du über deine Pitch-Plattform. Öffne Pitchwire dort, dann bist du angemeldet.
field-name = Name
field-email = E-Mail-Adresse
field-password = Passwort

register-title = Konto erstellen
register-do = Konto erstellen
register-have = Du hast schon ein Konto?
register-name-help = Andere sehen ihn bei deinen Nachrichten.
register-name-problem = Gib deinen Namen ein, mit höchstens 80 Zeichen.
register-email-help = Andere sehen sie nie.
register-email-problem = Diese E-Mail-Adresse ist nicht vollständig.
register-password-help = Mindestens 10 Zeichen.
register-password-problem = Verwende 10 bis 200 Zeichen. Ein paar Wörter hintereinander lassen sich leicht merken und schwer erraten.

demo-title = Das ist eine Demo
demo-words = Such dir aus, wer du sein möchtest, ganz ohne Passwort. In einem zweiten Browserfenster im privaten Modus kannst du jemand anderes sein.

## Errors

not-found-title = Nicht gefunden
not-found-words = Unter dieser Adresse gibt es nichts, oder du hast keinen Zugriff darauf.
error-title = Das hat nicht geklappt
error-back = Zu deinen Unterhaltungen

## Settings

settings-title = Einstellungen
settings-back = Zurück zu deinen Unterhaltungen
settings-save = Speichern
settings-saved = Gespeichert.
settings-not-saved = Nicht gespeichert. Alles ist wie vorher; versuch es noch einmal.
settings-unreachable = Nicht gespeichert. Der Server ist nicht zu erreichen; versuch es noch einmal, wenn du verbunden bist.
settings-signed-out = Nicht gespeichert. Du bist hier abgemeldet. Melde dich an und versuch es noch einmal.
settings-conflict = Diese Einstellungen wurden inzwischen an anderer Stelle geändert. Hier siehst du den aktuellen Stand; deine Änderungen wurden nicht gespeichert.

profile-title = Profil
profile-intro = Wie andere dich sehen und in welcher Sprache du liest.
profile-platform = Deine Profilangaben kommen von deiner Plattform. Was du hier änderst, wird vielleicht überschrieben, wenn du das nächste Mal von dort kommst.
profile-name = Name
profile-language = Sprache
profile-language-auto = Wie im Browser
profile-zone = Zeitzone
profile-zone-none = Nicht gewählt: UTC
profile-zone-help = Für Uhrzeiten in Mails. Auf den Seiten gilt die Zeitzone deines Browsers.

privacy-title = Privatsphäre
privacy-intro = Was andere über dich erfahren, während du liest und schreibst.
privacy-receipts = Lesebestätigungen
privacy-receipts-on = Andere sehen, was ich gelesen habe
privacy-receipts-off = Niemand sieht, was ich gelesen habe
privacy-receipts-help = Dann siehst du auch nicht, was andere gelesen haben.
privacy-typing = Beim Schreiben
privacy-typing-on = Andere sehen, dass ich gerade schreibe
privacy-typing-off = Niemand sieht, dass ich gerade schreibe
privacy-typing-help = Dann siehst du auch nicht, wenn andere gerade schreiben.
privacy-presence = Online-Status
privacy-presence-on = Andere sehen, ob ich online bin und wann ich es zuletzt war
privacy-presence-off = Niemand sieht, wann ich hier bin
privacy-presence-help = Dann siehst du es auch bei anderen nicht.

appearance-title = Darstellung
appearance-intro = Wie Pitchwire in diesem Browser aussieht und funktioniert.
appearance-colours = Farben
appearance-system = Wie im System
appearance-system-help = Tagsüber hell und nachts dunkel, wenn dein Gerät das so macht.
appearance-light = Hell
appearance-dark = Dunkel
appearance-sending = Senden
appearance-enter = Mit Enter senden
appearance-enter-help = Umschalt+Enter beginnt eine neue Zeile.
appearance-ctrl = Mit Strg+Enter oder ⌘+Enter senden
appearance-ctrl-help = Enter beginnt eine neue Zeile.

sessions-title = Geräte
sessions-intro = Wo du bei Pitchwire angemeldet bist.
sessions-done = Du bist dort abgemeldet.
sessions-by-platform = Du bist über deine Plattform hier. Sie meldet dich an und ab.
sessions-here = Dieses Gerät
sessions-since = Anmeldung: { $time }
sessions-sign-out = Abmelden
sessions-sign-out-of = Abmelden: { $device }
sessions-sign-out-others = Überall sonst abmelden
device = { $browser } auf { $system }
device-system = Browser auf { $system }
device-unknown = Unbekannter Browser

## Notifications

notifications-title = Benachrichtigungen
notifications-intro = Was dich erreicht, wenn du nicht da bist.
notifications-not-set-up = Es gehen keine Mails raus: Der Versand ist auf diesem Server nicht eingerichtet. Was du hier wählst, gilt, sobald er es ist.
notifications-no-address = Du bekommst keine Mails: In deinem Konto fehlt eine E-Mail-Adresse.
notifications-snoozed = Mails sind pausiert bis { $time }.
notifications-wake = Pause beenden
link-stops = Mails wurden am { $time } über einen Link in einer Mail abgestellt, ohne Anmeldung.
link-stops-conversations = { $count ->
    [one] Mails zu einer Unterhaltung sind abgestellt.
   *[other] Mails zu { $count } Unterhaltungen sind abgestellt.
}
link-stops-help = Vielleicht wurde eine Mail weitergeleitet. Wenn du es nicht warst, kommen diese Mails wieder, und die Links in allen früheren Mails bewirken nichts mehr.
# Stands after the sentence that says until when mail is snoozed.
link-stops-snoozed = Das geschah über einen Link in einer Mail, ohne Anmeldung. Wenn du es nicht warst, endet die Pause, und die Links in allen früheren Mails bewirken nichts mehr.
link-stops-not-mine = Das war ich nicht
link-stops-mine = Das war ich
link-stops-undone = Rückgängig gemacht. Die Links in früheren Mails bewirken nichts mehr.
address-unproven = Deine Adresse { $email } ist nicht bestätigt: Mails erreichen dich nicht.
address-by-platform = Deine Adresse { $email } ist nicht bestätigt: Mails erreichen dich nicht. Deine Plattform bestätigt sie.
address-hard_bounce = Eine Mail an { $email } kam am { $time } zurück: Dieses Postfach gibt es nicht. Dorthin geht nichts mehr.
address-complaint = Eine Mail an { $email } wurde am { $time } als unerwünscht gemeldet. Dorthin geht nichts mehr.
address-reported = Deine Adresse { $email } wurde am { $time } als nicht deine gemeldet, von jemandem, der dort Mails liest und dein Konto nicht kennt. Dorthin geht nichts mehr.
address-send = Eine Mail zum Bestätigen senden
address-sent = Eine Mail an { $email } ist unterwegs. Öffne den Link darin innerhalb eines Tages.
address-later = Ab { $time } kannst du eine Mail dorthin senden lassen, mit der du sie bestätigst.
address-enough = Nicht gesendet: Drei solche Mails am Tag genügen. Versuche es morgen wieder.
notifications-mail = E-Mails
notifications-on = Mails bekommen
notifications-on-help = Eine pro Unterhaltung, nur für das, was noch ungelesen ist.
notifications-off = Keine Mails
notifications-wait = Wenn eine Nachricht ungelesen bleibt
notifications-after-2 = Nach 2 Minuten
notifications-after-10 = Nach 10 Minuten
notifications-after-60 = Nach einer Stunde
notifications-shows = Was Mails und Benachrichtigungen zeigen
notifications-full = Den ganzen Text
notifications-first_line = Die erste Zeile
notifications-none = Nur, dass es etwas Neues gibt
notifications-none-help = Bei vertraulichen Unterhaltungen ist das immer so.
classes-title = Was dich erreicht
class-direct = Direktnachrichten
class-group = Gruppen
class-mention = Erwähnungen
class-mention-help = Dein Name nach einem @, in einer Gruppe
class-request = Nachrichtenanfragen
class-mail = Mail: { $class }
class-mail-wait = Nach der Wartezeit oben
class-mail-2 = Nach 2 Minuten
class-mail-10 = Nach 10 Minuten
class-mail-60 = Nach einer Stunde
class-mail-digest = In der Zusammenfassung
class-mail-off = Keine Mail
class-push = Push
class-push-of = Push: { $class }
caps-title = Nicht zu viele
caps-help = Was darüber hinausgeht, wartet auf die Zusammenfassung.
caps-conversation = Mails zu einer Unterhaltung, innerhalb eines Tages
caps-day = Mails insgesamt, innerhalb eines Tages
digest-title = Zusammenfassung
digest-day = Jeden Tag
digest-week = Einmal in der Woche
digest-off = Keine Zusammenfassung
digest-help = Eine Mail über das, was du dafür vorgesehen hast, und über das, was nach der zweiten Mail eines Tages kam. Nie eine leere. Nach der Uhr der Zeitzone { $zone }.
digest-at = Um
digest-on = Am
digest-problem = Wähle eine Uhrzeit und einen Tag für die Zusammenfassung.
news-title = Neuigkeiten zu Pitchwire
news-on = Schickt mir Neuigkeiten zum Produkt
news-off = Keine Neuigkeiten
quiet-title = Ruhezeiten
quiet-off = Mails jederzeit
quiet-on = Keine Mails zu diesen Zeiten
quiet-from = Von
quiet-to = Bis
# Followed by weekdays to choose from.
quiet-days = Beginnt am
quiet-help = Nach der Uhr der Zeitzone { $zone }. Was danach noch ungelesen ist, kommt dann. Zu diesen Zeiten kommen gar keine Push-Benachrichtigungen, und offene Seiten melden sich weder mit Hinweis noch mit Ton.
quiet-problem = Wähle zwei verschiedene Uhrzeiten und mindestens einen Tag.
# Followed by a link that says "Mail decisions".
notifications-decisions = Warum eine Mail kam oder nicht kam, steht hier:

# How this browser calls: settings that each device has of its own.
on-device-title = Auf diesem Gerät
on-device-push = Push-Benachrichtigungen
on-device-push-help = Auch wenn keine Seite von Pitchwire offen ist. Sie kommen, wenn eine Nachricht nach 10 Sekunden noch ungelesen ist.
on-device-push-none = Dieser Browser kann sie nicht zeigen.
on-device-push-install = Leg Pitchwire auf einem iPhone oder iPad zuerst auf den Home-Bildschirm (Teilen, dann „Zum Home-Bildschirm“) und öffne es von dort.
on-device-push-unavailable = Dieser Server verschickt keine.
on-device-failed = Das hat nicht geklappt. Versuch es noch einmal.
on-device-notices-help = Sofort, solange eine Seite von Pitchwire offen ist.
on-device-notices-by-push = An ihre Stelle treten die Push-Benachrichtigungen.
on-device-sound-help = Solange eine Seite von Pitchwire offen ist.
on-device-keep = Lesen ohne Verbindung
on-device-keep-help = Die Liste und die zuletzt geöffneten Unterhaltungen bleiben in diesem Browser, bis du dich abmeldest.
on-device-keep-none = Dieser Browser kann sie nicht aufbewahren.

decisions-title = Mail-Protokoll
decisions-tab = Protokoll
decisions-intro = Warum eine Mail kam oder nicht kam. Entschieden wird, wenn sie fällig ist.
decisions-none = Noch keine Einträge. Mails gibt es nur für das, was ungelesen bleibt.
decisions-older = Ältere Einträge
decisions-gone = Eine Unterhaltung, an der du nicht mehr teilnimmst
decisions-digest = Zusammenfassung
decisions-news = Neuigkeiten zu Pitchwire
decision-sent = { $kind ->
    [digest] Zusammenfassung gesendet.
    [news] Neuigkeiten gesendet.
   *[missed] Mail gesendet: Nach der von dir gewählten Wartezeit waren noch Nachrichten ungelesen.
}
decision-underway = { $kind ->
    [digest] Die Zusammenfassung ist unterwegs.
    [news] Die Neuigkeiten sind unterwegs.
   *[missed] Mail unterwegs: Nach der von dir gewählten Wartezeit waren noch Nachrichten ungelesen.
}
decision-retried = { $kind ->
    [digest] Die Zusammenfassung ist unterwegs. Der erste Versuch ist fehlgeschlagen; es wird noch einmal versucht.
    [news] Die Neuigkeiten sind unterwegs. Der erste Versuch ist fehlgeschlagen; es wird noch einmal versucht.
   *[missed] Mail unterwegs: Nach der von dir gewählten Wartezeit waren noch Nachrichten ungelesen. Der erste Versuch ist fehlgeschlagen; es wird noch einmal versucht.
}
decision-failed = Keine Mail: Wir haben es versucht, konnten sie aber nicht zustellen.
# { $reason } is one of the sentences below, without a full stop.
decision-none = Keine Mail: { $reason }.
decision-withdrawn = Doch keine Mail: { $reason }.
reason-read = Du hattest die Nachrichten schon gelesen
reason-deleted = Die Nachrichten wurden gelöscht
reason-blocked = Die Nachrichten kamen von jemandem, den du blockiert hast
reason-already_mailed = Die Nachrichten standen schon in einer früheren Mail
reason-left = Du bist nicht Teil der Unterhaltung
reason-deactivated = Das Konto ist deaktiviert
reason-stopped = Du hast Mails zu dieser Unterhaltung abgestellt
reason-mail_off = Du hast Mails ausgeschaltet
reason-class_off = Du möchtest keine Mail zu solchen Nachrichten
reason-digest_off = Es wartete auf die Zusammenfassung, und du möchtest keine
reason-digest = Es wartet auf die Zusammenfassung
reason-request_mailed = Zu einer Nachrichtenanfrage gibt es nur eine Mail, und die hast du schon bekommen
reason-muted = Du hast diese Unterhaltung stumm geschaltet
reason-snoozed = Du hast Mails pausiert
reason-no_address = Im Konto fehlt eine E-Mail-Adresse
reason-not_verified = Die E-Mail-Adresse ist nicht bestätigt
reason-suppressed = Frühere Mails an diese Adresse kamen zurück oder waren dort nicht erwünscht
reason-not_set_up = Der Mailversand ist auf diesem Server nicht eingerichtet
reason-conversation_cap = Zwei Mails zu dieser Unterhaltung innerhalb eines Tages sind genug
reason-daily_cap = Zwanzig Mails innerhalb eines Tages sind genug
reason-digest_empty = Nichts, was auf die Zusammenfassung wartete, war noch ungelesen

## Stopping mail, from a link in one

stop-page-title = Mails von Pitchwire
stop-conversation = Mails zu dieser Unterhaltung abstellen
stop-conversation-off = Mails zu dieser Unterhaltung sind abgestellt.
stop-conversation-on = Mails zu dieser Unterhaltung kommen wieder.
stop-messages = Mails zu Nachrichten in allen Unterhaltungen abstellen
stop-messages-off = Mails zu Nachrichten sind in allen Unterhaltungen abgestellt.
stop-messages-on = Mails zu Nachrichten kommen wieder.
stop-everything = Alle Mails von Pitchwire abstellen
stop-everything-off = Alle Mails sind abgestellt.
stop-everything-on = Mails kommen wieder.
stop-digest = Die Zusammenfassung abstellen
stop-digest-off = Die Zusammenfassung ist abgestellt.
stop-digest-on = Die Zusammenfassung kommt wieder.
stop-news = Neuigkeiten von Pitchwire abstellen
stop-news-off = Neuigkeiten von Pitchwire sind abgestellt.
stop-news-on = Neuigkeiten von Pitchwire kommen wieder.
# Stands after one of the sentences that say what is stopped.
stop-by-owner = Anstellen lässt sich das in den Einstellungen.
stop-take-back = Zurücknehmen
# { $what } is one of the sentences above that say what is stopped.
stop-take-back-what = Zurücknehmen: { $what }
stop-more = In Pitchwire siehst du weiterhin alles.
stop-settings = Alle Benachrichtigungseinstellungen
link-old-title = Dieser Link gilt nicht mehr
stop-old = Es wurde nichts geändert. Die Links in früheren Mails wurden vom Konto aus ungültig gemacht. Mails werden nach dem Anmelden in den Einstellungen an- und abgestellt.
snooze-title = Pausieren
snooze-words = Eine Zeit lang gar keine Mails.
snooze-until = Keine Mails bis { $time }.
snooze-ended = Mails sind nicht mehr pausiert.
snooze-wake = Jetzt beenden
snooze-1h = 1 Stunde
snooze-8h = 8 Stunden
snooze-3d = 3 Tage
snooze-1w = 1 Woche
report-title = Nicht dein Konto?
report-words = Wenn du von diesem Konto nichts weißt, sag es hier. Dann geht nichts mehr an deine Adresse, und wem das Konto gehört, erfährt, dass sie nicht die eigene ist.
report-do = Ich kenne dieses Konto nicht
report-done = An deine Adresse geht nichts mehr.
stop-taken-back = Zurückgenommen.

## Confirming an address, from a link in a mail

confirm-title = Bestätige deine Adresse
confirm-question = Ist { $email } deine Adresse? Sobald du sie bestätigst, gehen Mails zu verpassten Nachrichten dorthin.
confirm-do = Diese Adresse bestätigen
confirm-done = { $email } ist bestätigt. Ab jetzt gehen Mails dorthin.
confirm-over = Er ist älter als einen Tag, oder das Konto hat inzwischen eine andere Adresse. Einen neuen bekommst du nach dem Anmelden in den Einstellungen.

## The staff's page about mail.
desk-title = Mail-Leitstand
desk-staff = Team
desk-intro = Wie es um die Mail steht, für alle, die Pitchwire betreiben. Was hier geschieht, steht im Prüfprotokoll.
desk-done = Erledigt.
desk-delivery = Zustellung
desk-running = Mails gehen hinaus.
desk-paused = Angehalten seit { $time }. Entschieden wird weiter, die Mails warten.
desk-pause = Zustellung anhalten
desk-resume = Zustellung fortsetzen
desk-waiting = Wartet auf Zustellung
desk-oldest = Älteste fällige
desk-seconds = { $seconds } s
desk-sent = In 24 Stunden gesendet
desk-failed = In 24 Stunden aufgegeben
desk-returned = In 24 Stunden zurückgekommen
desk-suppressed = Gesperrte Adressen
desk-dead = Aufgegeben
desk-dead-none = Keine Mail wurde aufgegeben.
desk-retry = Noch einmal versuchen
desk-retry-all = Alle noch einmal versuchen
desk-attempts = { $count } Versuche.
desk-why = Warum bekam jemand eine Mail oder keine?
desk-why-words = Zeigt die Einträge einer Person, wie sie selbst sie sieht. Dass du nachgesehen hast und warum, wird festgehalten.
desk-person = Person, nach Kennung oder E-Mail-Adresse
desk-reason = Warum du nachsiehst
desk-show = Einträge zeigen
desk-why-none = Zu dieser Person gibt es keine Einträge.
desk-kind-missed = Mail zu einer Unterhaltung
desk-news-words = Eine Mail an alle, die Neuigkeiten wünschen. Sie lässt sich nicht zurückholen.
desk-news-title = Titel
desk-news-body = Text
desk-publish = Veröffentlichen
