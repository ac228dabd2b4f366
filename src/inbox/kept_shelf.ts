import type { KeptShelf } from "./kept_inbox.ts";

/** static/kept_pages.js looks there as well. */
const CACHE = "pitchwire-kept";
const FOLDER = "/kept/";

/** The browser's cache storage, which a worker can read too; undefined where there is no such thing, as on pages without TLS. */
export function browserShelf(): KeptShelf | undefined {
  if (!("caches" in globalThis && "serviceWorker" in navigator)) return;
  const open = () => caches.open(CACHE);
  return {
    async get(name) {
      return await (await (await open()).match(FOLDER + name))?.json();
    },
    async put(name, value) {
      await (await open()).put(FOLDER + name, Response.json(value));
    },
    async remove(name) {
      await (await open()).delete(FOLDER + name);
    },
    async names() {
      const asked = await (await open()).keys();
      return asked.map(({ url }) => new URL(url).pathname.slice(FOLDER.length));
    },
    async clear() {
      await caches.delete(CACHE);
    },
  };
}
