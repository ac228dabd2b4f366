### Mail about messages that stayed unread. Plain sentences: they stand in subjects and in text without formatting as well.

subject-discreet = Mensajes nuevos en Pitchwire
subject-from = Mensajes de { $name }
subject-from-about = Mensajes de { $name } sobre «{ $pitch }»
subject-in = Mensajes en «{ $title }»
subject-about = Mensajes sobre «{ $pitch }»
subject-some = Mensajes en una conversación de Pitchwire
# The sender's name, as mail programs show it.
from-via = { $names } a través de Pitchwire
# Of three or more.
from-via-others = { $name } y { $count } personas más a través de Pitchwire
# A name as it stands in a sentence.
person = { $name }
# In place of a list of three names or more: who they come from.
names-others = { $name } y { $count } personas más

heading-request = Alguien quiere escribirte
heading-unread = { $count ->
    [one] Tienes un mensaje sin leer
   *[other] Tienes { $count } mensajes sin leer
}
heading-unread-from = { $count ->
    [one] Tienes un mensaje sin leer de { $names }
   *[other] Tienes { $count } mensajes sin leer de { $names }
}
about-pitch = Sobre el pitch «{ $title }»
read-up-to-here = Habías leído hasta aquí
more-before = { $count ->
    [one] y uno más, anterior a estos
   *[other] y { $count } más, anteriores a estos
}
hidden-request = Lo que se escribió no está en este correo. Míralo en la página y después acepta o rechaza.
hidden-discreet = La conversación es confidencial, así que este correo no dice ni quién escribió ni qué.
hidden-chosen = Lo que se escribió no está en este correo, como elegiste en tus ajustes.
open-conversation = Abrir la conversación
open-request = Ver la solicitud
why-request = Recibes este correo porque te espera una solicitud de mensaje. Por cada solicitud se envía un solo correo.
why-unread = Recibes este correo porque estos mensajes seguían sin leer pasado el tiempo que elegiste.
reply-here = Puedes responder a este correo: lo que escribas aparecerá en la conversación.
reply-on-page = No respondas a esta dirección; responde en la página.
reply-nobody = Nadie lee las respuestas a este correo.
left-out = { $count ->
    [one] Queda un carácter más en la página.
   *[other] Quedan { $count } caracteres más en la página.
}
stop-or-snooze = Detener o pausar estos correos
mail-settings = Ajustes de notificaciones
# In text without formatting: before an address, and before what somebody wrote.
text-label = { $label }:
text-sender = { $who }, { $when }:

### The digest: what is still unread, once a day or once a week.

digest-unread = { $count ->
    [one] Un mensaje sin leer
   *[other] { $count } mensajes sin leer
} en { $conversations ->
    [one] una conversación
   *[other] { $conversations } conversaciones
}
# Where only the newest conversations are told of, so that nobody has counted the messages.
digest-unread-many = Mensajes sin leer en { $conversations } conversaciones
digest-entry-unread = { $count ->
    [one] Un mensaje sin leer
   *[other] { $count } mensajes sin leer
}
digest-entry-unread-from = { $count ->
    [one] Un mensaje sin leer de { $names }
   *[other] { $count } mensajes sin leer de { $names }
}
digest-entry-conversation = Una conversación
digest-entry-confidential = Una conversación confidencial
digest-entry-request = Una solicitud de mensaje
digest-more = { $count ->
    [one] Y una conversación más.
   *[other] Y { $count } conversaciones más.
}
why-digest-day = Recibes este correo como mucho una vez al día, cuando algo te espera sin leer. En tus ajustes eliges de qué trata y cuándo llega.
why-digest-week = Recibes este correo como mucho una vez a la semana, cuando algo te espera sin leer. En tus ajustes eliges de qué trata y cuándo llega.

### Mail about an account. It may reach somebody who never heard of us, because somebody else typed the wrong address.

verify-subject = Confirma tu dirección de correo para Pitchwire
verify-heading = Confirma tu dirección de correo
verify-new = Alguien, probablemente tú, ha creado una cuenta de Pitchwire con la dirección { $email }. Confirma que es tuya, para que podamos escribirte cuando te esperen mensajes.
verify-changed = Alguien, probablemente tú, quiere que el correo de Pitchwire llegue a partir de ahora a { $email }. Confirma que la dirección es tuya.
verify-suppressed = Nuestros correos a { $email } nos fueron devueltos, así que dejamos de enviarlos. Si este te ha llegado, confirma la dirección y volveremos a escribirte ahí.
verify-do = Confirmar esta dirección
verify-lead = Para confirmar, abre esta página:
verify-hours = { $hours ->
    [one] El enlace sirve durante una hora y no inicia la sesión de nadie.
   *[other] El enlace sirve durante { $hours } horas y no inicia la sesión de nadie.
}
verify-not-you = Si no fuiste tú, no tienes que hacer nada: la dirección no se usa hasta que alguien la confirma.
account-subject = Ya tienes una cuenta de Pitchwire
account-exists = Alguien, quizá tú, acaba de intentar crear una cuenta de Pitchwire con esta dirección de correo. Ya existe una.
account-lead = Si fuiste tú, inicia sesión aquí:
account-sign-in = Iniciar sesión
account-not-you = Si no fuiste tú, no tienes que hacer nada. Nadie ha entrado.

### What goes back to somebody who answered a mail, when the answer could not be taken as it was.

greeting = Hola, { $name }:
reply-problem-subject = Tu respuesta no se ha enviado
reply-files-subject = Tu respuesta se ha enviado sin sus archivos
reply-not_participant = Ya no estás en esta conversación, así que tu respuesta no pudo llegar a ella.
reply-closed = En esta conversación ya no se puede escribir, así que tu respuesta no pudo llegar a ella.
# $limit is 0 where it is not known.
reply-too_long = { $limit ->
    [0] Tu respuesta es más larga de lo que puede ser un mensaje. Acórtala o envíala por partes.
   *[other] Tu respuesta tiene más de { $limit } caracteres, el máximo de un mensaje. Acórtala o envíala por partes.
}
reply-empty = No encontramos texto en tu respuesta, solo lo que cita.
# $limit is 0 where it is not known.
reply-too_many = { $limit ->
    [0] Nos han llegado tantas respuestas tuyas que no hemos aceptado más. Vuelve a enviar esta más tarde o escribe en la página.
    [one] Nos ha llegado más de una respuesta tuya en una hora, así que no hemos aceptado más. Vuelve a enviar esta más tarde o escribe en la página.
   *[other] Nos han llegado más de { $limit } respuestas tuyas en una hora, así que no hemos aceptado más. Vuelve a enviar esta más tarde o escribe en la página.
}
reply-files_left_out = { $count ->
    [0] Tu respuesta está en la conversación, pero sus archivos no pudieron acompañarla.
    [one] Tu respuesta está en la conversación, pero este archivo no pudo acompañarla:
   *[other] Tu respuesta está en la conversación, pero estos { $count } archivos no pudieron acompañarla:
}
reply-unknown_address = La dirección a la que escribiste no pertenece a ninguna de tus conversaciones, así que no sabemos para quién es tu respuesta.
reply-wrote = Esto es lo que escribiste:
reply-wrote-left-out = { $count ->
    [one] Queda un carácter más en el correo que enviaste.
   *[other] Quedan { $count } caracteres más en el correo que enviaste.
}
reply-conversation-lead = La conversación está aquí:
why-reply-problem = Recibes este correo porque respondiste a uno de los nuestros.

### News: mail that somebody wrote to all who want it.

why-news = Recibes este correo porque elegiste recibir las novedades de Pitchwire.
news-stop = No recibir más novedades
news-left-out = { $count ->
    [one] Un carácter más no cupo en este correo.
   *[other] { $count } caracteres más no cupieron en este correo.
}

### Notices by push: short, for a phone's locked screen. The last two stand under a message's text and in place of one.

# What a button of the notice does.
push-mark-read = Marcar como leído
push-not-sent = No enviado. Abre la conversación para enviarlo desde ahí.
push-more = { $count ->
    [one] y un mensaje más sin leer
   *[other] y { $count } mensajes más sin leer
}
push-confidential = Mensaje nuevo en una conversación confidencial
