import { generateKeyPairSync } from "node:crypto";
import assert from "node:assert/strict";
import { readSignature } from "../support/dkim.ts";
import { startMailChat } from "../support/mail_chat.ts";

const { privateKey, publicKey } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
  publicKeyEncoding: { type: "spki", format: "pem" },
});

Deno.test("a signed mail is what its sender's domain vouches for, its one-click header too, and any change breaks it", async () => {
  const settings = { EMAIL_DKIM_KEY: privateKey, EMAIL_DKIM_SELECTOR: "pw1" };
  await using chat = await startMailChat({ settings });
  const room = await chat.room("ada", "ben");
  await chat.say("ada", room, "Grüße,  with two spaces \n\n and an end  \n\n");
  await chat.pass(10);
  const [{ raw }] = chat.mails;
  const signature = readSignature(raw, publicKey);
  assert.deepEqual([signature?.isValid, signature?.domain, signature?.selector], [true, "pitch.example", "pw1"]);
  const musts = ["from", "to", "subject", "date", "message-id", "list-id", "list-unsubscribe", "list-unsubscribe-post"];
  for (const name of musts) assert.ok(signature?.signedHeaders.includes(name), name);
  assert.equal(readSignature(raw.replace(/^Subject: /m, "Subject: Re: "), publicKey)?.isValid, false);
  assert.equal(readSignature(raw.replace("/unsubscribe/", "/elsewhere/"), publicKey)?.isValid, false);
});

Deno.test("without a key mails go out unsigned", async () => {
  await using chat = await startMailChat();
  await chat.say("ada", await chat.room("ada", "ben"), "Hello");
  await chat.pass(10);
  assert.equal(readSignature(chat.mails[0].raw, publicKey), undefined);
});
