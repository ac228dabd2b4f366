import { DeleteSubscription, PushOffer, PutSubscription } from "../protocol.ts";
import type { Endpoint } from "./endpoint.ts";

const PATH = "/api/notifications/push";

export const PUSH_ENDPOINTS: Endpoint[] = [
  {
    method: "GET",
    path: PATH,
    summary: "With which key browsers subscribe to Web Push (RFC 8292).",
    access: "signed_in",
    answers: { 200: PushOffer },
  },
  {
    method: "PUT",
    path: `${PATH}/subscriptions`,
    summary:
      "Push to this browser from now on, as its `PushSubscription` says; no other account's pushes go there any more.",
    access: "signed_in",
    body: PutSubscription,
    answers: { 204: "nothing" },
    errors: ["rate_limited"],
  },
  {
    method: "DELETE",
    path: `${PATH}/subscriptions`,
    summary: "Push to this browser no more.",
    access: "signed_in",
    body: DeleteSubscription,
    answers: { 204: "nothing" },
  },
];
