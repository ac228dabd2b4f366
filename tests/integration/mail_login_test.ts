import assert from "node:assert/strict";
import { SMTPServer } from "smtp-server";
import { startApp, type TestApp } from "../support/app.ts";
import { sendMessage } from "../../src/messaging/send.ts";

const KEY = "the provider's key, with : and @ in it";

Deno.test("the key of EMAIL_SERVICE_API_KEY signs in to the mail server, over TLS only", async () => {
  const logins: { user?: string; password?: string; isSecure: boolean }[] = [];
  await using server = await startServer(logins);
  await using chat = await startWith(
    `smtp://apikey@127.0.0.1:${server.port}?tls.rejectUnauthorized=false&requireTLS=true`,
  );
  await mailToBen(chat);
  assert.deepEqual(logins, [{ user: "apikey", password: KEY, isSecure: true }]);
});

Deno.test("a server whose certificate nobody vouches for gets neither the key nor the mail", async () => {
  const logins: unknown[] = [];
  await using server = await startServer(logins);
  await using chat = await startWith(`smtp://apikey@127.0.0.1:${server.port}?requireTLS=true`);
  await mailToBen(chat);
  assert.deepEqual(logins, []);
  const { body } = await chat.call("ben", "GET", "/api/notifications/decisions");
  assert.match(body.items[0].sentence, /The first attempt failed; it is tried again\./);
});

interface LoginServer extends AsyncDisposable {
  port: number;
}

async function startServer(logins: unknown[]): Promise<LoginServer> {
  const server = new SMTPServer({
    disableReverseLookup: true,
    onAuth: ({ username: user, password }, { secure: isSecure }, answer) => {
      logins.push({ user, password, isSecure });
      answer(null, { user: "apikey" });
    },
    onData: (stream, _session, answer) => {
      stream.on("end", () => answer());
      stream.resume();
    },
  });
  server.on("error", () => {});
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.server.address();
  return {
    port: typeof address === "object" ? address?.port ?? 0 : 0,
    [Symbol.asyncDispose]: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function startWith(url: string): Promise<TestApp> {
  const chat = await startApp({ settings: { EMAIL_URL: url, EMAIL_SERVICE_API_KEY: KEY } });
  await chat.running.worker.stop();
  return chat;
}

async function mailToBen(chat: TestApp): Promise<void> {
  const conversationId = await chat.room("ada", "ben");
  await sendMessage(chat.running, { userId: "ada", name: "Ada", role: "creator" }, {
    conversationId,
    content: "Hello",
  });
  chat.clock.pass(600_000);
  await chat.running.worker.runOnce();
}
