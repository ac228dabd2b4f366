### The inbox: the list, the thread, the composer and what lies over them.
### "Pitch" is a project looking for money. "Conversation", never "chat". Address people informally but politely.

## The list of conversations

list-title = Conversaciones
list-new = Nueva conversación
list-start = Empezar una
list-search = Buscar conversaciones
list-search-hint = Buscar
list-show = Mostrar
list-show-all = Mostrar todas
list-all = Todas
list-unread = Sin leer
list-requests = Solicitudes
list-archived = Archivo
list-all-none = Aún no hay conversaciones.
list-unread-none = No te queda nada por leer.
list-requests-none = No te ha escrito nadie nuevo.
list-archived-none = No hay nada archivado.
list-found-none = No hay conversaciones con ese nombre.
list-try-again = Reintentar

# After the name of somebody, for screen readers only.
row-online = , en línea
# After a number, for screen readers only.
row-unread = sin leer
row-draft = Borrador ·
row-confidential = Confidencial
row-muted = Silenciada
row-pinned = Fijada

preview-none = Aún no hay mensajes
preview-mine = Tú: { $text }
preview-theirs = { $name }: { $text }
message-deleted = Mensaje eliminado

# { $names } is a list such as "Ada and Ben".
typing = { $count ->
    [one] { $names } está escribiendo…
   *[other] { $names } están escribiendo…
}
typing-many = Varias personas están escribiendo…

conversation-only-you = Solo tú
# At the end of a list of names: "Ada, Ben and 3 more"
names-more = { $count } más
you = Tú

## Marks on a conversation

mark-pin = Fijar
mark-unpin = Desfijar
mark-mute = Silenciar
mark-unmute = Dejar de silenciar
mark-archive = Archivar
mark-unarchive = Desarchivar
mark-unread = Marcar como no leída
# What a button does, and to which conversation.
mark-of = { $action }: { $title }
mark-menu = Acciones para esta conversación
notify-open = Notificaciones…
notify-title = Notificaciones de esta conversación
notify-mail = Correo sobre lo no leído
notify-usual = Como elegiste para todas
notify-after_wait = Tras la espera
notify-digest = En el resumen
notify-off = Sin correo
notify-push = Push a mis dispositivos
notify-saved = Guardado.
notify-more = Lo que vale para todas las conversaciones:
notify-settings = Ajustes de notificaciones
marked-pinned = Fijada
marked-unpinned = Ya no está fijada
marked-muted = Silenciada: sin correos y fuera del recuento
marked-unmuted = Ya no está silenciada
marked-archived = Archivada
marked-unarchived = De vuelta en la lista
marked-unread = Marcada como no leída
marked-undo = Deshacer
marked-undone = Deshecho

## The account's menu

account-menu = Tu cuenta
account-notices = Avisos de escritorio
account-notices-refused = Tu navegador no lo permite. Primero autoriza en sus ajustes las notificaciones de esta página.
account-sound = Sonido
account-kept = Guardado.
account-not-kept = No se guardó. Todo sigue como antes: este navegador no conserva nada de esta página o ya no tiene espacio para ella.
account-keys = Atajos
account-settings = Ajustes
account-sign-out = Cerrar sesión

# A desktop notice that says nothing of what was written.
notice-hidden = Nuevo mensaje de { $name }

## A new conversation

new-title = Nueva conversación
new-search = Buscar personas
new-search-hint = Buscar por nombre o rol
new-people = Personas
new-nobody = No hay nadie con ese nombre.
new-remove = Quitar a { $name }
new-group-name = Nombre del grupo (opcional)
new-write = Escribir
new-write-to = Escribir a { $name }
new-group = Crear un grupo de { $count }
person-online = en línea

role-creator = Creación
role-investor = Inversión
role-producer = Producción
role-staff = Equipo

## The open conversation

thread-label = Conversación
thread-back = Volver a todas las conversaciones
thread-messages = Mensajes con { $title }
thread-people = { $count ->
    [one] { $count } persona
   *[other] { $count } personas
}
thread-begin = Aquí empezó la conversación.
thread-empty = Aún no hay mensajes. Escribe el primero.
thread-away = Estos mensajes aún no están aquí. Llegarán cuando vuelva la conexión.
offline-nothing = Aquí no hay nada guardado para leer sin conexión.
offline-not-kept = Esa conversación no está guardada en este dispositivo. Se abrirá cuando vuelva la conexión.
thread-closed = Esta conversación está cerrada. Aún puedes leerla.
thread-gone = Ya no participas en esta conversación.
thread-gone-back = Ir a tus conversaciones
thread-no-message = Este enlace no lleva a ningún mensaje que puedas ver aquí.
thread-choose = Elige una conversación o empieza una nueva.
thread-first = Escribe a alguien sobre un pitch.
thread-older-failed = No se pudieron cargar los mensajes anteriores.
thread-new = Mensajes nuevos
thread-to-newest = Ir al más reciente
thread-news = Nuevos: { $count }
thread-seen-by = Visto por { $names }

presence-online = En línea
presence-offline = Sin conexión
# { $time } is a time, a weekday or a date.
presence-seen = Última conexión: { $time }

details-label = Acerca de esta conversación
details-pitch = Pitch
details-people = Personas
details-you = { $name } (tú)
details-confidential = Confidencial. Los correos sobre esta conversación nunca muestran lo que se escribió.

## A message

message-menu = Acciones para el mensaje «{ $text }»
message-copy = Copiar texto
message-copy-link = Copiar enlace
message-reply = Responder
message-edit = Editar
message-delete = Eliminar
message-edited = Editado
message-unfold = Mostrar todo
message-answers = En respuesta a:
message-sending = Enviando
message-sent = Enviado
message-delivered = Entregado
message-read = Leído
message-failed = No se envió.
# { $reason } is a whole sentence.
message-failed-why = No se envió. { $reason }
message-retry = Enviar de nuevo
message-discard = Descartar

edit-label = Editar tu mensaje
edit-save = Guardar
edit-cancel = Cancelar

delete-title = ¿Eliminar este mensaje?
delete-words = El texto desaparecerá para todo el mundo. Se seguirá viendo que hubo un mensaje.
delete-keep = Conservar
delete-do = Eliminar

## Writing

composer-label = Mensaje para { $title }
composer-hint = Escribe un mensaje
composer-send = Enviar
composer-enter = Intro envía, Mayús+Intro crea una línea nueva
composer-ctrl = Ctrl+Intro envía, Intro crea una línea nueva
composer-no-reply = No responder a este mensaje
composer-kept = El mensaje que estabas editando se eliminó. Lo que escribiste se conserva aquí.
composer-left = { $count ->
    [one] Queda { $count } carácter
   *[other] Quedan { $count } caracteres
}
composer-over = { $count ->
    [one] Sobra { $count } carácter
   *[other] Sobran { $count } caracteres
}

## The connection

connection-connecting = Reconectando…
connection-waiting = No hay conexión.
connection-offline = Estás sin conexión.
connection-readable = Puedes seguir leyendo.
connection-queued = { $count ->
    [one] { $count } mensaje se enviará cuando vuelva la conexión.
   *[other] { $count } mensajes se enviarán cuando vuelva la conexión.
}
connection-next-try = { $seconds ->
    [one] Nuevo intento en { $seconds } segundo.
   *[other] Nuevo intento en { $seconds } segundos.
}
connection-try-now = Reintentar ahora
connection-signed-out = Tu sesión está cerrada.
connection-sign-in = Iniciar sesión

## Keys

keys-title = Atajos de teclado
keys-next = Conversación siguiente
keys-previous = Conversación anterior
keys-search = Buscar conversaciones
keys-new = Nueva conversación
keys-write = Escribir en la conversación abierta
keys-reply = Responder a su último mensaje
keys-archive = Archivarla
keys-pin = Fijarla
keys-mute = Silenciarla
keys-these = Ver estos atajos
keys-more = En la lista, muévete con las flechas y abre con Intro. En un campo de mensaje vacío, pulsa la flecha arriba para editar tu último mensaje.
keys-use = Usar atajos de una sola tecla

dialog-close = Cerrar

## Times

time-now = ahora
# A day, and a time of it: "Tuesday 3 March 2026 at 12:40"
time-full = { $day }, { $time }
time-today = Hoy
time-yesterday = Ayer

## What did not work

problem-disconnected = No hay conexión. Inténtalo de nuevo cuando vuelva.
problem-invalid = Hay un dato que no es válido. Revísalo e inténtalo de nuevo.
problem-unauthorised = Primero inicia sesión.
problem-forbidden = No tienes permiso para hacer esto.
problem-not_found = No existe o no tienes acceso.
problem-conflict = Ha cambiado mientras tanto o ya existe.
problem-too_large = Supera el tamaño permitido.
problem-unsupported = Este tipo de contenido no se admite aquí.
problem-rate_limited = Demasiadas acciones en poco tiempo. Inténtalo de nuevo en un momento.
problem-unavailable = El servicio no puede responder ahora. Inténtalo de nuevo en un momento.
problem-internal = Algo falló por nuestra parte.
problem-timeout = No llegó respuesta a tiempo. Inténtalo de nuevo.
problem-queue_full = Ya hay demasiados mensajes esperando para salir. Conéctate primero.

## Inside a platform

embed-alone = Esta página forma parte de tu plataforma de pitches. Ábrela desde allí.
embed-no-token = Aún no has iniciado sesión aquí. Continuará por sí solo en cuanto tu plataforma de pitches haya dicho quién eres.
