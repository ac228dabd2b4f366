import { PushOffer } from "../../src/protocol.ts";
import type { Endpoint } from "./endpoints.ts";

/** Of a browser: the keys are those of RFC 8291, section 5. */
const SUBSCRIPTION = {
  endpoint: "https://fcm.googleapis.com/fcm/send/of-ada",
  expirationTime: null,
  keys: {
    p256dh: "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
    auth: "BTBZMqHH6r4Tts7J_aSIgg",
  },
};

export const PUSH_ENDPOINTS: Endpoint[] = [
  {
    name: "GET /api/notifications/push",
    path: () => "/api/notifications/push",
    status: 200,
    answer: PushOffer,
    whose: "own",
  },
  {
    name: "PUT /api/notifications/push/subscriptions",
    path: () => "/api/notifications/push/subscriptions",
    body: () => SUBSCRIPTION,
    status: 204,
    whose: "own",
    badFields: {
      endpoint: [
        7,
        null,
        {},
        "",
        "fcm.googleapis.com",
        "https://evil.example/x",
        `https://fcm.googleapis.com/${"x".repeat(2048)}`,
      ],
      expirationTime: ["never", {}],
      keys: [null, "x", {}, { ...SUBSCRIPTION.keys, auth: "short" }, { ...SUBSCRIPTION.keys, p256dh: "B".repeat(87) }],
    },
  },
  {
    name: "DELETE /api/notifications/push/subscriptions",
    path: () => "/api/notifications/push/subscriptions",
    body: () => ({ endpoint: SUBSCRIPTION.endpoint }),
    status: 204,
    whose: "own",
    badFields: { endpoint: [7, null, {}, "", "x".repeat(2049)] },
  },
];
