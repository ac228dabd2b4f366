import { personOf } from "../casts.ts";
import { summarise } from "../figures.ts";
import type { Ground } from "../ground.ts";
import type { Scale } from "../options.ts";
import type { Check } from "../results.ts";
import { pitchwire, startOn } from "../systems/pitchwire.ts";
import type { Person } from "../system.ts";
import { call } from "./call.ts";
import { OWNER_ID, seedLongPast } from "./long_past.ts";

const NOT_FOUND = 404;
const PAGE_MS = 10;
const SEARCH_MS = 50;

interface Query {
  name: string;
  limitMs: number;
  path(): string;
}

/** Pages of a person with a long past, one request after the other over HTTP: what the server takes, with the way to it. */
export async function checkQueries(ground: Ground, scale: Scale): Promise<Check[]> {
  const owner = await personOf(OWNER_ID);
  return await ground.withDatabase(async (url, sql) => {
    await pitchwire.prepare(sql, url, { people: [], conversations: [] });
    await seedLongPast(sql, scale.conversations, scale.messages);
    const ids = (await sql`select id from conversations order by random() limit 1000`).map(({ id }) => String(id));
    const server = await startOn(url);
    try {
      const checks: Check[] = [];
      for (const query of queriesOf(ids, scale)) checks.push(await measure(server.origin, owner, query, scale));
      return checks;
    } finally {
      await server.stop();
    }
  });
}

function queriesOf(ids: readonly string[], { messages, conversations }: Scale): Query[] {
  const each = Math.floor(messages / conversations);
  let turn = 0;
  const anyId = () => ids[turn++ % ids.length];
  const list = "/api/messages/conversations";
  return [
    { name: "inbox, first page", limitMs: PAGE_MS, path: () => `${list}?limit=50` },
    { name: "inbox, unread ones", limitMs: PAGE_MS, path: () => `${list}?filter=unread&limit=50` },
    { name: "history, newest page", limitMs: PAGE_MS, path: () => `/api/messages/${anyId()}/messages?limit=50` },
    {
      name: "history, an older page",
      limitMs: PAGE_MS,
      path: () => `/api/messages/${anyId()}/messages?before=${Math.ceil(each * 0.7)}&limit=50`,
    },
    { name: "search", limitMs: SEARCH_MS, path: () => `/api/messages/search?query=${wordOf(anyId())}` },
  ];
}

/** Some letters, as they come in the contents. */
function wordOf(id: string): string {
  return id.replaceAll(/[^a-f]/g, "").slice(0, 3);
}

async function measure(origin: string, person: Person, query: Query, { requests, messages }: Scale): Promise<Check> {
  const name = `${query.name}, of ${messages.toLocaleString("en")} messages`;
  const bar = `p99 ≤ ${query.limitMs} ms`;
  const times: number[] = [];
  try {
    // The first tenth warms up caches and code.
    for (let request = 0; request < requests * 1.1; request++) {
      const startMs = performance.now();
      await call(origin, person, query.path());
      if (request >= requests * 0.1) times.push(performance.now() - startMs);
    }
  } catch (error) {
    if (!String(error).includes(`: ${NOT_FOUND} `)) throw error;
    return { name, bar, measured: "not built yet" };
  }
  const { p50, p99 } = summarise(times);
  return {
    name,
    bar,
    measured: `p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`,
    holds: p99 <= query.limitMs,
  };
}
