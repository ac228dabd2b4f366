/** The browser's one worker shows what is pushed, and opens the inbox without a connection. Rejects where there can be none. */
export async function registerWorker(): Promise<void> {
  await navigator.serviceWorker.register("/push_worker.js", { scope: "/", updateViaCache: "none" });
}
