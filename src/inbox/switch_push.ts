import type { SwitchOutcome } from "./kept_switch.ts";
import type { PushDevice } from "./push_device.ts";

/**
 * Switches push on this device. What the browser does not keep is taken back: a subscription without its switch would go on calling
 * somebody who reads "off". Undefined: another switching is under way, and this one did nothing.
 */
export async function switchPush(push: PushDevice, isOn: boolean): Promise<SwitchOutcome | undefined> {
  if (push.isBusy.peek()) return undefined;
  await turn(push, isOn);
  if (push.problem.peek() !== undefined) return "refused";
  if (push.isOn === isOn) return "kept";
  await turn(push, !isOn);
  return "unkept";
}

function turn(push: PushDevice, isOn: boolean): Promise<void> {
  return isOn ? push.switchOn() : push.switchOff();
}
