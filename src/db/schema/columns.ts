import { customType, timestamp } from "drizzle-orm/pg-core";

/** An instant with milliseconds, the precision of the wire, so that a value read back equals the one that was sent. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: "date" });

export const bytea = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => "bytea" });
