interface ChoicesProps {
  name: string;
  legend: string;
  value: string;
  options: readonly { value: string; label: string; help?: string }[];
}

/** One choice out of a few, all in sight. */
export function Choices({ name, legend, value, options }: ChoicesProps) {
  return (
    <fieldset>
      <legend>{legend}</legend>
      <div class="choices">
        {options.map((option) => (
          <label key={option.value} class="choice">
            <input type="radio" name={name} value={option.value} checked={option.value === value} />
            <span>{option.label}</span>
            {option.help && <span class="quiet">{option.help}</span>}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
