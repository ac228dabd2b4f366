/** What instances tell each other. Everything is JSON; an instance never hears its own words back. */
export type BusMessage =
  | { kind: "event"; to: string[]; frame: string; exceptConnectionId?: string }
  | { kind: "members"; conversationId: string }
  | { kind: "person"; userId: string; hidesPresence: boolean }
  | { kind: "went_back"; userId: string }
  | { kind: "unread"; userIds: string[] }
  | { kind: "removed"; conversationId: string; userId: string }
  | { kind: "sign_out"; sessionId?: string; userId?: string };

/** Carries events between instances. One suite of tests holds for every implementation. */
export interface Bus {
  /** Order is kept between one sender and one receiver. May drop while the carrier is away: clients heal by their revs. */
  publish(message: BusMessage): void;
  subscribe(receive: (message: BusMessage) => void): void;
  close(): Promise<void>;
}
