### The inbox: the list, the thread, the composer and what lies over them.
### "Pitch" is a project looking for money. "Conversation", never "chat". Address people informally but politely.

## The list of conversations

list-title = Conversations
list-new = Nouvelle conversation
list-start = En commencer une
list-search = Rechercher une conversation
list-search-hint = Rechercher
list-show = Afficher
list-show-all = Tout afficher
list-all = Toutes
list-unread = Non lues
list-requests = Demandes
list-archived = Archivées
list-all-none = Aucune conversation pour le moment.
list-unread-none = Vous avez tout lu.
list-requests-none = Aucune demande de message pour le moment.
list-archived-none = Aucune conversation archivée.
list-found-none = Aucune conversation de ce nom.
list-try-again = Réessayer

# After the name of somebody, for screen readers only.
row-online = , en ligne
# After a number, for screen readers only.
row-unread = à lire
row-draft = Brouillon ·
row-confidential = Confidentielle
row-muted = En sourdine
row-pinned = Épinglée

preview-none = Aucun message
preview-mine = Vous : { $text }
preview-theirs = { $name } : { $text }
message-deleted = Message supprimé

# { $names } is a list such as "Ada and Ben".
typing = { $count ->
    [one] { $names } écrit…
   *[other] { $names } écrivent…
}
typing-many = Plusieurs personnes écrivent…

conversation-only-you = Vous uniquement
# At the end of a list of names: "Ada, Ben and 3 more"
names-more = { $count } autres
you = Vous

## Marks on a conversation

mark-pin = Épingler
mark-unpin = Désépingler
mark-mute = Mettre en sourdine
mark-unmute = Désactiver la sourdine
mark-archive = Archiver
mark-unarchive = Désarchiver
mark-unread = Marquer comme non lue
# What a button does, and to which conversation.
mark-of = { $action } : { $title }
mark-menu = Actions pour cette conversation
notify-open = Notifications…
notify-title = Notifications de cette conversation
notify-mail = E-mail pour ce qui est non lu
notify-usual = Comme choisi pour toutes
notify-after_wait = Après le délai
notify-digest = Dans le récapitulatif
notify-off = Pas d’e-mail
notify-push = Notifications push sur mes appareils
notify-saved = Enregistré.
notify-more = Ce qui vaut pour toutes les conversations :
notify-settings = Réglages des notifications
marked-pinned = Conversation épinglée
marked-unpinned = Conversation désépinglée
marked-muted = En sourdine : aucun e-mail, et hors compteur
marked-unmuted = Sourdine désactivée
marked-archived = Conversation archivée
marked-unarchived = De retour dans la liste
marked-unread = Conversation marquée comme non lue
marked-undo = Annuler
marked-undone = C’est annulé

## The account's menu

account-menu = Votre compte
account-notices = Notifications du bureau
account-notices-refused = Votre navigateur ne le permet pas. Autorisez d’abord les notifications pour cette page dans ses paramètres.
account-sound = Son
account-kept = C’est enregistré.
account-not-kept = Pas enregistré. Rien n’a changé : ce navigateur ne conserve rien de cette page, ou n’a plus de place pour elle.
account-keys = Raccourcis clavier
account-settings = Paramètres
account-sign-out = Se déconnecter

# A desktop notice that says nothing of what was written.
notice-hidden = { $name } vous a écrit

## A new conversation

new-title = Nouvelle conversation
new-search = Rechercher une personne
new-search-hint = Rechercher par nom ou rôle
new-people = Personnes
new-nobody = Aucune personne de ce nom.
new-remove = Retirer { $name }
new-group-name = Nom du groupe (facultatif)
new-write = Écrire
new-write-to = Écrire à { $name }
new-group = Créer un groupe de { $count }
person-online = en ligne

role-creator = Création
role-investor = Investissement
role-producer = Production
role-staff = Équipe

## The open conversation

thread-label = Conversation
thread-back = Revenir à toutes les conversations
thread-messages = Messages avec { $title }
thread-people = { $count ->
    [one] { $count } personne
   *[other] { $count } personnes
}
thread-begin = C’est le début de la conversation.
thread-empty = Aucun message pour le moment. Écrivez le premier.
thread-away = Ces messages ne sont pas encore là. Ils arriveront dès que la connexion sera rétablie.
offline-nothing = Rien n’est conservé ici pour être lu sans connexion.
offline-not-kept = Cette conversation n’est pas conservée sur cet appareil. Elle s’ouvrira dès que la connexion sera rétablie.
thread-closed = Cette conversation est fermée. Vous pouvez toujours la lire.
thread-gone = Vous ne participez plus à cette conversation.
thread-gone-back = Voir vos conversations
thread-no-message = Ce lien ne mène à aucun message que vous puissiez voir ici.
thread-choose = Choisissez une conversation ou commencez-en une.
thread-first = Écrivez à quelqu’un à propos d’un pitch.
thread-older-failed = Les messages plus anciens n’ont pas pu être chargés.
thread-new = Nouveaux messages
thread-to-newest = Aller au plus récent
thread-news = Nouveaux messages : { $count }
thread-seen-by = Vu par { $names }

presence-online = En ligne
presence-offline = Hors ligne
# { $time } is a time, a weekday or a date.
presence-seen = Dernière connexion : { $time }

details-label = À propos de cette conversation
details-pitch = Pitch
details-people = Personnes
details-you = { $name } (vous)
details-confidential = Conversation confidentielle. Les e-mails à son sujet ne montrent jamais ce qui a été écrit.

## A message

message-menu = Actions pour le message « { $text } »
message-copy = Copier le texte
message-copy-link = Copier le lien
message-reply = Répondre
message-edit = Modifier
message-delete = Supprimer
message-edited = Modifié
message-unfold = Tout afficher
message-answers = En réponse à
message-sending = Envoi en cours
message-sent = Envoyé
message-delivered = Distribué
message-read = Lu
message-failed = Non envoyé.
# { $reason } is a whole sentence.
message-failed-why = Non envoyé. { $reason }
message-retry = Réessayer
message-discard = Retirer

edit-label = Modifier votre message
edit-save = Enregistrer
edit-cancel = Annuler

delete-title = Supprimer ce message ?
delete-words = Son texte disparaîtra pour tout le monde. La mention « Message supprimé » restera visible.
delete-keep = Conserver
delete-do = Supprimer

## Writing

composer-label = Message pour { $title }
composer-hint = Écrire un message
composer-send = Envoyer
composer-enter = Entrée pour envoyer, Maj+Entrée pour aller à la ligne
composer-ctrl = Ctrl+Entrée pour envoyer, Entrée pour aller à la ligne
composer-no-reply = Ne pas répondre à ce message
composer-kept = Le message que vous modifiiez a été supprimé. Votre texte est conservé ici.
composer-left = { $count ->
    [one] { $count } caractère restant
   *[other] { $count } caractères restants
}
composer-over = { $count ->
    [one] { $count } caractère en trop
   *[other] { $count } caractères en trop
}

## The connection

connection-connecting = Reconnexion…
connection-waiting = Pas de connexion.
connection-offline = Vous êtes hors ligne.
connection-readable = Vous pouvez continuer à lire.
connection-queued = { $count ->
    [one] { $count } message partira à votre retour en ligne.
   *[other] { $count } messages partiront à votre retour en ligne.
}
connection-next-try = { $seconds ->
    [one] Nouvel essai dans { $seconds } seconde.
   *[other] Nouvel essai dans { $seconds } secondes.
}
connection-try-now = Réessayer maintenant
connection-signed-out = Votre session est terminée.
connection-sign-in = Se connecter

## Keys

keys-title = Raccourcis clavier
keys-next = Conversation suivante
keys-previous = Conversation précédente
keys-search = Rechercher une conversation
keys-new = Nouvelle conversation
keys-write = Écrire dans la conversation ouverte
keys-reply = Répondre à son dernier message
keys-archive = L’archiver
keys-pin = L’épingler
keys-mute = La mettre en sourdine
keys-these = Afficher ces raccourcis
keys-more = Dans la liste, les flèches servent à se déplacer et Entrée à ouvrir. Dans un champ de message vide, la flèche vers le haut permet de modifier votre dernier message.
keys-use = Utiliser les raccourcis à une touche

dialog-close = Fermer

## Times

time-now = à l’instant
# A day, and a time of it: "Tuesday 3 March 2026 at 12:40"
time-full = { $day } à { $time }
time-today = Aujourd’hui
time-yesterday = Hier

## What did not work

problem-disconnected = Pas de connexion. Réessayez une fois en ligne.
problem-invalid = Ce n’est pas ce qui est attendu ici.
problem-unauthorised = Connectez-vous d’abord.
problem-forbidden = Cette action ne vous est pas permise.
problem-not_found = Cela n’existe pas, ou vous n’y avez pas accès.
problem-conflict = Cela a changé entre-temps, ou existe déjà.
problem-too_large = Cela dépasse la limite.
problem-unsupported = Ce type de contenu n’est pas accepté ici.
problem-rate_limited = Trop d’actions en trop peu de temps. Réessayez dans un instant.
problem-unavailable = Le service ne peut pas répondre pour le moment. Réessayez dans un instant.
problem-internal = Un problème est survenu de notre côté.
problem-timeout = Aucune réponse n’est arrivée à temps. Réessayez.
problem-queue_full = Trop de messages attendent déjà d’être envoyés. Rétablissez d’abord la connexion.

## Inside a platform

embed-alone = Cette page fait partie de votre plateforme de pitchs. Ouvrez-la depuis celle-ci.
embed-no-token = Cette page ne sait pas encore qui vous êtes. Elle continuera d’elle-même dès que votre plateforme de pitchs l’aura dit.
