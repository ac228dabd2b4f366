import { useEffect } from "preact/hooks";
import { saveAtOnce, type SaveState } from "../src/inbox/save_at_once.ts";
import { saving } from "../src/inbox/saving.ts";

interface AutoSaveProps {
  /** What is said of each end of a saving, in the reader's language. */
  sentences: Record<Exclude<SaveState["kind"], "idle" | "saving">, string>;
}

const SHOWN_MS = 4_000;

/** Saves the page's settings as soon as they are changed, and says so. Without script their forms have a button. */
export default function AutoSave({ sentences }: AutoSaveProps) {
  useEffect(() => {
    // What the address had the page say is said once, and not again when it is loaded anew.
    if (location.search) history.replaceState(history.state, "", location.pathname);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stops = [...document.querySelectorAll<HTMLFormElement>("form.settings-form")].map((form) =>
      saveAtOnce(form, (state) => saving.value = state)
    );
    stops.push(saving.subscribe(({ kind }) => {
      clearTimeout(timer);
      if (kind === "saved") timer = setTimeout(() => saving.value = { kind: "idle" }, SHOWN_MS);
    }));
    return () => stops.forEach((stop) => stop());
  }, []);
  const sentence = wordsOf(saving.value, sentences);
  const hasFailed = sentence !== "" && saving.value.kind !== "saved";
  return (
    <div
      class={`notice-bar ${sentence ? "is-shown" : ""} ${hasFailed ? "is-problem" : ""}`}
      role={hasFailed ? "alert" : "status"}
    >
      {sentence && <span>{sentence}</span>}
    </div>
  );
}

function wordsOf(state: SaveState, sentences: AutoSaveProps["sentences"]): string {
  if (state.kind === "idle" || state.kind === "saving") return "";
  return "problem" in state && state.problem || sentences[state.kind];
}
