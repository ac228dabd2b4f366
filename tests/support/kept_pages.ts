import { ROOT } from "./house/tree.ts";

const ORIGIN = "https://pitch.example";

interface Visit {
  method?: string;
  /** Whose part it is; undefined for a page itself. */
  clientId?: string;
}

/** static/kept_pages.js in a browser that a test plays. */
export async function startKeptPages() {
  const handlers = new Map<string, (event: Record<string, unknown>) => void>();
  const caches = new Map<string, Map<string, Response>>();
  const world = {
    /** What the server answers; undefined: it can't be reached. */
    answer: (_path: string): Response | Promise<Response> | undefined => new Response("from the server"),
    asked: [] as string[],
    /** The patience of who waits for a page ends by this. */
    loseHeart: () => {},
  };
  const fetch = (given: string | { url: string }) => {
    const { pathname, search } = new URL(typeof given === "string" ? given : given.url, ORIGIN);
    world.asked.push(pathname + search);
    const answer = world.answer(pathname + search);
    return answer ? Promise.resolve(answer) : Promise.reject(new TypeError("no connection"));
  };
  const self = {
    addEventListener: (type: string, handle: (event: Record<string, unknown>) => void) => handlers.set(type, handle),
    registration: {},
    location: new URL(`${ORIGIN}/push_worker.js`),
    caches: {
      open: (name: string) => Promise.resolve(cacheOf(caches, name)),
      delete: (name: string) => Promise.resolve(caches.delete(name)),
    },
    fetch,
    setTimeout: (act: () => void) => world.loseHeart = act,
    Response,
  };
  new Function("self", await Deno.readTextFile(`${ROOT}static/kept_pages.js`))(self);

  /** What a browser gets that asks for this; "the server's" when the worker leaves it alone. */
  const visit = async (path: string, { method = "GET", clientId }: Visit = {}) => {
    let answer: Promise<Response> | undefined;
    const works: unknown[] = [];
    handlers.get("fetch")!({
      request: { url: ORIGIN + path, method, mode: clientId === undefined ? "navigate" : "cors" },
      clientId: clientId ?? "",
      resultingClientId: clientId === undefined ? "new page" : "",
      respondWith: (response: Promise<Response>) => answer = response,
      waitUntil: (work: unknown) => works.push(work),
    });
    await Promise.all(works);
    return answer ? await (await answer).text() : "the server's";
  };
  /** A page asks that what it needs without a connection be kept. */
  const keep = async (mark: string) => {
    const works: unknown[] = [];
    handlers.get("message")!({ data: { type: "keep_pages", mark }, waitUntil: (work: unknown) => works.push(work) });
    await Promise.all(works);
  };
  const holdOf = (name: string) => [...caches.get(name)?.keys() ?? []];
  /** As src/inbox/kept_shelf.ts does. */
  const keepList = () => cacheOf(caches, "pitchwire-kept").put("/kept/list", new Response("{}"));
  return { world, visit, keep, keepList, holdOf };
}

function cacheOf(caches: Map<string, Map<string, Response>>, name: string) {
  const held = caches.get(name) ?? new Map<string, Response>();
  caches.set(name, held);
  const keyOf = (given: string | { url: string }) => {
    const { pathname, search } = new URL(typeof given === "string" ? given : given.url, ORIGIN);
    return pathname + search;
  };
  return {
    match: (given: string | { url: string }) => Promise.resolve(held.get(keyOf(given))?.clone()),
    put: (given: string, response: Response) => Promise.resolve(void held.set(keyOf(given), response)),
    delete: (given: { url: string }) => Promise.resolve(held.delete(keyOf(given))),
    keys: () => Promise.resolve([...held.keys()].map((key) => ({ url: ORIGIN + key }))),
  };
}
