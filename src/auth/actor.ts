import type { Role } from "../protocol.ts";

/** Who acts; handed to every domain function after the app. */
export interface Actor {
  userId: string;
  name: string;
  role: Role;
  /** Sees of nobody whether they are online. */
  hidesPresence?: boolean;
  /** The socket it came by, which is answered by an `ack` instead of the event. */
  connectionId?: string;
}
