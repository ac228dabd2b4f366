import { ROOT } from "./house/tree.ts";

/** A notice as the browser shows it. */
export interface Shown {
  title: string;
  tag: string;
  body: string;
  silent: boolean;
  renotify: boolean;
  dir: string;
  lang: string;
  timestamp: number;
  actions: { action: string; title: string; type?: string }[];
  // deno-lint-ignore no-explicit-any -- what was pushed
  data: any;
}

/** A tab of ours, or a frame in a page of somebody else's. */
export interface Tab {
  url: string;
  visibilityState: "visible" | "hidden";
  frameType?: "top-level" | "nested";
  told: unknown[];
  isFocused: boolean;
}

interface Request {
  method: string;
  path: string;
  // deno-lint-ignore no-explicit-any -- bodies of every shape
  body: any;
}

/** static/push_worker.js in a browser that a test plays. */
export async function startPushWorker() {
  const handlers = new Map<string, (event: Record<string, unknown>) => void>();
  const browser = {
    shown: [] as Shown[],
    tabs: [] as Tab[],
    opened: [] as string[],
    asked: [] as Request[],
    /** How long it waited between attempts. */
    waits: [] as number[],
    /** What the server answers; undefined: it can't be reached. */
    answer: (_request: Request): Response | undefined => new Response(null, { status: 204 }),
    kept: new Map<string, string>(),
    subscribed: [] as unknown[],
  };
  const self = {
    addEventListener: (type: string, handle: (event: Record<string, unknown>) => void) => handlers.set(type, handle),
    skipWaiting: () => Promise.resolve(),
    registration: registrationOf(browser),
    clients: {
      matchAll: () => Promise.resolve(browser.tabs.map((tab) => clientOf(tab))),
      openWindow: (url: string) => Promise.resolve(void browser.opened.push(url)),
    },
    caches: { open: () => Promise.resolve(cacheOf(browser.kept)) },
    importScripts: () => {},
    fetch(path: string, { method, body }: { method: string; body?: string }) {
      const request = { method, path, body: body && JSON.parse(body) };
      browser.asked.push(request);
      const answer = browser.answer(request);
      return answer ? Promise.resolve(answer) : Promise.reject(new TypeError("no connection"));
    },
    setTimeout: (act: () => void, ms: number) => (browser.waits.push(ms), queueMicrotask(act)),
    crypto,
    Response,
  };
  new Function("self", await Deno.readTextFile(`${ROOT}static/push_worker.js`))(self);
  /** Lets something happen, and all that the worker does about it. */
  const happen = async (type: string, event: Record<string, unknown>) => {
    const works: unknown[] = [];
    handlers.get(type)!({ ...event, waitUntil: (work: unknown) => works.push(work) });
    await Promise.all(works);
  };
  return {
    browser,
    happen,
    push: (payload: unknown) => happen("push", { data: { json: () => structuredClone(payload) } }),
    /** As a browser does it: the notice stays until it is closed. */
    click: (place: number, action = "", reply?: string) => {
      const shown = browser.shown[place];
      const notification = { data: shown.data, close: () => remove(browser.shown, shown) };
      return happen("notificationclick", { action, reply, notification });
    },
  };
}

type Browser = Awaited<ReturnType<typeof startPushWorker>>["browser"];

function registrationOf(browser: Pick<Browser, "shown" | "subscribed">) {
  return {
    showNotification(title: string, options: Omit<Shown, "title">) {
      if (options.renotify && !options.tag) throw new TypeError("renotify needs a tag");
      remove(browser.shown, browser.shown.find(({ tag }) => tag === options.tag));
      browser.shown.push({ title, ...options });
      return Promise.resolve();
    },
    getNotifications: ({ tag }: { tag: string }) =>
      Promise.resolve(
        browser.shown.filter((shown) => shown.tag === tag).map((shown) => ({
          data: shown.data,
          close: () => remove(browser.shown, shown),
        })),
      ),
    pushManager: {
      subscribe(options: unknown) {
        browser.subscribed.push(options);
        return Promise.resolve(subscription("https://push.example/new"));
      },
    },
  };
}

export function subscription(endpoint: string) {
  const json = { endpoint, expirationTime: null, keys: { p256dh: "p", auth: "a" } };
  return { endpoint, toJSON: () => json };
}

function clientOf(tab: Tab) {
  const { url, visibilityState, frameType } = tab;
  return {
    url,
    visibilityState,
    frameType,
    focus: () => Promise.resolve(void (tab.isFocused = true)),
    postMessage: (message: unknown) => void tab.told.push(message),
  };
}

function cacheOf(kept: Map<string, string>) {
  return {
    match: (key: string) => Promise.resolve(kept.has(key) ? new Response(kept.get(key)) : undefined),
    put: async (key: string, response: Response) => void kept.set(key, await response.text()),
  };
}

function remove<T>(list: T[], item: T | undefined): void {
  const place = item === undefined ? -1 : list.indexOf(item);
  if (place >= 0) list.splice(place, 1);
}
