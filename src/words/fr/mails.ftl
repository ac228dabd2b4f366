### Mail about messages that stayed unread. Plain sentences: they stand in subjects and in text without formatting as well.

subject-discreet = Nouveaux messages sur Pitchwire
subject-from = Messages de la part de { $name }
subject-from-about = Messages de la part de { $name } à propos de « { $pitch } »
subject-in = Messages dans « { $title } »
subject-about = Messages à propos de « { $pitch } »
subject-some = Messages dans une conversation sur Pitchwire
# The sender's name, as mail programs show it.
from-via = { $names } via Pitchwire
# In place of a list of three names or more.
names-others = { $name } et { $count } autres personnes

heading-request = Quelqu’un souhaite vous écrire
heading-unread = { $count ->
    [one] Vous avez un message non lu
   *[other] Vous avez { $count } messages non lus
}
heading-unread-from = { $count ->
    [one] Vous avez un message non lu de la part de { $names }
   *[other] Vous avez { $count } messages non lus de la part de { $names }
}
about-pitch = À propos du pitch « { $title } »
read-up-to-here = Vous aviez lu jusqu’ici
more-before = { $count ->
    [one] et un autre, arrivé avant ceux-ci
   *[other] et { $count } autres, arrivés avant ceux-ci
}
hidden-request = Ce qui a été écrit ne figure pas dans cet e-mail. Consultez-le sur la page, puis acceptez ou refusez.
hidden-discreet = La conversation est confidentielle : cet e-mail ne dit ni qui a écrit, ni quoi.
hidden-chosen = Ce qui a été écrit ne figure pas dans cet e-mail, comme vous l’avez choisi dans vos paramètres.
open-conversation = Ouvrir la conversation
open-request = Voir la demande
why-request = Vous recevez cet e-mail parce qu’une demande de message vous attend. Une demande donne lieu à un seul e-mail.
why-unread = Vous recevez cet e-mail parce que ces messages étaient encore non lus après le délai que vous avez choisi. Ne répondez pas à cette adresse ; répondez sur la page.
stop-or-snooze = Arrêter ou mettre en pause ces e-mails
mail-settings = Paramètres de notification
