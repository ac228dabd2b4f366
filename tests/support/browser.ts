import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from "playwright-core";

const ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-dev-shm-usage",
  "--no-first-run",
  "--no-default-browser-check",
];

/** A person's own browser window: cookies and storage of its own, and whatever went wrong in it. */
export interface Window {
  context: BrowserContext;
  page: Page;
  /** Errors of scripts, and what the content security policy refused. */
  problems: string[];
}

/** Debian's Chromium, to be disposed of. Windows do not wait longer than 10 s for anything. */
export class TestBrowser {
  readonly #browser: Browser;

  private constructor(browser: Browser) {
    this.#browser = browser;
  }

  static async launch(more: readonly string[] = []): Promise<TestBrowser> {
    const args = [...ARGS, ...more];
    return new TestBrowser(await chromium.launch({ executablePath: "/usr/bin/chromium", args }));
  }

  async open(origin: string, options: BrowserContextOptions = {}): Promise<Window> {
    const context = await this.#browser.newContext({
      baseURL: origin,
      viewport: { width: 1280, height: 800 },
      timezoneId: "Europe/Berlin",
      ...options,
    });
    context.setDefaultTimeout(10_000);
    const page = await context.newPage();
    const problems: string[] = [];
    page.on("pageerror", (error) => problems.push(String(error)));
    page.on("console", (message) => {
      if (/content security policy|hydrat/i.test(message.text())) problems.push(message.text());
    });
    return { context, page, problems };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#browser.close();
  }
}
