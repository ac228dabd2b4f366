import assert from "node:assert/strict";
import { join } from "node:path";
import { ROOT } from "../support/house/tree.ts";

/** Runs the server with these settings alone, in a directory with this `.env`, until it ends by itself. */
async function start(
  settings: Record<string, string>,
  dotEnv = "",
): Promise<{ code: number; out: string; errors: string }> {
  const dir = await Deno.makeTempDir({ prefix: "pitchwire-test-" });
  try {
    await Deno.writeTextFile(join(dir, ".env"), dotEnv);
    const kept = Object.fromEntries(["PATH", "HOME", "DENO_DIR"].map((name) => [name, Deno.env.get(name) ?? ""]));
    const command = new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", "--frozen", "--config", join(ROOT, "deno.json"), join(ROOT, "main.ts")],
      cwd: dir,
      env: { ...kept, NO_COLOR: "1", ...settings },
      clearEnv: true,
    });
    const { code, stdout, stderr } = await command.output();
    const [out, errors] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
    return { code, out, errors };
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
}

Deno.test("wrong settings end the process with 2, a line each and no secret in them, before anything is opened", async () => {
  const { code, out, errors } = await start({
    MODE: "production",
    PORT: "eighty",
    JWT_SECRET: "hunter2",
    DATABASE_URL: "mysql://ada:hunter2@db.example/pitch",
  });
  assert.equal(code, 2);
  assert.equal(out, "");
  assert.deepEqual(errors.trim().split("\n").map((line) => line.split(":")[0]), [
    "Cannot start",
    "PORT",
    "PUBLIC_URL",
    "JWT_SECRET",
    "DATABASE_URL",
  ]);
  assert.doesNotMatch(errors, /hunter2/);
});

Deno.test("the demo does not start where others could reach it", async () => {
  const { code, errors } = await start({ MODE: "demo", HOST: "0.0.0.0" });
  assert.equal(code, 2);
  assert.match(errors, /MODE: demo signs in anybody by one click/);
});

Deno.test("settings come from .env too, and the environment goes before it", async () => {
  const { code, errors } = await start({ LOG_LEVEL: "louder" }, "PORT=eighty\nLOG_LEVEL=info\nMODE='nothing'\n");
  assert.equal(code, 2);
  assert.deepEqual(errors.trim().split("\n").slice(1).map((line) => line.split(":")[0]), ["PORT", "MODE", "LOG_LEVEL"]);
});
