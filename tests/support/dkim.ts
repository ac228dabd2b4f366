import { createHash, createVerify } from "node:crypto";

interface Signature {
  isValid: boolean;
  domain: string;
  selector: string;
  /** Lower case. */
  signedHeaders: string[];
}

/** Checks the mail's DKIM signature as its receiver does: RFC 6376, rsa-sha256, relaxed/relaxed. Undefined when there is none. */
export function readSignature(raw: string, publicKey: string): Signature | undefined {
  const mail = raw.replace(/\r?\n/g, "\r\n");
  const end = mail.indexOf("\r\n\r\n");
  const fields = mail.slice(0, end).split(/\r\n(?![ \t])/);
  const field = fields.find((line) => nameOf(line) === "dkim-signature");
  if (!field) return undefined;
  const tags = Object.fromEntries(
    field.slice(field.indexOf(":") + 1).split(";").map((tag) => {
      const [name, ...value] = tag.split("=");
      return [name.trim(), value.join("=").replace(/\s+/g, "")];
    }),
  );
  const signedHeaders = tags.h.toLowerCase().split(":");
  const verify = createVerify("RSA-SHA256");
  for (const name of signedHeaders) {
    const line = fields.findLast((each) => nameOf(each) === name);
    if (line !== undefined) verify.update(`${relaxed(line)}\r\n`);
  }
  verify.update(relaxed(field.replace(/(\bb=)[^;]*$/, "$1")));
  const bodyHash = createHash("sha256").update(relaxedBody(mail.slice(end + 4))).digest("base64");
  return {
    isValid: tags.v === "1" && tags.a === "rsa-sha256" && tags.c === "relaxed/relaxed" && bodyHash === tags.bh &&
      verify.verify(publicKey, tags.b, "base64"),
    domain: tags.d,
    selector: tags.s,
    signedHeaders,
  };
}

function nameOf(line: string): string {
  return line.slice(0, line.indexOf(":")).trim().toLowerCase();
}

/** Section 3.4.2. */
function relaxed(line: string): string {
  const value = line.slice(line.indexOf(":") + 1).replace(/\r\n/g, "").replace(/[ \t]+/g, " ").trim();
  return `${nameOf(line)}:${value}`;
}

/** Section 3.4.4. */
function relaxedBody(body: string): string {
  const lines = body.replace(/[ \t]+/g, " ").replace(/ \r\n/g, "\r\n").replace(/(\r\n)+$/, "");
  return lines === "" ? "" : `${lines}\r\n`;
}
