import type { App } from "../app.ts";

const DAY_MS = 86_400_000;

/**
 * Tells an address's owner that somebody tried to register with it; at most once a day, so that nobody can be flooded by it. Not awaited by
 * who answers the request: how long it takes would tell that the address is taken.
 */
export async function tellOfRegistration(app: App, email: string): Promise<void> {
  if (!app.mailer.isAvailable) return;
  if (app.throttle.tryTake(`registration mail to ${email}`, { count: 1, periodMs: DAY_MS }) > 0) return;
  const { publicUrl, mail: { from } } = app.config;
  const id = `${crypto.randomUUID()}@${from.split("@")[1]}`;
  const lines = [
    "Somebody, perhaps you, has just tried to make a Pitchwire account with this e-mail address.",
    `There is one already: sign in at ${publicUrl}/sign-in.`,
    "If it was not you, there is nothing to do. Nobody has got in.",
  ];
  try {
    await app.mailer.send({
      messageId: `<${id}>`,
      rootId: `<${id}>`,
      from: { name: "Pitchwire", address: from },
      to: { name: "", address: email },
      subject: "You have a Pitchwire account already",
      text: `${lines.join("\n\n")}\n`,
      html: `<!doctype html><html lang="en"><title>Pitchwire</title><body>${
        lines.map((line) => `<p>${line}</p>`).join("")
      }</body></html>`,
      headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" },
      date: new Date(app.clock.now()),
    });
  } catch (cause) {
    app.log.warn("Cannot send the mail about a second registration", { cause });
  }
}
