/** The arrows of the house: what a part may use at run time besides itself. Types may come from anywhere, for they are erased. */
const DOMAIN = ["db", "auth", "notifications", "attachments", "messaging", "moderation"] as const;
const LEAVES = ["utils", "protocol", "errors"] as const;
const SERVER = [...LEAVES, "config", "metrics", ...DOMAIN, "realtime", "worker", "mail_listener"] as const;
const BROWSER = ["utils", "protocol", "words", "ui", "client"] as const;

export const ARROWS = {
  utils: [],
  protocol: ["utils"],
  errors: [],
  events: [],
  config: [],
  metrics: [],
  openapi: ["protocol", "errors"],
  fresh: [],
  db: [...LEAVES],
  auth: [...LEAVES, "db"],
  notifications: [...LEAVES, "words", "db", "auth"],
  attachments: [...LEAVES, "db", "auth"],
  messaging: [...LEAVES, "db", "auth", "notifications", "attachments"],
  moderation: [...LEAVES, "db", "auth", "notifications", "attachments", "messaging"],
  realtime: [...LEAVES, ...DOMAIN],
  worker: [...LEAVES, ...DOMAIN],
  mail_listener: [...LEAVES, ...DOMAIN],
  app: [...SERVER],
  words: [],
  ui: ["utils", "protocol", "words"],
  client: ["utils", "protocol"],
  inbox: [...BROWSER],
  islands: [...BROWSER, "inbox"],
  edge: [...SERVER, "words", "app", "openapi"],
  routes: [...SERVER, ...BROWSER, "app", "openapi", "inbox", "islands", "edge"],
  scripts: [...SERVER, "words", "app", "openapi"],
  main: [...SERVER, "app", "edge", "scripts"],
} as const satisfies Record<string, readonly string[]>;

export type Zone = keyof typeof ARROWS;

/** Of utils/, what belongs to the HTTP edge; the rest are leaves that a browser may load. */
const EDGE = ["define", "endpoint", "page_endpoint", "page_words", "reading_clock", "settings_page", "web_app"];

/** The part a file belongs to; undefined for one that has no place in the house. */
export function zoneOf(path: string): Zone | undefined {
  const [top, second] = path.replace(/\.tsx?$/, "").split("/");
  if (top === "main" || top === "dev" || top === "drizzle.config") return "main";
  if (top === "utils") return EDGE.includes(second) ? "edge" : "utils";
  if (top === "routes" || top === "islands") return top;
  if (top !== "src") return undefined;
  if (second.startsWith("protocol")) return "protocol";
  return second !== "utils" && second in ARROWS ? second as Zone : undefined;
}

export function isDomain(path: string): boolean {
  const zone = zoneOf(path);
  return DOMAIN.some((each) => each === zone);
}
