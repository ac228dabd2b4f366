/** What a platform's page hands to the frame. */
interface FromPlatform {
  token(token: string): void;
  /** Checked: names of the look that may be changed, and nothing but colours, font families and lengths. */
  theme(theme: Theme): void;
  open(conversationId: string): void;
}

export interface Theme {
  scheme?: "light" | "dark";
  properties: ReadonlyMap<string, string>;
}

/** What the frame tells the platform's page. No secret: the platform knows all of it. */
type ToPlatform =
  | { type: "pitchwire:ready"; title: string }
  | { type: "pitchwire:token_needed" }
  | { type: "pitchwire:unread"; total: number };

interface Parts {
  /** Whose pages may be around us. */
  origins: readonly string[];
  post(message: ToPlatform, origin: string): void;
  /** Whether the browser takes it for a value of this CSS property. */
  isValue(property: string, value: string): boolean;
}

/** Custom properties of static/styles/tokens.css, and the CSS property that a value of theirs must fit. */
const THEMABLE: Record<string, string> = {
  canvas: "color",
  surface: "color",
  hover: "color",
  selected: "color",
  line: "color",
  edge: "color",
  text: "color",
  quiet: "color",
  accent: "color",
  "accent-hover": "color",
  "on-accent": "color",
  own: "color",
  font: "font-family",
};
const MAX_TOKEN = 8_192;
const MAX_VALUE = 200;

/**
 * The talk between the frame and the page around it. Anybody can put a frame into a page and post to it: only pages of the allowed origins
 * are heard, and once one of them was, nothing is said to any other.
 */
export class Embedding {
  readonly #parts: Parts;
  readonly #on: FromPlatform;
  #platform?: string;

  constructor(parts: Parts, on: FromPlatform) {
    this.#parts = parts;
    this.#on = on;
  }

  /** To be called once all is set up to hear the answer. `title`: of the frame, for screen readers, in its language. */
  ready(title: string): void {
    this.#tell({ type: "pitchwire:ready", title });
  }

  askForToken(): void {
    this.#tell({ type: "pitchwire:token_needed" });
  }

  tellUnread(total: number): void {
    this.#tell({ type: "pitchwire:unread", total });
  }

  /** A message of the page around, as the browser says whence. False when it was not for us, or not of the documented form. */
  hear(origin: string, data: unknown): boolean {
    if (!this.#parts.origins.includes(origin) || (this.#platform ?? origin) !== origin) return false;
    if (typeof data !== "object" || data === null || !("type" in data)) return false;
    if (!this.#act(data)) return false;
    this.#platform = origin;
    return true;
  }

  #act(data: object & { type: unknown }): boolean {
    if (data.type === "pitchwire:token" && "token" in data && isText(data.token, MAX_TOKEN)) {
      this.#on.token(data.token);
      return true;
    }
    if (data.type === "pitchwire:open" && "conversationId" in data && isText(data.conversationId, 64)) {
      this.#on.open(data.conversationId);
      return true;
    }
    if (data.type !== "pitchwire:theme") return false;
    const scheme = "scheme" in data && (data.scheme === "light" || data.scheme === "dark") ? data.scheme : undefined;
    const properties = this.#themable("properties" in data ? data.properties : {});
    this.#on.theme({ properties, ...(scheme ? { scheme } : {}) });
    return true;
  }

  /** What is unknown or no value is left out: a colour must not become an address to load from. */
  #themable(said: unknown): Map<string, string> {
    if (typeof said !== "object" || said === null) return new Map();
    return new Map(
      Object.entries(said).filter(([name, value]) =>
        Object.hasOwn(THEMABLE, name) && isText(value, MAX_VALUE) &&
        !/\b(url|var|env|attr|image-set)\s*\(/i.test(value) &&
        this.#parts.isValue(THEMABLE[name], value)
      ),
    );
  }

  /** Until a page has made itself known, each that may be there is told; the browser delivers only to the one that is. */
  #tell(message: ToPlatform): void {
    const known = this.#platform === undefined ? this.#parts.origins : [this.#platform];
    for (const origin of known) this.#parts.post(message, origin);
  }
}

function isText(value: unknown, most: number): value is string {
  return typeof value === "string" && value.length > 0 && value.length <= most;
}
