import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { saveAtOnce, type SaveState } from "../src/inbox/save_at_once.ts";

interface AutoSaveProps {
  /** The sentences for it, in the reader's language. */
  saved: string;
  failed: string;
}

const SHOWN_MS = 4_000;

/** Saves the page's settings as soon as they are changed, and says so. Without script their forms have a button. */
export default function AutoSave({ saved, failed }: AutoSaveProps) {
  const state = useSignal<SaveState>({ kind: "idle" });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stops = [...document.querySelectorAll<HTMLFormElement>("form.settings-form")].map((form) =>
      saveAtOnce(form, (next) => {
        state.value = next;
        clearTimeout(timer);
        if (next.kind === "saved") timer = setTimeout(() => state.value = { kind: "idle" }, SHOWN_MS);
      })
    );
    return () => stops.forEach((stop) => stop());
  }, []);
  const { kind } = state.value;
  const hasFailed = state.value.kind === "failed";
  const sentence = state.value.kind === "failed" ? state.value.problem ?? failed : kind === "saved" ? saved : "";
  return (
    <div
      class={`notice-bar ${sentence ? "is-shown" : ""} ${hasFailed ? "is-problem" : ""}`}
      role={hasFailed ? "alert" : "status"}
    >
      {sentence && <span>{sentence}</span>}
    </div>
  );
}
