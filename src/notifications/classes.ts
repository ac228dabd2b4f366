import {
  type CapsChoice,
  type ClassChoices,
  type ClassPreference,
  type DigestChoice,
  MESSAGE_CLASSES,
  type MessageClass,
  type Preferences,
} from "../protocol.ts";

/** What holds for a class until its owner chooses. The wait is then the general one. */
const USUAL: Record<MessageClass, Omit<ClassPreference, "waitMinutes">> = {
  direct: { mail: "after_wait", isPushOn: true },
  group: { mail: "after_wait", isPushOn: true },
  mention: { mail: "after_wait", isPushOn: true },
  request: { mail: "after_wait", isPushOn: true },
};

/** A digest in the morning, for what waits for one: most people get none, since nothing does until they choose so or a cap is reached. */
export const USUAL_DIGEST: DigestChoice = { isOn: true, every: "day", at: "08:00", day: 1 };

/** Enough to notice, and too few to be a nuisance. */
export const USUAL_CAPS: CapsChoice = { perConversation: 2, perDay: 20 };

/** What holds for each class, from what was chosen. */
export function classesOf(choices: ClassChoices, generalWaitMinutes: number): Preferences["classes"] {
  const of = (name: MessageClass): ClassPreference => {
    const { waitMinutes, ...chosen } = choices[name] ?? {};
    return { ...USUAL[name], ...chosen, waitMinutes: waitMinutes ?? generalWaitMinutes };
  };
  return { direct: of("direct"), group: of("group"), mention: of("mention"), request: of("request") };
}

/** What was chosen before, with what is chosen now; `waitMinutes: null` takes a choice back. */
export function withChoices(before: ClassChoices, now: ClassChoices): ClassChoices {
  const merged: ClassChoices = {};
  for (const name of MESSAGE_CLASSES) {
    const choice = { ...before[name], ...now[name] };
    if (Object.keys(choice).length > 0) merged[name] = choice;
  }
  return merged;
}

/** In seconds, the shortest wait that any class was given; undefined where the general one does for all. */
export function shortestWaitOf(choices: ClassChoices, generalWaitSeconds: number): number | undefined {
  const waits = MESSAGE_CLASSES.map((name) => choices[name]?.waitMinutes ?? undefined).filter((wait) =>
    wait !== undefined
  );
  const shortest = Math.min(...waits.map((wait) => wait * 60));
  return shortest < generalWaitSeconds ? shortest : undefined;
}
