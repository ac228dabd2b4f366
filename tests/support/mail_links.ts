import assert from "node:assert/strict";

/** Posts a form as somebody who is not signed in. */
export function postForm(address: string, body: string): Promise<Response> {
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  return fetch(address, { method: "POST", body, headers, redirect: "manual" });
}

/** The address of a link in a mail's text that leads to such a page. */
export function linkIn(mail: { parsed: { text?: string } }, page: "verify" | "unsubscribe"): string {
  return new RegExp(`http\\S+/${page}/[\\w-]+`).exec(mail.parsed.text ?? "")![0];
}

/** Presses the button of that name on the page of a link, and returns the page that comes. */
export async function press(link: string, action: string): Promise<string> {
  const answer = await postForm(link, `action=${action}`);
  const page = await answer.text();
  assert.equal(answer.status, 200, page);
  return page;
}
