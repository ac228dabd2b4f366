import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Words } from "../words/words.ts";

const Context = createContext<Words | undefined>(undefined);

/** What is inside speaks `value`'s language. A page's layout does it for all pages, and an island, which is a tree of its own, for itself. */
export const Speaking = Context.Provider;

/** The sentences of the language that is spoken here. Throws outside of `Speaking`. */
export function useWords(): Words {
  const words = useContext(Context);
  if (!words) throw new Error("Cannot find the words: nothing here says in which language");
  return words;
}
