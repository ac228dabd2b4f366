import { SignJWT } from "jose";
import type { Cast, Conversation, Person } from "./system.ts";

/** By which all systems check people's tokens. */
export const BENCH_SECRET = "a secret of at least thirty-two characters";

const KEY = new TextEncoder().encode(BENCH_SECRET);

/** `pairs` of people, each pair with a conversation of its own; partners stand next to each other. */
export async function pairCast(pairs: number): Promise<Cast> {
  const people = await makePeople(pairs * 2);
  const conversations = Array.from({ length: pairs }, (_, i) => direct(people[2 * i], people[2 * i + 1]));
  return { people, conversations };
}

/** One conversation of `size` people. */
export async function groupCast(size: number): Promise<Cast> {
  const people = await makePeople(size);
  return {
    people,
    conversations: [{ id: crypto.randomUUID(), kind: "group", memberIds: people.map(({ userId }) => userId) }],
  };
}

/** `readers` people first, then `writers`; each reader has one conversation, with the writers in turn. */
export async function audienceCast(readers: number, writers: number): Promise<Cast> {
  const people = await makePeople(readers + writers);
  const conversations = Array.from({ length: readers }, (_, i) => direct(people[i], people[readers + i % writers]));
  return { people, conversations };
}

function direct(one: Person, other: Person): Conversation {
  return { id: crypto.randomUUID(), kind: "direct", memberIds: [one.userId, other.userId] };
}

async function makePeople(count: number): Promise<Person[]> {
  return await Promise.all(Array.from({ length: count }, (_, i) => personOf(`person-${i}`)));
}

/** Their name is their id, and their address follows from it: so the databases are filled. */
export async function personOf(userId: string): Promise<Person> {
  const claims = { sub: userId, name: userId, email: emailOf(userId), email_verified: true };
  const token = await new SignJWT(claims).setProtectedHeader({ alg: "HS256" }).setExpirationTime("6h").sign(KEY);
  return { userId, token };
}

export function emailOf(userId: string): string {
  return `${userId}@pitch.example`;
}
