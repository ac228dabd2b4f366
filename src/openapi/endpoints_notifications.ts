import { z } from "zod";
import {
  AnswerStops,
  DecisionsQuery,
  MailAddress,
  MailDecisions,
  Preferences,
  PutPreferences,
  ReadDecisions,
} from "../protocol.ts";
import { type Endpoint, Status } from "./endpoint.ts";
import { PUSH_ENDPOINTS } from "./endpoints_push.ts";

/** What reaches people who are away, and how they stop it. */
export const NOTIFICATION_ENDPOINTS: Endpoint[] = [
  {
    method: "GET",
    path: "/api/notifications/preferences",
    summary: "How one wants to be notified.",
    access: "signed_in",
    answers: { 200: Preferences },
  },
  {
    method: "PUT",
    path: "/api/notifications/preferences",
    summary: "Change it. With a `version` that is not the present one: `conflict`.",
    access: "signed_in",
    body: PutPreferences,
    answers: { 200: Preferences },
    errors: ["conflict"],
  },
  {
    method: "GET",
    path: "/api/notifications/decisions",
    summary: "Why one did, or did not, get a mail.",
    access: "signed_in",
    query: DecisionsQuery,
    answers: { 200: MailDecisions },
  },
  ...PUSH_ENDPOINTS,
  {
    method: "POST",
    path: "/api/admin/decisions",
    summary:
      "For the staff: a person's decisions, as they see them. Kept in the audit log. To others it does not exist.",
    access: "signed_in",
    body: ReadDecisions,
    answers: { 200: MailDecisions },
    errors: ["not_found"],
  },
  {
    method: "POST",
    path: "/api/notifications/stops",
    summary:
      "Say whether it was oneself who stopped mail by links in mails (`stoppedByLinkAt`). What others did is undone.",
    access: "signed_in",
    body: AnswerStops,
    answers: { 200: Preferences },
  },
  {
    method: "GET",
    path: "/api/notifications/address",
    summary: "Where one's mail goes, and what is in its way.",
    access: "signed_in",
    answers: { 200: MailAddress },
  },
  {
    method: "POST",
    path: "/api/notifications/address/verification",
    summary:
      "Have a mail sent there that asks to confirm it, three a day at most. `conflict` when there is nothing to confirm.",
    access: "signed_in",
    answers: { 202: Status("on_its_way") },
    errors: ["conflict", "rate_limited"],
  },
  {
    method: "POST",
    path: "/api/mail/inbound",
    summary:
      "A mail that came for EMAIL_REPLY_DOMAIN, as raw MIME (message/rfc822), with EMAIL_INBOUND_SECRET as the bearer token.",
    access: "mail_service",
    bodyType: "message/rfc822",
    answers: { 202: z.object({ outcome: z.string() }) },
    errors: ["not_found", "too_large", "unsupported", "unavailable"],
  },
  {
    method: "GET",
    path: "/unsubscribe/[token]",
    summary: "What a mail's unsubscribe link would stop. Changes nothing.",
    access: "open",
    answers: { 200: "text/html", 410: "text/html" },
  },
  {
    method: "POST",
    path: "/unsubscribe/[token]",
    summary: "Stop it, by one click (RFC 8058) or by the page's form.",
    access: "open",
    answers: { 200: "text/html", 410: "text/html" },
  },
  {
    method: "GET",
    path: "/verify/[token]",
    summary: "Which address a mail's link would confirm. Changes nothing.",
    access: "open",
    answers: { 200: "text/html", 410: "text/html" },
  },
  {
    method: "POST",
    path: "/verify/[token]",
    summary: "Confirm it by the page's form. Signs nobody in.",
    access: "open",
    answers: { 200: "text/html", 410: "text/html" },
  },
];
