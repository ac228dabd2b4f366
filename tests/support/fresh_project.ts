import { App } from "fresh";
import { Builder } from "fresh/dev";
import { dirname, join } from "node:path";

interface FreshProject extends AsyncDisposable {
  root: string;
  builder: Builder;
  /** Answers with an app that has the project's files; `prepare` registers what comes before the file routes. */
  app(prepare?: (app: App<unknown>) => App<unknown>): Promise<(path: string, init?: RequestInit) => Promise<Response>>;
}

/** Writes a project to a folder of its own, which goes when the test ends. Paths are relative to the project. */
export async function freshProject(files: Record<string, string>): Promise<FreshProject> {
  const root = await Deno.makeTempDir();
  for (const [path, text] of Object.entries(files)) {
    await Deno.mkdir(dirname(join(root, path)), { recursive: true });
    await Deno.writeTextFile(join(root, path), text);
  }
  const builder = new Builder({ root });
  return {
    root,
    builder,
    async app(prepare = (app) => app) {
      const app = new App<unknown>();
      (await builder.build({ snapshot: "memory" }))(app);
      const handler = prepare(app).fsRoutes().handler();
      return (path, init) => handler(new Request("http://localhost" + path, init));
    },
    [Symbol.asyncDispose]: () => Deno.remove(root, { recursive: true }),
  };
}

/** The same for the text of one answer: its status and body. */
export async function textOf(response: Response | Promise<Response>): Promise<string> {
  const { status } = await response;
  return `${status} ${await (await response).text()}`;
}
