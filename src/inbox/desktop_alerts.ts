import type { AlertBrowser } from "./device_alerts.ts";

const NOTES_HZ = [660, 880];
const NOTE_SECONDS = 0.09;
const LOUDNESS = 0.06;

/** The browser's own notices, and two soft notes. */
export const desktopAlerts: AlertBrowser = {
  permission: () => "Notification" in globalThis ? Notification.permission : undefined,
  askPermission: () => Notification.requestPermission(),
  notify({ title, body, tag, onOpen }) {
    let notice: Notification;
    try {
      notice = new Notification(title, { body, tag, icon: "/icons/icon-192.png" });
    } catch {
      // Browsers of phones have the name and want a service worker for it.
      return;
    }
    notice.onclick = () => {
      globalThis.focus();
      notice.close();
      onOpen();
    };
  },
  chime() {
    const context = new AudioContext();
    const volume = new GainNode(context, { gain: 0 });
    volume.connect(context.destination);
    NOTES_HZ.forEach((frequency, index) => {
      const start = context.currentTime + index * NOTE_SECONDS;
      const note = new OscillatorNode(context, { type: "sine", frequency });
      note.connect(volume);
      note.start(start);
      note.stop(start + NOTE_SECONDS);
    });
    const end = context.currentTime + NOTES_HZ.length * NOTE_SECONDS;
    volume.gain.linearRampToValueAtTime(LOUDNESS, context.currentTime + 0.01);
    volume.gain.linearRampToValueAtTime(0, end);
    setTimeout(() => context.close(), 1_000);
  },
};
