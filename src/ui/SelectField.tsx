interface SelectFieldProps {
  name: string;
  label: string;
  value: string;
  /** `language`: of the label, where it is not the page's. */
  options: readonly { value: string; label: string; language?: string }[];
  help?: string;
  problem?: string;
}

/** One choice out of many. */
export function SelectField({ name, label, value, options, help, problem }: SelectFieldProps) {
  const noteId = `${name}-note`;
  const note = problem ?? help;
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <select
        id={name}
        name={name}
        class="text-input"
        autoFocus={problem !== undefined}
        aria-invalid={problem ? "true" : undefined}
        aria-describedby={note ? noteId : undefined}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value} lang={option.language} selected={option.value === value}>
            {option.label}
          </option>
        ))}
      </select>
      {note && <p id={noteId} class={problem ? "field-problem" : "field-help"}>{note}</p>}
    </div>
  );
}
