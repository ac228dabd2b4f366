/**
 * Shows what is pushed to this browser, and does what is chosen there; kept_pages.js adds what is read without a connection. Without it all
 * of the product works but this. Plain, because browsers fetch it at this very address and compare it byte by byte with what they have.
 * What comes is written by src/notifications/push/payload.ts; what a later version of it says besides is passed over.
 */
const PUSH = "/api/notifications/push";
const ICONS = { icon: "/icons/icon-192.png", badge: "/icons/badge-96.png" };
/** src/inbox/push_browser.ts looks there for answers that could not be sent. */
const UNSENT = "pitchwire-unsent";
const RETRY_AFTER_MS = [1_000, 5_000];

self.importScripts("/kept_pages.js");

// Nothing of it lives from one page to another: a new version can begin at once.
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("push", (event) => event.waitUntil(receive(event.data)));
self.addEventListener("notificationclick", (event) => event.waitUntil(act(event)));
self.addEventListener("pushsubscriptionchange", (event) => event.waitUntil(subscribeAnew(event)));

async function receive(data) {
  let told;
  try {
    told = data.json();
  } catch {
    return;
  }
  if (told?.type === "message") await showMessage(told);
  if (told?.type === "withdraw") { for (const notice of await noticesOf(told.tag)) notice.close(); }
}

/**
 * Browsers ask that each push shows something; what its reader has before them anyway is shown without a sound, and closed by the page
 * when it counts as read. Push services don't keep the order: an older message must not take a newer one's place.
 */
async function showMessage(told) {
  const [shown] = await noticesOf(told.tag);
  const isLate = shown?.data?.seq > told.seq;
  await show(isLate ? shown.data : told, isLate || await isInSight(told));
}

async function show(told, isSilent) {
  const { title, body, tag, lang, at, actions = {} } = told;
  const offered = [];
  if (actions.reply) offered.push({ action: "reply", type: "text", title: actions.reply, placeholder: actions.reply });
  if (actions.read) offered.push({ action: "read", title: actions.read });
  await self.registration.showNotification(title, {
    ...ICONS,
    body,
    tag,
    lang,
    // The sender may write in another direction than the recipient reads.
    dir: "auto",
    timestamp: Date.parse(at),
    renotify: !isSilent,
    silent: isSilent,
    actions: offered,
    data: told,
  });
}

async function act({ action, reply, notification }) {
  const told = notification.data;
  notification.close();
  if (action === "read") return await markRead(told);
  // Where a notice has no field to write in, the conversation has one.
  if (action === "reply" && reply) return await answer(told, reply);
  await open(told);
}

/** In a tab that shows it, else in one that can, else in a new one. */
async function open({ conversationId, url }) {
  const pages = (await pagesOpen()).filter((page) => pathOf(page).startsWith("/conversations"));
  const page = pages.find((each) => pathOf(each) === url) ?? pages[0];
  if (!page) return await self.clients.openWindow(url);
  page.postMessage({ type: "open_conversation", conversationId });
  await page.focus();
}

async function markRead(told) {
  const { ok } = await call("POST", `/api/messages/${told.conversationId}/read`, { seq: told.seq });
  // It says again what is still so.
  if (!ok) await show(told, true);
}

/** All attempts have one client id, so that an answer is kept once, whichever of them arrived. */
async function answer(told, content) {
  const { conversationId } = told;
  const clientId = self.crypto.randomUUID();
  for (const waitMs of [0, ...RETRY_AFTER_MS]) {
    await new Promise((resolve) => self.setTimeout(resolve, waitMs));
    const { ok, isFinal } = await call("POST", "/api/messages/send", { conversationId, content, clientId });
    if (ok) return;
    if (isFinal) break;
  }
  await keepUnsent(told, content);
}

/** The text waits where the conversation's page looks for it; the notice leads there. */
async function keepUnsent(told, content) {
  const cache = await self.caches.open(UNSENT);
  const key = `/unsent/${told.conversationId}`;
  const before = await (await cache.match(key))?.text();
  await cache.put(key, new self.Response(before ? `${before}\n${content}` : content));
  const body = `${told.words.notSent}\n${content}`;
  await show({ ...told, body, tag: `unsent ${told.conversationId}`, actions: {} }, false);
}

/** The browser's maker ended the subscription, or gave another one. */
async function subscribeAnew({ oldSubscription, newSubscription }) {
  const offer = await call("GET", PUSH);
  if (!offer.ok) return;
  const options = { userVisibleOnly: true, applicationServerKey: offer.answer.publicKey };
  const made = newSubscription ?? await self.registration.pushManager.subscribe(options);
  const { endpoint, keys: { p256dh, auth } } = made.toJSON();
  await call("PUT", `${PUSH}/subscriptions`, { endpoint, keys: { p256dh, auth } });
  if (oldSubscription && oldSubscription.endpoint !== endpoint) {
    await call("DELETE", `${PUSH}/subscriptions`, { endpoint: oldSubscription.endpoint });
  }
}

/** As whoever is signed in here, by the cookie. `isFinal`: it would be refused again. */
async function call(method, path, body) {
  const headers = body === undefined ? {} : { "content-type": "application/json" };
  try {
    const response = await self.fetch(path, { method, headers, body: body && JSON.stringify(body) });
    const { ok, status } = response;
    const answer = status === 200 ? await response.json() : undefined;
    return { ok, answer, isFinal: !ok && status < 500 && status !== 429 };
  } catch {
    return { ok: false, isFinal: false };
  }
}

function noticesOf(tag) {
  return self.registration.getNotifications({ tag });
}

async function isInSight({ url }) {
  return (await pagesOpen()).some((page) => page.visibilityState === "visible" && pathOf(page) === url);
}

async function pagesOpen() {
  const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  // A frame in a platform's page has an account of its own.
  return pages.filter((page) => page.frameType === undefined || page.frameType === "top-level");
}

function pathOf(page) {
  return new URL(page.url).pathname;
}
