import { type Preferences, PutPreferences } from "../../../../src/protocol.ts";
import { classesFrom } from "../../../../src/ui/ClassFields.tsx";
import { digestFrom } from "../../../../src/ui/DigestFields.tsx";
import { quietHoursFrom } from "../../../../src/ui/QuietHoursFields.tsx";

type Form = Record<string, string>;

/** What the form of the notification settings asks for, not yet looked at. A field left out stays as it is. */
export function preferencesFrom(form: Form) {
  const { version, isMailOn, mailWaitMinutes, contentMode, digest, isNewsOn, quiet, wake, perConversation, perDay } =
    form;
  return {
    ...(version === undefined ? {} : { version: Number(version) }),
    ...(isMailOn === undefined ? {} : { isMailOn: isMailOn === "on" }),
    ...(mailWaitMinutes === undefined ? {} : { mailWaitMinutes: Number(mailWaitMinutes) }),
    ...(contentMode === undefined ? {} : { contentMode }),
    classes: classesFrom(form),
    ...(perConversation === undefined || perDay === undefined
      ? {}
      : { caps: { perConversation: Number(perConversation), perDay: Number(perDay) } }),
    ...(digest === undefined ? {} : { digest: digestFrom(form) }),
    ...(isNewsOn === undefined ? {} : { isNewsOn: isNewsOn === "on" }),
    ...(quiet === undefined ? {} : { quietHours: quiet === "on" ? quietHoursFrom(form) : null }),
    ...(wake === undefined ? {} : { snoozedUntil: null }),
  };
}

/**
 * What is stored, and over it what was typed into a form that was refused: to be shown again, so that nobody has to type it twice. Times
 * are as they were typed. What no field of the form can say is left as it is stored.
 */
export function typedPreferences(stored: Preferences, form: Form): Preferences {
  const { classes, digest, caps, quietHours, ...plain } = preferencesFrom(form);
  const said = Object.fromEntries(
    Object.entries(plain).filter(([name, value]) =>
      PutPreferences.shape[name as keyof typeof plain].safeParse(value).success
    ),
  );
  const mailWaitMinutes = Number(said.mailWaitMinutes ?? stored.mailWaitMinutes);
  return {
    ...stored,
    ...said,
    classes: withTypedClasses(stored, classes, mailWaitMinutes),
    ...(PutPreferences.shape.caps.safeParse(caps).success ? { caps: { ...stored.caps, ...caps } } : {}),
    digest: withTypedDigest(stored, digest),
    quietHours: quietHours === undefined ? stored.quietHours : quietHours ?? undefined,
  };
}

function withTypedClasses(stored: Preferences, typed: unknown, mailWaitMinutes: number): Preferences["classes"] {
  const choices = PutPreferences.shape.classes.safeParse(typed).data ?? {};
  const classes = { ...stored.classes };
  for (const name of ["direct", "group", "mention", "request"] as const) {
    const { waitMinutes = classes[name].waitMinutes, ...choice } = choices[name] ?? {};
    classes[name] = { ...classes[name], ...choice, waitMinutes: waitMinutes ?? mailWaitMinutes };
  }
  return classes;
}

function withTypedDigest({ digest }: Preferences, typed: ReturnType<typeof digestFrom> | undefined) {
  const { at = digest.at, ...choice } = typed ?? {};
  return { ...digest, ...PutPreferences.shape.digest.safeParse(choice).data, at };
}
