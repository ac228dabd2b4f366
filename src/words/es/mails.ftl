### Mail about messages that stayed unread. Plain sentences: they stand in subjects and in text without formatting as well.

subject-discreet = Mensajes nuevos en Pitchwire
subject-from = Mensajes de { $name }
subject-from-about = Mensajes de { $name } sobre «{ $pitch }»
subject-in = Mensajes en «{ $title }»
subject-about = Mensajes sobre «{ $pitch }»
subject-some = Mensajes en una conversación de Pitchwire
# The sender's name, as mail programs show it.
from-via = { $names } a través de Pitchwire
# In place of a list of three names or more.
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
why-unread = Recibes este correo porque estos mensajes seguían sin leer pasado el tiempo que elegiste. No respondas a esta dirección; responde en la página.
stop-or-snooze = Detener o pausar estos correos
mail-settings = Ajustes de notificaciones
