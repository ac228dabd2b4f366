### Pages beside the inbox: signing in, settings, mail, errors.

skip-to-content = Ir al contenido
# The title of a page's tab: what it shows, and the product's name.
page-title = { $title } · Pitchwire

## Signing in

sign-in-title = Iniciar sesión
sign-in-do = Iniciar sesión
sign-in-ready = Tu cuenta está lista. Ya puedes iniciar sesión.
sign-in-mail = Se ha enviado un correo a tu dirección. Léelo también, por favor.
sign-in-wrong = El correo electrónico o la contraseña no son correctos. Revisa ambos datos e inténtalo de nuevo.
sign-in-too-many = { $seconds ->
    [one] Demasiados intentos. Espera { $seconds } segundo e inténtalo de nuevo.
   *[other] Demasiados intentos. Espera { $seconds } segundos e inténtalo de nuevo.
}
sign-in-new = ¿Es tu primera vez aquí?
sign-in-create = Crear una cuenta
sign-in-by-platform = Aquí se entra desde tu plataforma de pitches. Abre Pitchwire allí y tu sesión se iniciará sola.
field-name = Nombre
field-email = Correo electrónico
field-password = Contraseña

register-title = Crear una cuenta
register-do = Crear cuenta
register-have = ¿Ya tienes una?
register-name-help = Otras personas lo ven junto a lo que escribes.
register-name-problem = Escribe tu nombre, con 80 caracteres como máximo.
register-email-help = Nadie más lo ve.
register-email-problem = Esta dirección de correo no está completa.
register-password-help = Al menos 10 caracteres.
register-password-problem = Usa entre 10 y 200 caracteres. Varias palabras seguidas son fáciles de recordar y difíciles de adivinar.

demo-title = Esto es una demo
demo-words = Elige quién quieres ser, sin contraseña. Abre otra ventana del navegador en modo privado para ser otra persona allí.

## Errors

not-found-title = Página no encontrada
not-found-words = No hay nada en esta dirección o no tienes acceso.
error-title = No se pudo completar
error-back = Ir a tus conversaciones

## Settings

settings-title = Ajustes
settings-back = Volver a tus conversaciones
settings-save = Guardar
settings-saved = Guardado.
settings-not-saved = No se guardó. Todo sigue como antes; inténtalo de nuevo.
settings-unreachable = No se guardó. No se puede acceder al servidor; inténtalo de nuevo cuando tengas conexión.
settings-signed-out = No se guardó. Tu sesión está cerrada aquí. Inicia sesión e inténtalo de nuevo.
settings-conflict = Estos ajustes se cambiaron mientras tanto en otro lugar. Aquí los ves como están ahora; no se guardó ninguno de tus cambios.

profile-title = Perfil
profile-intro = Cómo te ven otras personas y en qué idioma lees.
profile-platform = Tu plataforma indica quién eres. Lo que cambies aquí puede volver a como estaba la próxima vez que entres desde allí.
profile-name = Nombre
profile-language = Idioma
profile-language-auto = Según el navegador
profile-zone = Zona horaria
profile-zone-none = Sin elegir: UTC
profile-zone-help = Para las horas en los correos. En las páginas se usa la zona de tu navegador.

privacy-title = Privacidad
privacy-intro = Lo que otras personas saben de ti mientras lees y escribes.
privacy-receipts = Confirmaciones de lectura
privacy-receipts-on = Otras personas ven lo que he leído
privacy-receipts-off = Nadie ve lo que he leído
privacy-receipts-help = A cambio, tú tampoco verás lo que han leído otras personas.
privacy-typing = Mientras escribo
privacy-typing-on = Otras personas ven que estoy escribiendo
privacy-typing-off = Nadie ve que estoy escribiendo
privacy-typing-help = A cambio, tú tampoco verás cuándo escriben otras personas.
privacy-presence = Estado de conexión
privacy-presence-on = Otras personas ven si estoy en línea y mi última conexión
privacy-presence-off = Nadie ve cuándo estoy aquí
privacy-presence-help = A cambio, tú tampoco verás el estado de otras personas.

appearance-title = Apariencia
appearance-intro = Cómo se ve y funciona Pitchwire en este navegador.
appearance-colours = Colores
appearance-system = Según el sistema
appearance-system-help = Claro de día y oscuro de noche, si tu dispositivo lo hace así.
appearance-light = Claro
appearance-dark = Oscuro
appearance-sending = Envío
appearance-enter = Enviar con Intro
appearance-enter-help = Mayús+Intro crea una línea nueva.
appearance-ctrl = Enviar con Ctrl+Intro o ⌘+Intro
appearance-ctrl-help = Intro crea una línea nueva.

sessions-title = Dispositivos
sessions-intro = Dónde tienes abierta tu sesión de Pitchwire.
sessions-done = Sesión cerrada allí.
sessions-by-platform = Entraste desde tu plataforma, que es la que abre y cierra tu sesión.
sessions-here = Este dispositivo
sessions-since = Inicio de sesión: { $time }
sessions-sign-out = Cerrar sesión
sessions-sign-out-of = Cerrar sesión: { $device }
sessions-sign-out-others = Cerrar las demás sesiones
device = { $browser } en { $system }
device-system = Un navegador en { $system }
device-unknown = Un navegador desconocido

## Notifications

notifications-title = Notificaciones
notifications-intro = Lo que te llega cuando no estás aquí.
notifications-not-set-up = No se envía ningún correo: el envío no está configurado en este servidor. Lo que elijas aquí se aplicará en cuanto lo esté.
notifications-no-address = No se te envía ningún correo: tu cuenta no tiene dirección de correo.
notifications-snoozed = Correo en pausa hasta el { $time }.
notifications-wake = Terminar la pausa
link-stops = Los correos se detuvieron con un enlace de un correo, sin iniciar sesión, el { $time }.
link-stops-conversations = { $count ->
    [one] Los correos sobre una conversación están detenidos.
   *[other] Los correos sobre { $count } conversaciones están detenidos.
}
link-stops-help = Puede que alguien haya reenviado un correo. Si no fuiste tú, estos correos vuelven a llegar y los enlaces de todos los correos anteriores dejan de funcionar.
# Stands after the sentence that says until when mail is snoozed.
link-stops-snoozed = Se hizo con un enlace de un correo, sin iniciar sesión. Si no fuiste tú, la pausa termina y los enlaces de todos los correos anteriores dejan de funcionar.
link-stops-not-mine = No fui yo
link-stops-mine = Fui yo
link-stops-undone = Deshecho. Los enlaces de los correos anteriores ya no funcionan.
address-unproven = Tu dirección { $email } no está confirmada: los correos no te llegan.
address-by-platform = Tu dirección { $email } no está confirmada: los correos no te llegan. La confirma tu plataforma.
address-hard_bounce = Un correo a { $email } volvió el { $time }: ese buzón no existe. Ya no se envía nada allí.
address-complaint = Un correo a { $email } se marcó como no deseado el { $time }. Ya no se envía nada allí.
address-reported = El { $time }, alguien que lee el correo de { $email } y no conoce tu cuenta avisó de que la dirección no es tuya. Ya no se envía nada allí.
address-send = Enviar un correo para confirmarla
address-sent = Un correo va en camino a { $email }. Abre su enlace en el plazo de un día.
address-later = A partir del { $time } podrás pedir que se envíe allí un correo para confirmarla.
address-enough = No se envió: bastan tres correos así al día. Inténtalo de nuevo mañana.
notifications-mail = Correo
notifications-on = Recibir correos
notifications-on-help = Uno por conversación, solo por lo que siga sin leer.
notifications-off = No recibir correos
notifications-wait = Si un mensaje sigue sin leer
notifications-after-2 = Después de 2 minutos
notifications-after-10 = Después de 10 minutos
notifications-after-60 = Después de una hora
notifications-shows = Qué muestran los correos y los avisos
notifications-full = El texto completo
notifications-first_line = La primera línea
notifications-none = Solo que hay algo nuevo
notifications-none-help = Así es siempre en las conversaciones confidenciales.
classes-title = Lo que te llega
class-direct = Mensajes directos
class-group = Grupos
class-mention = Menciones
class-mention-help = Tu nombre tras una @, en un grupo
class-request = Solicitudes de mensaje
class-mail = Correo: { $class }
class-mail-wait = Tras la espera de arriba
class-mail-2 = Tras 2 minutos
class-mail-10 = Tras 10 minutos
class-mail-60 = Tras una hora
class-mail-digest = En el resumen
class-mail-off = Sin correo
class-push = Push
class-push-of = Push: { $class }
caps-title = No demasiados
caps-help = Lo que viene de más espera al resumen.
caps-conversation = Correos sobre una conversación, en un día
caps-day = Correos en total, en un día
digest-title = Resumen
digest-day = Cada día
digest-week = Una vez a la semana
digest-off = Sin resumen
digest-help = Un correo sobre lo que pusiste ahí y sobre lo que llegó tras el segundo correo de un día. Nunca vacío. Según el reloj de la zona horaria { $zone }.
digest-at = A las
digest-on = El
digest-problem = Elige una hora y un día para el resumen.
news-title = Novedades de Pitchwire
news-on = Envíenme novedades del producto
news-off = Sin novedades
quiet-title = Horas de silencio
quiet-off = Correos a cualquier hora
quiet-on = Sin correos a estas horas
quiet-from = Desde
quiet-to = Hasta
# Followed by weekdays to choose from.
quiet-days = Empiezan el
quiet-help = Según la zona horaria { $zone }. Lo que siga sin leer después llega entonces. A esas horas no llegan avisos push, y las páginas abiertas no muestran avisos ni suenan.
quiet-problem = Elige dos horas distintas y al menos un día.
# Followed by a link that says "Mail decisions".
notifications-decisions = Cada correo, enviado o no, aparece con su motivo en esta lista:

# How this browser calls: settings that each device has of its own.
on-device-title = En este dispositivo
on-device-push = Avisos push
on-device-push-help = También cuando no hay ninguna página de Pitchwire abierta. Llegan cuando un mensaje sigue sin leer a los 10 segundos.
on-device-push-none = Este navegador no puede mostrarlos.
on-device-push-install = En un iPhone o iPad, añade primero Pitchwire a la pantalla de inicio (Compartir y luego Añadir a pantalla de inicio) y ábrelo desde ahí.
on-device-push-unavailable = Este servidor no envía ninguno.
on-device-failed = No ha funcionado. Inténtalo de nuevo.
on-device-notices-help = Al instante, mientras haya una página de Pitchwire abierta.
on-device-notices-by-push = Los avisos push los sustituyen.
on-device-sound-help = Mientras haya una página de Pitchwire abierta.
on-device-keep = Leer sin conexión
on-device-keep-help = La lista y las últimas conversaciones abiertas se quedan en este navegador hasta que cierres la sesión.
on-device-keep-none = Este navegador no puede guardarlas.

decisions-title = Decisiones sobre correos
decisions-tab = Decisiones
decisions-intro = Por qué llegó un correo o por qué no. Cada decisión se toma cuando llega su momento.
decisions-none = Aún no se ha decidido nada. Los correos son para lo que se queda sin leer.
decisions-older = Decisiones anteriores
decisions-gone = Una conversación en la que ya no participas
decisions-digest = Resumen
decisions-news = Novedades de Pitchwire
decision-sent = { $kind ->
    [digest] Resumen enviado.
    [news] Novedades enviadas.
   *[missed] Correo enviado: pasado el tiempo de espera que elegiste, aún había mensajes sin leer.
}
decision-underway = { $kind ->
    [digest] El resumen está en camino.
    [news] Las novedades están en camino.
   *[missed] Correo en camino: pasado el tiempo de espera que elegiste, aún había mensajes sin leer.
}
decision-retried = { $kind ->
    [digest] El resumen está en camino. El primer intento falló; se está intentando de nuevo.
    [news] Las novedades están en camino. El primer intento falló; se está intentando de nuevo.
   *[missed] Correo en camino: pasado el tiempo de espera que elegiste, aún había mensajes sin leer. El primer intento falló; se está intentando de nuevo.
}
decision-failed = Sin correo: se intentó enviar, pero no se pudo entregar.
# { $reason } is one of the sentences below, without a full stop.
decision-none = Sin correo: { $reason }.
decision-withdrawn = Al final, sin correo: { $reason }.
reason-read = ya habías leído los mensajes
reason-deleted = los mensajes se eliminaron
reason-blocked = bloqueaste a quien escribió
reason-already_mailed = los mensajes ya iban en un correo anterior
reason-left = no participas en la conversación
reason-deactivated = la cuenta está desactivada
reason-stopped = detuviste los correos sobre esta conversación
reason-mail_off = desactivaste los correos
reason-class_off = no quieres correo sobre estos mensajes
reason-digest_off = esperaba al resumen, y no quieres ninguno
reason-digest = espera al resumen
reason-request_mailed = por cada solicitud de mensaje se envía un solo correo y ya lo recibiste
reason-muted = silenciaste esta conversación
reason-snoozed = pausaste los correos
reason-no_address = la cuenta no tiene dirección de correo
reason-not_verified = la dirección de correo no está verificada
reason-suppressed = los correos anteriores a esa dirección volvieron o no eran deseados allí
reason-not_set_up = el correo no está configurado en este servidor
reason-conversation_cap = dos correos en un día sobre esta conversación son suficientes
reason-daily_cap = veinte correos en un día son suficientes
reason-digest_empty = nada de lo que esperaba al resumen seguía sin leer

## Stopping mail, from a link in one

stop-page-title = Correos de Pitchwire
stop-conversation = Detener los correos sobre esta conversación
stop-conversation-off = Los correos sobre esta conversación están detenidos.
stop-conversation-on = Los correos sobre esta conversación vuelven a llegar.
stop-messages = Detener los correos sobre mensajes en todas las conversaciones
stop-messages-off = Los correos sobre mensajes están detenidos en todas las conversaciones.
stop-messages-on = Los correos sobre mensajes vuelven a llegar.
stop-everything = Detener todos los correos de Pitchwire
stop-everything-off = Todos los correos están detenidos.
stop-everything-on = Los correos vuelven a llegar.
stop-digest = Detener el resumen
stop-digest-off = El resumen está detenido.
stop-digest-on = El resumen vuelve a llegar.
stop-news = Detener las novedades de Pitchwire
stop-news-off = Las novedades de Pitchwire están detenidas.
stop-news-on = Las novedades de Pitchwire vuelven a llegar.
# Stands after one of the sentences that say what is stopped.
stop-by-owner = Se activa en los ajustes.
stop-take-back = Deshacer
# { $what } is one of the sentences above that say what is stopped.
stop-take-back-what = Deshacer: { $what }
stop-more = En la página seguirás viendo todo.
stop-settings = Todos los ajustes de notificaciones
link-old-title = Este enlace ya no es válido
stop-old = No se ha cambiado nada. Los enlaces de los correos anteriores se anularon desde la cuenta. Los correos se activan y se detienen en los ajustes, después de iniciar sesión.
snooze-title = Pausar
snooze-words = Ningún correo durante un tiempo.
snooze-until = Sin correos hasta el { $time }.
snooze-ended = Los correos ya no están en pausa.
snooze-wake = Terminar ahora
snooze-1h = 1 hora
snooze-8h = 8 horas
snooze-3d = 3 días
snooze-1w = 1 semana
report-title = ¿No es tu cuenta?
report-words = Si no sabes nada de esta cuenta, dilo aquí. Ya no se enviará nada a tu dirección, y quien tiene la cuenta sabrá que la dirección no es suya.
report-do = No conozco esta cuenta
report-done = Ya no se enviará nada a tu dirección.
stop-taken-back = Deshecho.

## Confirming an address, from a link in a mail

confirm-title = Confirma tu dirección
confirm-question = ¿Es { $email } tu dirección? Cuando la confirmes, allí llegarán los correos sobre los mensajes que te pierdas.
confirm-do = Confirmar esta dirección
confirm-done = { $email } está confirmada. Desde ahora los correos llegan allí.
confirm-over = Tiene más de un día, o la cuenta ya tiene otra dirección. Puedes pedir uno nuevo en los ajustes, después de iniciar sesión.

## The staff's page about mail.
desk-title = Puesto de correo
desk-staff = Equipo
desk-intro = El estado del correo, para quien lleva Pitchwire. Lo que se hace aquí queda en el registro de auditoría.
desk-done = Hecho.
desk-delivery = Entrega
desk-running = Los correos salen.
desk-paused = En pausa desde { $time }. Se decide igual y los correos esperan.
desk-pause = Pausar la entrega
desk-resume = Reanudar la entrega
desk-waiting = Esperando salir
desk-oldest = El más antiguo pendiente
desk-seconds = { $seconds } s
desk-sent = Enviados en 24 horas
desk-failed = Abandonados en 24 horas
desk-returned = Devueltos en 24 horas
desk-suppressed = Direcciones bloqueadas
desk-dead = Abandonados
desk-dead-none = No se abandonó ningún correo.
desk-retry = Intentar de nuevo
desk-retry-all = Intentar todos de nuevo
desk-attempts = { $count } intentos.
desk-why = ¿Por qué alguien recibió un correo, o ninguno?
desk-why-words = Muestra las decisiones de una persona como las ve ella. Que miraste, y por qué, queda registrado.
desk-person = Persona, por identificador o dirección de correo
desk-reason = Por qué miras
desk-show = Mostrar decisiones
desk-why-none = No hay decisiones sobre esta persona.
desk-kind-missed = Correo sobre una conversación
desk-news-words = Un correo a quienes pidieron novedades. No se puede retirar.
desk-news-title = Título
desk-news-body = Texto
desk-publish = Publicar
