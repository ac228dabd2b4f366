import { hueOf, initialsOf } from "./people.ts";

interface AvatarProps {
  userId: string;
  name: string;
  size?: "small" | "tiny";
  isOnline?: boolean;
}

/** Initials on a colour that stays with the person. Decoration: the name is always written beside it. */
export function Avatar({ userId, name, size, isOnline = false }: AvatarProps) {
  return (
    <span class={`avatar hue-${hueOf(userId)} ${size ?? ""}`} aria-hidden="true">
      {initialsOf(name)}
      {isOnline && <span class="presence" />}
    </span>
  );
}
