export type SaveState = { kind: "idle" | "saving" | "saved" } | { kind: "failed"; problem?: string };

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
  const save = async (said: Said, body: string) => {
    tell({ kind: "saving" });
    const answer = await post(form, withVersion(body, form));
    if (answer && answer.problem === undefined) {
      kept = said;
      takeVersion(form, answer.version);
      wear(form);
      if (answer.isReloadNeeded) location.reload();
      return tell({ kind: "saved" });
    }
    if (answer?.isConflict) return location.assign("?conflict");
    putBack(kept, said);
    wanted = bodyOf(form);
    tell({ kind: "failed", problem: answer?.problem });
  };
  // Enter in a field tells of a change and then asks to submit.
  const onChange = (event: Event) => {
    event.preventDefault();
    const body = bodyOf(form);
    if (body === wanted) return;
    wanted = body;
    const said = saidIn(form);
    tail = tail.then(() => save(said, body));
  };
  form.classList.add("is-live");
  form.addEventListener("change", onChange, { signal: ending.signal });
  form.addEventListener("submit", onChange, { signal: ending.signal });
  return () => ending.abort();
}

async function post(form: HTMLFormElement, body: URLSearchParams): Promise<SaveAnswer | undefined> {
  const response = await fetch(form.action, { method: "POST", body, headers: { accept: "application/json" } })
    .catch(() => undefined);
  return await response?.json().catch(() => undefined);
}

/** Without the version, which each answer moves on. */
function bodyOf(form: HTMLFormElement): string {
  const said = [...new FormData(form)].filter(([name]) => name !== "version");
  return String(new URLSearchParams(said.map(([name, value]) => [name, String(value)])));
}

function withVersion(body: string, form: HTMLFormElement): URLSearchParams {
  const version = form.elements.namedItem("version");
  const said = new URLSearchParams(body);
  if (version instanceof HTMLInputElement) said.set("version", version.value);
  return said;
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
  if (theme === null) return;
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = String(theme);
}
