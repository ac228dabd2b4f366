interface SwitchProps {
  label: string;
  help: string;
  problem?: string;
  isOn: boolean;
  isBusy?: boolean;
  /** Left out where there is nothing to switch. */
  act?(isOn: boolean): void;
}

/** Something that is on or off on this device. */
export function Switch({ label, help, problem, isOn, isBusy, act }: SwitchProps) {
  return (
    <label class="choice">
      <input
        type="checkbox"
        role="switch"
        checked={isOn}
        disabled={!act}
        aria-busy={isBusy}
        onChange={(event) => {
          const wanted = event.currentTarget.checked;
          // It shows what is, and not what was asked for.
          event.currentTarget.checked = isOn;
          act?.(wanted);
        }}
      />
      <span>{label}</span>
      <span class="quiet">{help}</span>
      {problem && <span class="field-problem" role="alert">{problem}</span>}
    </label>
  );
}
