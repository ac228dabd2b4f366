### Mail about messages that stayed unread. Plain sentences: they stand in subjects and in text without formatting as well.

subject-discreet = Nouveaux messages sur Pitchwire
subject-from = Messages envoyés par { $name }
subject-from-about = Messages envoyés par { $name } à propos de « { $pitch } »
subject-in = Messages dans « { $title } »
subject-about = Messages à propos de « { $pitch } »
subject-some = Messages dans une conversation sur Pitchwire
# The sender's name, as mail programs show it.
from-via = { $names } via Pitchwire
# Of three or more.
from-via-others = { $name } et { $count } autres personnes via Pitchwire
# A name as it stands in a sentence.
person = { $name }
# In place of a list of three names or more: who they come from.
names-others = { $name } et { $count } autres personnes

heading-request = Quelqu’un souhaite vous écrire
heading-unread = { $count ->
    [one] Vous avez un message non lu
   *[other] Vous avez { $count } messages non lus
}
heading-unread-from = { $count ->
    [one] Vous avez un message non lu envoyé par { $names }
   *[other] Vous avez { $count } messages non lus envoyés par { $names }
}
about-pitch = À propos du pitch « { $title } »
read-up-to-here = Vous aviez lu jusqu’ici
more-before = { $count ->
    [one] et un autre, arrivé avant ceux-ci
   *[other] et { $count } autres, arrivés avant ceux-ci
}
hidden-request = Ce qui a été écrit ne figure pas dans cet e-mail. Consultez-le sur la page, puis acceptez ou refusez.
hidden-discreet = La conversation est confidentielle : cet e-mail ne dit ni qui a écrit, ni quoi.
hidden-chosen = Ce qui a été écrit ne figure pas dans cet e-mail, comme vous l’avez choisi dans vos paramètres.
open-conversation = Ouvrir la conversation
open-request = Voir la demande
why-request = Vous recevez cet e-mail parce qu’une demande de message vous attend. Une demande donne lieu à un seul e-mail.
why-unread = Vous recevez cet e-mail parce que ces messages étaient encore non lus après le délai que vous avez choisi.
reply-here = Vous pouvez répondre à cet e-mail : ce que vous écrivez apparaîtra dans la conversation.
reply-on-page = Ne répondez pas à cette adresse ; répondez sur la page.
reply-nobody = Personne ne lit les réponses à cet e-mail.
left-out = { $count ->
    [one] Il reste un caractère à lire sur la page.
   *[other] Il reste { $count } caractères à lire sur la page.
}
stop-or-snooze = Arrêter ou mettre en pause ces e-mails
mail-settings = Paramètres de notification
# In text without formatting: before an address, and before what somebody wrote.
text-label = { $label } :
text-sender = { $who }, { $when } :

### The digest: what is still unread, once a day or once a week.

digest-unread = { $count ->
    [one] Un message non lu
   *[other] { $count } messages non lus
} dans { $conversations ->
    [one] une conversation
   *[other] { $conversations } conversations
}
# Where only the newest conversations are told of, so that nobody has counted the messages.
digest-unread-many = Messages non lus dans { $conversations } conversations
digest-entry-unread = { $count ->
    [one] Un message non lu
   *[other] { $count } messages non lus
}
digest-entry-unread-from = { $count ->
    [one] Un message non lu envoyé par { $names }
   *[other] { $count } messages non lus envoyés par { $names }
}
digest-entry-conversation = Une conversation
digest-entry-confidential = Une conversation confidentielle
digest-entry-request = Une demande de message
digest-more = { $count ->
    [one] Et une autre conversation.
   *[other] Et { $count } autres conversations.
}
why-digest-day = Vous recevez cet e-mail au plus une fois par jour, quand quelque chose vous attend sans avoir été lu. Vous choisissez dans vos paramètres ce qu’il contient et quand il arrive.
why-digest-week = Vous recevez cet e-mail au plus une fois par semaine, quand quelque chose vous attend sans avoir été lu. Vous choisissez dans vos paramètres ce qu’il contient et quand il arrive.

### Mail about an account. It may reach somebody who never heard of us, because somebody else typed the wrong address.

verify-subject = Confirmez votre adresse e-mail pour Pitchwire
verify-heading = Confirmez votre adresse e-mail
verify-new = Quelqu’un, sans doute vous, a créé un compte Pitchwire avec l’adresse { $email }. Confirmez qu’elle est à vous : nous pourrons alors vous écrire quand des messages vous attendent.
verify-changed = Quelqu’un, sans doute vous, souhaite que les e-mails de Pitchwire arrivent désormais à { $email }. Confirmez que cette adresse est à vous.
verify-suppressed = Nos e-mails à { $email } nous sont revenus, et nous avons cessé d’en envoyer. Si celui-ci vous est parvenu, confirmez l’adresse, et les envois reprendront.
verify-do = Confirmer cette adresse
verify-lead = Pour confirmer, ouvrez cette page :
verify-hours = { $hours ->
    [one] Le lien est valable une heure et ne connecte personne.
   *[other] Le lien est valable { $hours } heures et ne connecte personne.
}
verify-not-you = Si ce n’était pas vous, il n’y a rien à faire : l’adresse n’est pas utilisée tant que personne ne la confirme.
account-subject = Vous avez déjà un compte Pitchwire
account-exists = Quelqu’un, peut-être vous, vient d’essayer de créer un compte Pitchwire avec cette adresse e-mail. Il en existe déjà un.
account-lead = Si c’était vous, connectez-vous ici :
account-sign-in = Se connecter
account-not-you = Si ce n’était pas vous, il n’y a rien à faire. Personne n’a pu entrer.

### What goes back to somebody who answered a mail, when the answer could not be taken as it was.

greeting = Bonjour { $name },
reply-problem-subject = Votre réponse n’a pas été envoyée
reply-files-subject = Votre réponse a été envoyée sans ses fichiers
reply-not_participant = Vous ne faites plus partie de cette conversation : votre réponse n’a pas pu y être ajoutée.
reply-closed = On ne peut plus écrire dans cette conversation : votre réponse n’a pas pu y être ajoutée.
# $limit is 0 where it is not known.
reply-too_long = { $limit ->
    [0] Votre réponse est plus longue qu’un message ne peut l’être. Raccourcissez-la ou envoyez-la en plusieurs fois.
   *[other] Votre réponse dépasse { $limit } caractères, le maximum pour un message. Raccourcissez-la ou envoyez-la en plusieurs fois.
}
reply-empty = Nous n’avons trouvé aucun texte dans votre réponse, seulement ce qu’elle cite.
# $limit is 0 where it is not known.
reply-too_many = { $limit ->
    [0] Nous avons reçu tant de réponses de votre part que nous n’en avons plus accepté. Renvoyez celle-ci plus tard, ou écrivez sur la page.
    [one] Nous avons reçu plus d’une réponse de votre part en une heure, et n’en avons plus accepté. Renvoyez celle-ci plus tard, ou écrivez sur la page.
   *[other] Nous avons reçu plus de { $limit } réponses de votre part en une heure, et n’en avons plus accepté. Renvoyez celle-ci plus tard, ou écrivez sur la page.
}
reply-files_left_out = { $count ->
    [0] Votre réponse est dans la conversation, mais ses fichiers n’ont pas pu l’accompagner.
    [one] Votre réponse est dans la conversation, mais ce fichier n’a pas pu l’accompagner :
   *[other] Votre réponse est dans la conversation, mais ces { $count } fichiers n’ont pas pu l’accompagner :
}
reply-unknown_address = L’adresse à laquelle vous avez écrit ne correspond à aucune de vos conversations : nous ne savons pas à qui votre réponse est destinée.
reply-wrote = Voici ce que vous avez écrit :
reply-wrote-left-out = { $count ->
    [one] Il reste un caractère dans l’e-mail que vous avez envoyé.
   *[other] Il reste { $count } caractères dans l’e-mail que vous avez envoyé.
}
reply-conversation-lead = La conversation est ici :
why-reply-problem = Vous recevez cet e-mail parce que vous avez répondu à l’un des nôtres.

### News: mail that somebody wrote to all who want it.

why-news = Vous recevez cet e-mail parce que vous avez choisi de suivre les nouvelles de Pitchwire.
news-stop = Ne plus recevoir de nouvelles
news-left-out = { $count ->
    [one] Un caractère n’a pas trouvé place dans cet e-mail.
   *[other] { $count } caractères n’ont pas trouvé place dans cet e-mail.
}

### Notices by push: short, for a phone's locked screen. The last two stand under a message's text and in place of one.

# What a button of the notice does.
push-mark-read = Marquer comme lu
push-not-sent = Non envoyé. Ouvrez la conversation pour l’envoyer de là.
push-more = { $count ->
    [one] et un autre message non lu
   *[other] et { $count } autres messages non lus
}
push-confidential = Nouveau message dans une conversation confidentielle
