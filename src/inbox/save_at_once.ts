import { wearTheme } from "./theme.ts";

/** Why nothing was saved, where no settings page says so: there was no answer, nobody is signed in here any more, or something else. */
type Failure = "unreachable" | "signed_out" | "failed";

/** `problem`: in the reader's language. */
export type SaveState = { kind: "idle" | "saving" | "saved" } | { kind: Failure; problem?: string };

/** What a settings page answers to a form that says it wants JSON. */
export interface SaveAnswer {
  /** To be sent along with the next change. */
  version?: number;
  /** The page has to be drawn anew, in another language for instance. */
  isReloadNeeded?: boolean;
  /** It was changed elsewhere in the meantime: the page has to be drawn anew, and to say so. */
  isConflict?: boolean;
  /** Why nothing was saved, in the reader's language. */
  problem?: string;
}

type Field = HTMLInputElement | HTMLSelectElement;
type Said = Map<Field, { value: string; isChecked: boolean }>;

/**
 * Posts a form whenever something in it has changed, one change after the other. What was refused is put back as it was, and the problem
 * told. Returns the way to end it.
 */
export function saveAtOnce(form: HTMLFormElement, tell: (state: SaveState) => void): () => void {
  const ending = new AbortController();
  let kept = saidIn(form);
  let wanted = bodyOf(form);
  let tail = Promise.resolve();
  const save = async (said: Said, body: URLSearchParams) => {
    tell({ kind: "saving" });
    const { answer, failure } = await post(form, withVersion(body, form));
    if (answer && answer.problem === undefined) {
      kept = said;
      takeVersion(form, answer.version);
      wear(form);
      if (answer.isReloadNeeded) return location.assign("?saved");
      return tell({ kind: "saved" });
    }
    if (answer?.isConflict) return location.assign("?conflict");
    putBack(kept, said);
    wanted = bodyOf(form);
    tell({ kind: failure, problem: answer?.problem });
  };
  // Enter in a field tells of a change and then asks to submit.
  const onChange = (event: Event) => {
    event.preventDefault();
    const body = bodyOf(form);
    if (body === wanted) return;
    // With a version the server knows whether the rest is still so; without one it must not be said again by a page that may be old.
    const change = hasVersion(form) ? new URLSearchParams(body) : changedIn(body, wanted);
    wanted = body;
    const said = saidIn(form);
    tail = tail.then(() => save(said, change));
  };
  form.classList.add("is-live");
  form.addEventListener("change", onChange, { signal: ending.signal });
  form.addEventListener("submit", onChange, { signal: ending.signal });
  return () => ending.abort();
}

/** Whatever is not a success saved nothing, also when it is somebody else's JSON: a proxy's, or that of a server in trouble. */
async function post(
  form: HTMLFormElement,
  body: URLSearchParams,
): Promise<{ answer?: SaveAnswer; failure: Failure }> {
  const response = await fetch(form.action, { method: "POST", body, headers: { accept: "application/json" } })
    .catch(() => undefined);
  if (!response) return { failure: "unreachable" };
  const failure = response.status === 401 ? "signed_out" : "failed";
  const answer: SaveAnswer | undefined = await response.json().catch(() => undefined);
  return { answer: response.ok || answer?.problem !== undefined ? answer : undefined, failure };
}

/** Without the version, which each answer moves on. */
function bodyOf(form: HTMLFormElement): string {
  const said = [...new FormData(form)].filter(([name]) => name !== "version");
  return String(new URLSearchParams(said.map(([name, value]) => [name, String(value)])));
}

/** A box that is not checked any more is left out, as forms do. */
function changedIn(body: string, before: string): URLSearchParams {
  const former = new URLSearchParams(before);
  return new URLSearchParams([...new URLSearchParams(body)].filter(([name, value]) => former.get(name) !== value));
}

function hasVersion(form: HTMLFormElement): boolean {
  return form.elements.namedItem("version") !== null;
}

function withVersion(body: URLSearchParams, form: HTMLFormElement): URLSearchParams {
  const version = form.elements.namedItem("version");
  if (version instanceof HTMLInputElement) body.set("version", version.value);
  return body;
}

function takeVersion(form: HTMLFormElement, version: number | undefined): void {
  const field = form.elements.namedItem("version");
  if (version !== undefined && field instanceof HTMLInputElement) field.value = String(version);
}

function saidIn(form: HTMLFormElement): Said {
  const fields = [...form.elements].filter((element) =>
    element instanceof HTMLInputElement || element instanceof HTMLSelectElement
  );
  return new Map(
    fields.filter(({ name }) => name !== "version").map((
      field,
    ) => [field, { value: field.value, isChecked: isChecked(field) }]),
  );
}

/** What has been changed again since then stays: its own saving is on its way. */
function putBack(kept: Said, said: Said): void {
  for (const [field, before] of kept) {
    const refused = said.get(field);
    if (refused?.value !== field.value || refused.isChecked !== isChecked(field)) continue;
    if (field instanceof HTMLInputElement) field.checked = before.isChecked;
    field.value = before.value;
  }
}

function isChecked(field: Field): boolean {
  return field instanceof HTMLInputElement && field.checked;
}

/** Colours are worn at once. */
function wear(form: HTMLFormElement): void {
  const theme = new FormData(form).get("theme");
  if (theme !== null) wearTheme(String(theme));
}
