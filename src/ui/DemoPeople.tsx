import type { Me } from "../protocol.ts";
import { Avatar } from "./Avatar.tsx";
import { roleWords } from "./people.ts";
import { useWords } from "./words_context.ts";

/** The demo's people, each one click away; says aloud that this is a demo. */
export function DemoPeople({ people, next }: { people: readonly Me[]; next: string }) {
  const words = useWords();
  return (
    <section class="card" aria-labelledby="demo-title">
      <div>
        <h2 id="demo-title">{words.say("demo-title")}</h2>
        <p class="quiet">{words.say("demo-words")}</p>
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
                <span class="quiet">{roleWords(words, person.role)}</span>
              </span>
            </button>
          </form>
        ))}
      </div>
    </section>
  );
}
