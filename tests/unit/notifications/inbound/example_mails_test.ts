import assert from "node:assert/strict";
import { readInboundMail } from "../../../../src/notifications/inbound/read_mail.ts";
import { inboundMails } from "../../../support/inbound_mails.ts";

const OWN = { ownDomain: "pitch.example" };

for (const { name, raw, expected: { error, ...expected } } of await inboundMails()) {
  Deno.test(`Ben's mail ${name} is read as what it is`, async () => {
    if (error !== undefined) return await assert.rejects(readInboundMail(raw, OWN), { code: error });
    const mail = await readInboundMail(raw, OWN);
    const attachments = mail.attachments.map(({ bytes: _, ...attachment }) => attachment);
    // By way of JSON, where what is undefined is not there, or null at the top.
    const seen: Record<string, unknown> = JSON.parse(JSON.stringify({ ...mail, attachments }));
    for (const [key, value] of Object.entries(expected)) assert.deepEqual(seen[key] ?? null, value, key);
  });
}
