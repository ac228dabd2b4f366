interface SelectFieldProps {
  name: string;
  label: string;
  value: string;
  /** `language`: of the label, where it is not the page's. */
  options: readonly { value: string; label: string; language?: string }[];
  help?: string;
}

/** One choice out of many. */
export function SelectField({ name, label, value, options, help }: SelectFieldProps) {
  const noteId = `${name}-note`;
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <select id={name} name={name} class="text-input" aria-describedby={help ? noteId : undefined}>
        {options.map((option) => (
          <option key={option.value} value={option.value} lang={option.language} selected={option.value === value}>
            {option.label}
          </option>
        ))}
      </select>
      {help && <p id={noteId} class="field-help">{help}</p>}
    </div>
  );
}
