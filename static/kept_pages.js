/**
 * Opens the inbox when the server can't be reached: with a page that belongs to nobody (`/offline`), which shows what src/inbox/kept_inbox.ts
 * has kept in this browser. push_worker.js loads it: of workers there can be only one.
 */
"use strict";
// Scripts of one worker share their names.
(() => {
  const SHELL = "/offline";
  /** The page and its parts. Nothing in it is anybody's. */
  const SHELL_CACHE = "pitchwire-shell";
  /** src/inbox/kept_shelf.ts fills it. */
  const KEPT_CACHE = "pitchwire-kept";
  const KEPT_LIST = "/kept/list";
  /** No page links it: scripts put it in the place of the icon. */
  const UNREAD_ICON = "/favicon-unread.svg";
  /** For which build and language the page is kept. */
  const MARK = "/kept-for";
  const INBOX = /^\/conversations(\/[^/]+)?$/;
  /** What a proxy says while the server is away. */
  const AWAY = [502, 503, 504];
  /** Somebody who waits this long would rather read. */
  const PATIENCE_MS = 8_000;
  /** Open pages that began with what is kept: their parts come from there too. */
  const begun = new Set();

  self.addEventListener("activate", (event) => event.waitUntil(self.registration.navigationPreload?.enable()));
  self.addEventListener("message", (event) => {
    const { type, mark } = event.data ?? {};
    // Without a connection, or in the middle of a deploy, the next page asks again.
    if (type === "keep_pages") event.waitUntil(keepShell(String(mark)).catch(() => {}));
  });
  self.addEventListener("fetch", (event) => {
    const { request, clientId } = event;
    const { origin, pathname } = new URL(request.url);
    if (origin !== self.location.origin) return;
    if (request.mode === "navigate") navigate(event, pathname);
    else if (request.method === "GET" && begun.has(clientId) && !pathname.startsWith("/api/")) {
      event.respondWith(partOf(request));
    }
  });

  function navigate(event, pathname) {
    const { request } = event;
    if (request.method === "POST" && pathname === "/sign-out") return event.waitUntil(self.caches.delete(KEPT_CACHE));
    // Others too, for the browser has begun to ask for them already.
    if (request.method === "GET") event.respondWith(INBOX.test(pathname) ? inbox(event) : reach(event));
  }

  async function reach(event) {
    return await event.preloadResponse ?? await self.fetch(event.request);
  }

  async function inbox(event) {
    const answer = reach(event);
    const response = await Promise.race([answer.catch(() => undefined), patience()]);
    // To the page for signing in, and nowhere else: what was kept is nobody's any more.
    if (response?.type === "opaqueredirect") await self.caches.delete(KEPT_CACHE);
    if (response && !AWAY.includes(response.status)) return response;
    const shell = await keptShell();
    if (!shell) return await answer;
    begun.add(event.resultingClientId);
    return shell;
  }

  /** Undefined when there is nothing to show in it. */
  async function keptShell() {
    const kept = await self.caches.open(KEPT_CACHE);
    if (!await kept.match(KEPT_LIST)) return;
    return await (await self.caches.open(SHELL_CACHE)).match(SHELL);
  }

  async function partOf(request) {
    const kept = await (await self.caches.open(SHELL_CACHE)).match(request);
    return kept ?? await self.fetch(request);
  }

  /** Parts first, so that what is there works at any moment; what belonged to the page before goes last. */
  async function keepShell(mark) {
    const cache = await self.caches.open(SHELL_CACHE);
    if (await (await cache.match(MARK))?.text() === mark) return;
    const page = await ask(SHELL);
    const parts = new Set([SHELL, MARK]);
    const open = [UNREAD_ICON, ...partsIn(await page.clone().text(), SHELL)];
    for (const path of open) {
      if (parts.has(path)) continue;
      parts.add(path);
      const part = await ask(path);
      if (path.endsWith(".js")) open.push(...partsIn(await part.clone().text(), path));
      await cache.put(path, part);
    }
    await cache.put(SHELL, page);
    await cache.put(MARK, new self.Response(mark));
    for (const request of await cache.keys()) {
      const { pathname, search } = new URL(request.url);
      if (!parts.has(pathname + search)) await cache.delete(request);
    }
  }

  async function ask(path) {
    const response = await self.fetch(path, { redirect: "error" });
    if (!response.ok) throw new TypeError(`${path}: ${response.status}`);
    return response;
  }

  /** Style sheets, scripts and icons that a page of ours links, and the modules that a script of ours imports. Links to pages are `<a>`. */
  function partsIn(text, path) {
    const base = new URL(path, self.location.origin);
    const found = path.endsWith(".js")
      ? text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*["'](\.{0,2}\/[^"']+\.js)["']/g)
      : text.matchAll(/<(?:link|script)\b[^>]*?\s(?:href|src)="(\/[^"]+)"|["'](\/_fresh\/js\/[^"']+\.js)["']/g);
    return [...found].map(([, first, second]) => {
      const { pathname, search } = new URL((first ?? second).replaceAll("&amp;", "&"), base);
      return pathname + search;
    });
  }

  function patience() {
    return new Promise((resolve) => self.setTimeout(resolve, PATIENCE_MS));
  }
})();
