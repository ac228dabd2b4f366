export * from "./attachments.ts";
export * from "./conversations.ts";
export * from "./jobs.ts";
export * from "./messages.ts";
export * from "./moderation.ts";
export * from "./notifications.ts";
export * from "./users.ts";
