import { DecisionsQuery, MailDecisions, Preferences, PutPreferences, ReadDecisions } from "../protocol.ts";
import type { Endpoint } from "./endpoint.ts";

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
    method: "GET",
    path: "/unsubscribe/[token]",
    summary: "What a mail's unsubscribe link would stop. Changes nothing.",
    access: "open",
    answers: { 200: "text/html" },
  },
  {
    method: "POST",
    path: "/unsubscribe/[token]",
    summary: "Stop it, by one click (RFC 8058) or by the page's form.",
    access: "open",
    answers: { 200: "text/html" },
  },
];
