import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Rest } from "../src/client/mod.ts";
import { desktopAlerts } from "../src/inbox/desktop_alerts.ts";
import { DeviceAlerts } from "../src/inbox/device_alerts.ts";
import { NoticeSwitches } from "../src/inbox/NoticeSwitches.tsx";
import { pushBrowser } from "../src/inbox/push_browser.ts";
import { PushDevice } from "../src/inbox/push_device.ts";
import { tellSwitching } from "../src/inbox/saving.ts";
import { storageOrNone } from "../src/inbox/storage.ts";
import type { DeviceNoticeWords } from "../src/ui/device_notice_words.ts";

interface DeviceNoticesProps {
  userId: string;
  /** In the reader's language. */
  words: DeviceNoticeWords;
}

interface Device {
  alerts: DeviceAlerts;
  push: PushDevice;
}

/** How this device calls its person: settings that stay in this browser, and so need its script. */
export default function DeviceNotices({ userId, words }: DeviceNoticesProps) {
  const device = useSignal<Device | undefined>(undefined);
  useEffect(() => {
    const shelf = storageOrNone();
    const rest = new Rest({ baseUrl: location.origin });
    const push = new PushDevice({ browser: pushBrowser, rest, shelf, userId, nowMs: () => Date.now() });
    device.value = { alerts: new DeviceAlerts(desktopAlerts, shelf), push };
    void push.resume();
  }, []);
  return (
    <NoticeSwitches
      words={words}
      {...device.value}
      tell={(switching) => void tellSwitching(switching, words.notKept)}
    />
  );
}
