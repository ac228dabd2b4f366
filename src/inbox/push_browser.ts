import type { BrowserSubscription, PushBrowser } from "./push_device.ts";
import { registerWorker } from "./browser_worker.ts";

/** As static/push_worker.js names them. */
const UNSENT = "pitchwire-unsent";

/** Web Push as browsers have it (W3C Push API). */
export const pushBrowser: PushBrowser = {
  ability() {
    const isThere = "serviceWorker" in navigator && "PushManager" in globalThis && "Notification" in globalThis;
    if (isThere) return "yes";
    return /iPhone|iPad|iPod/.test(navigator.userAgent) ? "install" : "no";
  },
  permission: () => Notification.permission,
  askPermission: () => Notification.requestPermission(),
  async current() {
    const subscription = await (await registration())?.pushManager.getSubscription();
    return subscription ? toBrowserSubscription(subscription) : undefined;
  },
  async subscribe(publicKey) {
    await registerWorker();
    const { pushManager } = await navigator.serviceWorker.ready;
    return toBrowserSubscription(
      await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey }),
    );
  },
  async unsubscribe() {
    await (await (await registration())?.pushManager.getSubscription())?.unsubscribe();
  },
  async closeNotices(conversationId) {
    await close(conversationId === undefined ? {} : { tag: conversationId });
  },
  async takeUnsent(conversationId) {
    if (!("caches" in globalThis) || !await caches.has(UNSENT)) return undefined;
    const cache = await caches.open(UNSENT);
    const key = `/unsent/${conversationId}`;
    const text = await (await cache.match(key))?.text();
    // Whoever deletes it has it: of two tabs that look at once only one shows it.
    if (!await cache.delete(key)) return undefined;
    await close({ tag: `unsent ${conversationId}` });
    return text;
  },
  async forgetUnsent() {
    if ("caches" in globalThis) await caches.delete(UNSENT);
  },
};

async function close(filter: GetNotificationOptions): Promise<void> {
  for (const notice of await (await registration())?.getNotifications(filter) ?? []) notice.close();
}

async function registration(): Promise<ServiceWorkerRegistration | undefined> {
  return await navigator.serviceWorker.getRegistration("/");
}

function toBrowserSubscription(subscription: PushSubscription): BrowserSubscription {
  const { endpoint, keys = {} } = subscription.toJSON();
  const key = subscription.options?.applicationServerKey;
  return {
    endpoint: endpoint ?? subscription.endpoint,
    keys: { p256dh: keys.p256dh, auth: keys.auth },
    ...(key ? { applicationServerKey: toBase64Url(new Uint8Array(key)) } : {}),
  };
}

function toBase64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
