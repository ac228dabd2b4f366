import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { browserShelf } from "../src/inbox/kept_shelf.ts";
import { keepsReading, type KeptSwitch, type SwitchOutcome } from "../src/inbox/kept_switch.ts";
import { tellSwitching } from "../src/inbox/saving.ts";
import { storageOrNone } from "../src/inbox/storage.ts";
import { Switch } from "../src/inbox/Switch.tsx";
import type { DeviceKeepingWords } from "../src/ui/device_keeping_words.ts";

interface DeviceKeepingProps {
  userId: string;
  /** In the reader's language. */
  words: DeviceKeepingWords;
}

/** Whether what is read stays on this device, for when there is no connection. */
export default function DeviceKeeping({ userId, words }: DeviceKeepingProps) {
  const wish = useSignal<KeptSwitch | undefined>(undefined);
  const isUnable = useSignal(false);
  useEffect(() => {
    if (browserShelf()) wish.value = keepsReading(userId, storageOrNone());
    else isUnable.value = true;
  }, []);
  return (
    <fieldset class="device-notices">
      <legend>{words.title}</legend>
      <div class="choices">
        <Switch
          label={words.label}
          help={isUnable.value ? words.none : words.help}
          isOn={wish.value?.isOn.value ?? false}
          act={wish.value && ((isOn) => void tellSwitching(change(wish.peek()!, isOn), words.notKept))}
        />
      </div>
    </fieldset>
  );
}

/** What was kept goes at once; open pages keep no more from then on. */
async function change(wish: KeptSwitch, isOn: boolean): Promise<SwitchOutcome> {
  const outcome = wish.set(isOn);
  if (outcome === "kept" && !isOn) await browserShelf()?.clear();
  return outcome;
}
