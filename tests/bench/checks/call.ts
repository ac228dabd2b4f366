import type { Person } from "../system.ts";

/** Calls the API as that person; throws for anything but success. */
export async function call<T = unknown>(origin: string, person: Person, path: string): Promise<T> {
  const response = await fetch(origin + path, { headers: { authorization: `Bearer ${person.token}` } });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return await response.json();
}
