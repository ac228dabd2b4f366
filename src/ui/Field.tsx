interface FieldProps {
  name: string;
  label: string;
  type: "text" | "email" | "password";
  value?: string;
  autoComplete: string;
  help?: string;
  problem?: string;
  minLength?: number;
  maxLength?: number;
  hasFocus?: boolean;
}

/** A labelled input; help and problem are tied to it, so that they are read out with it. */
export function Field(
  { name, label, type, value, autoComplete, help, problem, minLength, maxLength, hasFocus }: FieldProps,
) {
  const noteId = `${name}-note`;
  const note = problem ?? help;
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <input
        id={name}
        name={name}
        type={type}
        value={value}
        // A name may be written in another direction than the page.
        dir={type === "text" ? "auto" : undefined}
        required
        autoComplete={autoComplete}
        minLength={minLength}
        maxLength={maxLength}
        autoFocus={hasFocus}
        aria-invalid={problem ? "true" : undefined}
        aria-describedby={note ? noteId : undefined}
      />
      {note && <p id={noteId} class={problem ? "field-problem" : "field-help"}>{note}</p>}
    </div>
  );
}
