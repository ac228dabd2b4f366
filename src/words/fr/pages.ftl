### Pages beside the inbox: signing in, settings, mail, errors.

skip-to-content = Aller au contenu
# The title of a page's tab: what it shows, and the product's name.
page-title = { $title } · Pitchwire

## Signing in

sign-in-title = Connexion
sign-in-do = Se connecter
sign-in-ready = Votre compte est prêt. Vous pouvez maintenant vous connecter.
sign-in-mail = Un e-mail est parti vers votre adresse. Pensez à le lire aussi.
sign-in-wrong = L’adresse e-mail ou le mot de passe est incorrect. Vérifiez les deux et réessayez.
sign-in-too-many = { $seconds ->
    [one] Trop de tentatives. Attendez { $seconds } seconde, puis réessayez.
   *[other] Trop de tentatives. Attendez { $seconds } secondes, puis réessayez.
}
sign-in-new = Pas encore de compte ?
sign-in-create = Créer un compte
sign-in-by-platform = L’accès se fait depuis votre plateforme de pitchs. Ouvrez Pitchwire là-bas : la connexion est automatique.
field-name = Nom
field-email = Adresse e-mail
field-password = Mot de passe

register-title = Créer un compte
register-do = Créer le compte
register-have = Vous avez déjà un compte ?
register-name-help = Les autres le voient à côté de ce que vous écrivez.
register-name-problem = Indiquez votre nom, en 80 caractères au plus.
register-email-help = Les autres ne la voient jamais.
register-email-problem = Cette adresse e-mail n’est pas complète.
register-password-help = Au moins 10 caractères.
register-password-problem = Utilisez de 10 à 200 caractères. Quelques mots à la suite sont faciles à retenir et difficiles à deviner.

demo-title = Ceci est une démo
demo-words = Choisissez qui vous voulez être, sans mot de passe. Ouvrez une deuxième fenêtre en navigation privée pour y être quelqu’un d’autre.

## Errors

not-found-title = Page introuvable
not-found-words = Il n’y a rien à cette adresse, ou vous n’y avez pas accès.
error-title = Cela n’a pas fonctionné
error-back = Voir vos conversations

## Settings

settings-title = Paramètres
settings-back = Revenir à vos conversations
settings-save = Enregistrer
settings-saved = C’est enregistré.
settings-not-saved = Pas enregistré. Rien n’a changé ; réessayez.
settings-unreachable = Pas enregistré. Le serveur est injoignable ; réessayez quand la connexion sera rétablie.
settings-signed-out = Pas enregistré. Votre session est terminée ici. Connectez-vous et réessayez.
settings-conflict = Ces paramètres ont été modifiés ailleurs entre-temps. Les voici dans leur état actuel ; vos changements n’ont pas été enregistrés.

profile-title = Profil
profile-intro = Comment les autres vous voient, et dans quelle langue vous lisez.
profile-platform = C’est votre plateforme qui indique qui vous êtes. Ce que vous modifiez ici peut être rétabli la prochaine fois que vous passerez par elle.
profile-name = Nom
profile-language = Langue
profile-language-auto = Comme le navigateur
profile-zone = Fuseau horaire
profile-zone-none = Non choisi : UTC
profile-zone-help = Pour les heures dans les e-mails. Sur les pages, c’est le fuseau de votre navigateur qui compte.

privacy-title = Vie privée
privacy-intro = Ce que les autres apprennent de vous pendant que vous lisez et écrivez.
privacy-receipts = Accusés de lecture
privacy-receipts-on = Les autres voient ce que j’ai lu
privacy-receipts-off = Personne ne voit ce que j’ai lu
privacy-receipts-help = Dans ce cas, vous ne voyez pas non plus ce que les autres ont lu.
privacy-typing = Pendant que j’écris
privacy-typing-on = Les autres voient que j’écris
privacy-typing-off = Personne ne voit que j’écris
privacy-typing-help = Dans ce cas, vous ne voyez pas non plus quand les autres écrivent.
privacy-presence = Présence
privacy-presence-on = Les autres voient si je suis en ligne, et ma dernière connexion
privacy-presence-off = Personne ne voit quand je suis là
privacy-presence-help = Dans ce cas, vous ne voyez pas non plus la présence des autres.

appearance-title = Apparence
appearance-intro = Comment Pitchwire s’affiche et fonctionne dans ce navigateur.
appearance-colours = Thème
appearance-system = Comme le système
appearance-system-help = Clair le jour et sombre la nuit, si votre appareil le fait.
appearance-light = Clair
appearance-dark = Sombre
appearance-sending = Envoi
appearance-enter = Envoyer avec Entrée
appearance-enter-help = Maj+Entrée pour aller à la ligne.
appearance-ctrl = Envoyer avec Ctrl ou ⌘ et Entrée
appearance-ctrl-help = Entrée pour aller à la ligne.

sessions-title = Appareils
sessions-intro = Les appareils connectés à votre compte Pitchwire.
sessions-done = Déconnexion effectuée.
sessions-by-platform = Vous venez de votre plateforme : c’est elle qui vous connecte et vous déconnecte.
sessions-here = Cet appareil
sessions-since = Connexion : { $time }
sessions-sign-out = Déconnecter
sessions-sign-out-of = Déconnecter : { $device }
sessions-sign-out-others = Déconnecter tous les autres appareils
device = { $browser } sur { $system }
device-system = Navigateur sur { $system }
device-unknown = Navigateur inconnu

## Notifications

notifications-title = Notifications
notifications-intro = Ce qui vous parvient quand vous n’êtes pas là.
notifications-not-set-up = Aucun e-mail ne part : l’envoi n’est pas configuré sur ce serveur. Vos choix s’appliqueront dès qu’il le sera.
notifications-no-address = Aucun e-mail ne vous est envoyé : votre compte n’a pas d’adresse e-mail.
notifications-snoozed = Les e-mails sont en pause jusqu’au { $time }.
notifications-wake = Mettre fin à la pause
link-stops = Des e-mails ont été arrêtés par un lien dans un e-mail, sans connexion, le { $time }.
link-stops-conversations = { $count ->
    [one] Les e-mails sur une conversation sont arrêtés.
   *[other] Les e-mails sur { $count } conversations sont arrêtés.
}
link-stops-help = Un e-mail a peut-être été transféré. Si ce n’était pas vous, ces e-mails reprennent et les liens de tous les e-mails précédents n’ont plus d’effet.
# Stands after the sentence that says until when mail is snoozed.
link-stops-snoozed = Cela s’est fait par un lien dans un e-mail, sans connexion. Si ce n’était pas vous, la pause prend fin et les liens de tous les e-mails précédents n’ont plus d’effet.
link-stops-not-mine = Ce n’était pas moi
link-stops-mine = C’était moi
link-stops-undone = C’est annulé. Les liens des e-mails précédents n’ont plus d’effet.
address-unproven = Votre adresse { $email } n’est pas confirmée : les e-mails ne vous parviennent pas.
address-by-platform = Votre adresse { $email } n’est pas confirmée : les e-mails ne vous parviennent pas. C’est votre plateforme qui la confirme.
address-hard_bounce = Un e-mail à { $email } est revenu le { $time } : cette boîte n’existe pas. Plus rien n’y est envoyé.
address-complaint = Un e-mail à { $email } a été signalé comme indésirable le { $time }. Plus rien n’y est envoyé.
address-reported = Votre adresse { $email } a été signalée le { $time } comme n’étant pas la vôtre, par quelqu’un qui y lit les e-mails et ne connaît pas votre compte. Plus rien n’y est envoyé.
address-send = Envoyer un e-mail pour la confirmer
address-sent = Un e-mail est en route vers { $email }. Ouvrez le lien qu’il contient dans les 24 heures.
address-later = À partir du { $time }, vous pourrez y faire envoyer un e-mail pour la confirmer.
address-enough = Pas envoyé : trois e-mails de ce type par jour suffisent. Réessayez demain.
notifications-mail = E-mails
notifications-on = Recevoir des e-mails
notifications-on-help = Un par conversation, seulement pour ce qui n’est toujours pas lu.
notifications-off = Aucun e-mail
notifications-wait = Quand un message reste non lu
notifications-after-2 = Après 2 minutes
notifications-after-10 = Après 10 minutes
notifications-after-60 = Après une heure
notifications-shows = Ce que montrent les e-mails et les notifications
notifications-full = Le texte entier
notifications-first_line = La première ligne
notifications-none = Seulement qu’il y a du nouveau
notifications-none-help = C’est toujours le cas pour les conversations confidentielles.
classes-title = Ce qui vous parvient
class-direct = Messages directs
class-group = Groupes
class-mention = Mentions
class-mention-help = Votre nom après un @, dans un groupe
class-request = Demandes de message
class-mail = E-mail : { $class }
class-mail-wait = Après le délai ci-dessus
class-mail-2 = Après 2 minutes
class-mail-10 = Après 10 minutes
class-mail-60 = Après une heure
class-mail-digest = Dans le récapitulatif
class-mail-off = Pas d’e-mail
class-push = Push
class-push-of = Push : { $class }
caps-title = Pas trop
caps-help = Ce qui vient en plus attend le récapitulatif.
caps-conversation = E-mails sur une conversation, par jour
caps-day = E-mails en tout, par jour
digest-title = Récapitulatif
digest-day = Chaque jour
digest-week = Une fois par semaine
digest-off = Pas de récapitulatif
digest-help = Un e-mail sur ce que vous y avez mis, et sur ce qui est arrivé après le deuxième e-mail d’une journée. Jamais vide. À l’heure du fuseau { $zone }.
digest-at = À
digest-on = Le
digest-problem = Choisissez une heure et un jour pour le récapitulatif.
news-title = Nouveautés de Pitchwire
news-on = M’envoyer les nouveautés du produit
news-off = Pas de nouveautés
quiet-title = Heures calmes
quiet-off = E-mails à toute heure
quiet-on = Aucun e-mail pendant ces heures
quiet-from = De
quiet-to = À
# Followed by weekdays to choose from.
quiet-days = À partir du
quiet-help = À l’heure du fuseau { $zone }. Ce qui reste non lu ensuite vous parvient alors. À ces heures, il n’arrive aucune notification push, et les pages ouvertes restent sans avis ni son.
quiet-problem = Choisissez deux heures différentes et au moins un jour.
# Followed by a link that says "Mail decisions".
notifications-decisions = Chaque e-mail, envoyé ou non, figure ici avec sa raison :

# How this browser calls: settings that each device has of its own.
on-device-title = Sur cet appareil
on-device-push = Notifications push
on-device-push-help = Même si aucune page de Pitchwire n’est ouverte. Elles arrivent quand un message est encore non lu après 10 secondes.
on-device-push-none = Ce navigateur ne peut pas les afficher.
on-device-push-install = Sur un iPhone ou un iPad, ajoutez d’abord Pitchwire à l’écran d’accueil (Partager, puis Sur l’écran d’accueil) et ouvrez-le de là.
on-device-push-unavailable = Ce serveur n’en envoie pas.
on-device-failed = Cela n’a pas fonctionné. Réessayez.
on-device-notices-help = Tout de suite, tant qu’une page de Pitchwire est ouverte.
on-device-notices-by-push = Les notifications push les remplacent.
on-device-sound-help = Tant qu’une page de Pitchwire est ouverte.
on-device-keep = Lire sans connexion
on-device-keep-help = La liste et les dernières conversations ouvertes restent dans ce navigateur jusqu’à ce que vous vous déconnectiez.
on-device-keep-none = Ce navigateur ne peut pas les conserver.

decisions-title = Décisions d’envoi
decisions-tab = Décisions
decisions-intro = Pourquoi un e-mail est parti, ou non. Chaque décision est prise au moment prévu pour l’envoi.
decisions-none = Aucune décision pour le moment. Les e-mails servent pour ce qui reste non lu.
decisions-older = Décisions plus anciennes
decisions-gone = Une conversation à laquelle vous ne participez plus
decisions-digest = Récapitulatif
decisions-news = Nouveautés de Pitchwire
decision-sent = { $kind ->
    [digest] Récapitulatif envoyé.
    [news] Nouveautés envoyées.
   *[missed] E-mail envoyé : des messages étaient encore non lus après le délai que vous avez choisi.
}
decision-underway = { $kind ->
    [digest] Le récapitulatif est en cours d’envoi.
    [news] Les nouveautés sont en cours d’envoi.
   *[missed] E-mail en cours d’envoi : des messages étaient encore non lus après le délai que vous avez choisi.
}
decision-retried = { $kind ->
    [digest] Le récapitulatif est en cours d’envoi. Le premier essai a échoué ; l’envoi est retenté.
    [news] Les nouveautés sont en cours d’envoi. Le premier essai a échoué ; l’envoi est retenté.
   *[missed] E-mail en cours d’envoi : des messages étaient encore non lus après le délai que vous avez choisi. Le premier essai a échoué ; l’envoi est retenté.
}
decision-failed = Aucun e-mail : l’envoi a été tenté, mais n’a pas abouti.
# { $reason } is one of the sentences below, without a full stop.
decision-none = Aucun e-mail : { $reason }.
decision-withdrawn = Finalement, aucun e-mail : { $reason }.
reason-read = vous aviez lu les messages
reason-deleted = les messages ont été supprimés
reason-blocked = vous avez bloqué la personne qui a écrit
reason-already_mailed = les messages figuraient dans un e-mail précédent
reason-left = vous ne participez pas à la conversation
reason-deactivated = le compte est désactivé
reason-stopped = vous avez arrêté les e-mails sur cette conversation
reason-mail_off = vous avez désactivé les e-mails
reason-class_off = vous ne voulez pas d’e-mail pour ces messages
reason-digest_off = cela attendait le récapitulatif, et vous n’en voulez pas
reason-digest = cela attend le récapitulatif
reason-request_mailed = une demande de message donne lieu à un seul e-mail, et vous l’avez reçu
reason-muted = vous avez mis cette conversation en sourdine
reason-snoozed = vous avez mis les e-mails en pause
reason-no_address = le compte n’a pas d’adresse e-mail
reason-not_verified = l’adresse e-mail n’est pas vérifiée
reason-suppressed = de précédents e-mails à cette adresse sont revenus, ou n’y étaient pas souhaités
reason-not_set_up = l’envoi d’e-mails n’est pas configuré sur ce serveur
reason-conversation_cap = deux e-mails en un jour suffisent pour cette conversation
reason-daily_cap = vingt e-mails en un jour suffisent
reason-digest_empty = plus rien de ce qui attendait le récapitulatif n’était non lu

## Stopping mail, from a link in one

stop-page-title = E-mails de Pitchwire
stop-conversation = Arrêter les e-mails sur cette conversation
stop-conversation-off = Les e-mails sur cette conversation sont arrêtés.
stop-conversation-on = Les e-mails sur cette conversation reprennent.
stop-messages = Arrêter les e-mails sur les messages de toutes les conversations
stop-messages-off = Les e-mails sur les messages sont arrêtés, dans toutes les conversations.
stop-messages-on = Les e-mails sur les messages reprennent.
stop-everything = Arrêter tous les e-mails de Pitchwire
stop-everything-off = Tous les e-mails sont arrêtés.
stop-everything-on = Les e-mails reprennent.
stop-digest = Arrêter le récapitulatif
stop-digest-off = Le récapitulatif est arrêté.
stop-digest-on = Le récapitulatif reprend.
stop-news = Arrêter les nouvelles de Pitchwire
stop-news-off = Les nouvelles de Pitchwire sont arrêtées.
stop-news-on = Les nouvelles de Pitchwire reprennent.
# Stands after one of the sentences that say what is stopped.
stop-by-owner = Cela se réactive dans les paramètres.
stop-take-back = Annuler
# { $what } is one of the sentences above that say what is stopped.
stop-take-back-what = Annuler : « { $what } »
stop-more = Sur Pitchwire, vous continuez à tout voir.
stop-settings = Tous les paramètres de notification
link-old-title = Ce lien n’est plus valable
stop-old = Rien n’a changé. Les liens des e-mails précédents ont été rendus inopérants depuis le compte. Les e-mails se règlent dans les paramètres, après connexion.
snooze-title = Mettre en pause
snooze-words = Aucun e-mail pendant un moment.
snooze-until = Aucun e-mail jusqu’au { $time }.
snooze-ended = Les e-mails ne sont plus en pause.
snooze-wake = Mettre fin à la pause
snooze-1h = 1 heure
snooze-8h = 8 heures
snooze-3d = 3 jours
snooze-1w = 1 semaine
report-title = Ce n’est pas votre compte ?
report-words = Si vous ne savez rien de ce compte, dites-le. Plus rien ne sera envoyé à votre adresse, et la personne à qui appartient le compte apprendra que cette adresse n’est pas la sienne.
report-do = Je ne connais pas ce compte
report-done = Plus rien ne sera envoyé à votre adresse.
stop-taken-back = C’est annulé.

## Confirming an address, from a link in a mail

confirm-title = Confirmez votre adresse
confirm-question = Votre adresse est-elle { $email } ? Dès que vous la confirmez, les e-mails sur les messages que vous manquez y sont envoyés.
confirm-do = Confirmer cette adresse
confirm-done = { $email } est confirmée. Les e-mails y sont désormais envoyés.
confirm-over = Il date de plus d’un jour, ou le compte a une autre adresse entre-temps. Vous pouvez en demander un nouveau dans les paramètres, après connexion.

## The staff's page about mail.
desk-title = Poste de courrier
desk-staff = Équipe
desk-intro = L’état du courrier, pour qui exploite Pitchwire. Ce qui est fait ici est inscrit au journal d’audit.
desk-done = C’est fait.
desk-delivery = Envoi
desk-running = Les e-mails partent.
desk-paused = En pause depuis le { $time }. Les décisions sont prises, les e-mails attendent.
desk-pause = Mettre l’envoi en pause
desk-resume = Reprendre l’envoi
desk-waiting = En attente d’envoi
desk-oldest = Le plus ancien à traiter
desk-seconds = { $seconds } s
desk-sent = Envoyés en 24 heures
desk-failed = Abandonnés en 24 heures
desk-returned = Revenus en 24 heures
desk-suppressed = Adresses bloquées
desk-dead = Abandonnés
desk-dead-none = Aucun e-mail n’a été abandonné.
desk-retry = Réessayer
desk-retry-all = Tout réessayer
desk-attempts = { $count } essais.
desk-why = Pourquoi quelqu’un a-t-il reçu un e-mail, ou non ?
desk-why-words = Montre les décisions d’une personne telles qu’elle les voit. Que vous avez regardé, et pourquoi, est conservé.
desk-person = Personne, par identifiant ou adresse e-mail
desk-reason = Pourquoi vous regardez
desk-show = Afficher les décisions
desk-why-none = Il n’y a pas de décision pour cette personne.
desk-kind-missed = E-mail sur une conversation
desk-news-words = Un e-mail à toutes les personnes qui ont demandé des nouvelles. Il ne peut pas être rappelé.
desk-news-title = Titre
desk-news-body = Texte
desk-publish = Publier
