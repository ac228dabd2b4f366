import assert from "node:assert/strict";
import { join } from "node:path";
import { openSecret } from "../../../src/auth/secret.ts";
import { refusal } from "../../support/problems.ts";

async function withDir(act: (dataDir: string) => Promise<void>): Promise<void> {
  const dir = await Deno.makeTempDir();
  try {
    await act(join(dir, "data"));
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
}

Deno.test("a demo without settings generates its secret once, for its owner's eyes only", () =>
  withDir(async (dataDir) => {
    const demo = { mode: "demo" as const, jwt: {}, dataDir };
    const first = await openSecret(demo);
    assert.match(first ?? "", /^[A-Za-z0-9_-]{43}$/);
    assert.equal(await openSecret(demo), first);
    const file = await Deno.stat(join(dataDir, "jwt_secret"));
    assert.equal((file.mode ?? 0) & 0o777, 0o600);
    assert.deepEqual([...Deno.readDirSync(dataDir)].map((entry) => entry.name), ["jwt_secret"]);
  }));

Deno.test("processes that start together end up with one secret", () =>
  withDir(async (dataDir) => {
    const demo = { mode: "demo" as const, jwt: {}, dataDir };
    const secrets = await Promise.all(Array.from({ length: 8 }, () => openSecret(demo)));
    assert.equal(new Set(secrets).size, 1);
  }));

Deno.test("nothing is generated where the settings say who signs, nor in production", () =>
  withDir(async (dataDir) => {
    const secret = "s".repeat(32);
    assert.equal(await openSecret({ mode: "demo", jwt: { secret }, dataDir }), secret);
    const jwksUrl = "https://platform.example/keys";
    assert.equal(await openSecret({ mode: "demo", jwt: { jwksUrl }, dataDir }), undefined);
    assert.equal(await openSecret({ mode: "production", jwt: { jwksUrl }, dataDir }), undefined);
    await assert.rejects(Deno.stat(dataDir), Deno.errors.NotFound);
  }));

Deno.test("a damaged secret stops the start instead of signing with it", () =>
  withDir(async (dataDir) => {
    await Deno.mkdir(dataDir);
    await Deno.writeTextFile(join(dataDir, "jwt_secret"), "\n");
    const problem = await refusal(() => openSecret({ mode: "demo", jwt: {}, dataDir }), "conflict");
    assert.match(problem.message, /^Cannot start: .*jwt_secret has fewer than 32 characters/);
  }));
