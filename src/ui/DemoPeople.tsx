import type { Me } from "../protocol.ts";
import { Avatar } from "./Avatar.tsx";
import { ROLE_WORDS } from "./people.ts";

/** The demo's people, each one click away; says aloud that this is a demo. */
export function DemoPeople({ people, next }: { people: readonly Me[]; next: string }) {
  return (
    <section class="card" aria-labelledby="demo-title">
      <div>
        <h2 id="demo-title">This is a demo</h2>
        <p class="quiet">
          Pick somebody to be, without a password. Open a second browser window in private mode to be somebody else
          there.
        </p>
      </div>
      <div class="demo-people">
        {people.map((person) => (
          <form key={person.userId} method="post" action="/demo/sign_in">
            <input type="hidden" name="userId" value={person.userId} />
            <input type="hidden" name="next" value={next} />
            <button type="submit" class="demo-person">
              <Avatar userId={person.userId} name={person.name} />
              <span>
                <span class="person-name">{person.name}</span>
                <span class="quiet">{ROLE_WORDS[person.role]}</span>
              </span>
            </button>
          </form>
        ))}
      </div>
    </section>
  );
}
