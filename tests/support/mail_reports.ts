/** What a mail server reports about a mail to Ben (RFC 3464). */
export function bounce(original: string | undefined, action: string, status: string): string {
  return lines(
    "From: Mail Delivery System <mailer-daemon@mx.pitch.example>",
    "To: bounces@reply.pitch.example",
    "Subject: Undelivered Mail Returned to Sender",
    `Message-ID: <${crypto.randomUUID()}@mx.pitch.example>`,
    "MIME-Version: 1.0",
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    "",
    "--b",
    "Content-Type: text/plain",
    "",
    "It did not go.",
    "--b",
    "Content-Type: message/delivery-status",
    "",
    "Reporting-MTA: dns; mx.pitch.example",
    "",
    `Final-Recipient: rfc822; ben@pitch.example`,
    `Action: ${action}`,
    `Status: ${status}`,
    "Diagnostic-Code: smtp; 550 5.1.1 No such user",
    "",
    "--b",
    "Content-Type: text/rfc822-headers",
    "",
    `Message-ID: ${original}`,
    "",
    "--b--",
  );
}

/** What a mailbox provider reports when its user calls a mail spam (RFC 5965). */
export function complaint(original: string | undefined): string {
  return lines(
    "From: feedback@mx.pitch.example",
    "To: bounces@reply.pitch.example",
    "Subject: Complaint",
    "Message-ID: <complaint@mx.pitch.example>",
    "MIME-Version: 1.0",
    'Content-Type: multipart/report; report-type=feedback-report; boundary="b"',
    "",
    "--b",
    "Content-Type: text/plain",
    "",
    "This is a complaint.",
    "--b",
    "Content-Type: message/feedback-report",
    "",
    "Feedback-Type: abuse",
    "User-Agent: Example/1.0",
    "Version: 1",
    "",
    "--b",
    "Content-Type: text/rfc822-headers",
    "",
    `Message-ID: ${original}`,
    "",
    "--b--",
  );
}

function lines(...all: string[]): string {
  return all.map((line) => `${line}\r\n`).join("");
}
