/**
 * Puts the inbox into a platform's page:
 *
 *   <script async src="https://messages.example/embed.js" data-token-url="/messages-token"></script>
 *
 * `data-token-url`: an address of the platform that answers a POST with {"token": "<JWT of who is signed in>"}; asked again whenever the
 * token has run out. `data-into`: a selector of the element to fill, else the frame stands where the script does. `data-language`,
 * `data-title` (of the frame, for screen readers), `data-conversation` (to be opened), `data-scheme` (light or dark).
 * Custom properties --pitchwire-accent, --pitchwire-surface and so on of that element become the inbox's look.
 * The element gets the event "pitchwire:unread" with the number in `detail`; the event "pitchwire:open" with a conversation's id in `detail`,
 * dispatched on it, opens that conversation.
 */
(() => {
  const script = document.currentScript;
  if (!(script instanceof HTMLScriptElement)) return;
  const { tokenUrl, into, language, title, conversation, scheme } = script.dataset;
  const origin = new URL(script.src).origin;
  const place = into ? document.querySelector(into) : script.parentElement;
  if (!place || !tokenUrl) {
    console.error("Cannot show the inbox: data-token-url is missing, or data-into names nothing");
    return;
  }
  // Pages that are drawn anew in part load their scripts again.
  const isThere = [...place.querySelectorAll("iframe")].some(({ src }) => src.startsWith(`${origin}/embed`));
  if (isThere) return;

  const frame = document.createElement("iframe");
  frame.src = `${origin}/embed${language ? `?language=${encodeURIComponent(language)}` : ""}`;
  frame.title = title ?? "Messages";
  frame.allow = "clipboard-write";
  frame.style.cssText = "display: block; width: 100%; height: 100%; border: 0;";

  const post = (message) => frame.contentWindow?.postMessage(message, origin);
  const open = (conversationId) => post({ type: "pitchwire:open", conversationId });

  const sendTheme = () => {
    const styles = getComputedStyle(place);
    const names = [
      "canvas",
      "surface",
      "hover",
      "selected",
      "line",
      "edge",
      "text",
      "quiet",
      "accent",
      "accent-hover",
      "on-accent",
      "own",
      "font",
    ];
    const said = names.map((name) => [name, styles.getPropertyValue(`--pitchwire-${name}`).trim()]);
    post({ type: "pitchwire:theme", scheme, properties: Object.fromEntries(said.filter(([, value]) => value !== "")) });
  };

  let isAsking = false;
  let askedAtMs = -Infinity;
  let waitMs = 0;
  const sendToken = async () => {
    // A page may have taken the inbox out again.
    if (isAsking || !frame.isConnected) return;
    isAsking = true;
    try {
      // A platform that hands out tokens that are refused would else be asked without end.
      const isCalm = performance.now() - askedAtMs > 300_000;
      waitMs = isCalm ? 0 : Math.min(60_000, Math.max(1_000, waitMs * 2));
      await new Promise((resolve) => setTimeout(resolve, waitMs));
      askedAtMs = performance.now();
      const response = await fetch(tokenUrl, { method: "POST", headers: { accept: "application/json" } });
      if (!response.ok) throw new Error(`${tokenUrl} answered ${response.status}`);
      const { token } = await response.json();
      if (typeof token !== "string") throw new Error(`${tokenUrl} answered without a token`);
      post({ type: "pitchwire:token", token });
    } catch (error) {
      console.error("Cannot sign in to the inbox:", error);
      setTimeout(sendToken, 10_000);
    } finally {
      isAsking = false;
    }
  };

  addEventListener("message", (event) => {
    if (event.source !== frame.contentWindow || event.origin !== origin) return;
    const { type, total, title: ownTitle } = event.data ?? {};
    if (type === "pitchwire:ready") {
      if (title === undefined && typeof ownTitle === "string") frame.title = ownTitle;
      sendTheme();
      sendToken();
      if (conversation) open(conversation);
    }
    if (type === "pitchwire:token_needed") sendToken();
    if (type === "pitchwire:unread") place.dispatchEvent(new CustomEvent("pitchwire:unread", { detail: total }));
  });
  place.addEventListener("pitchwire:open", (event) => open(event.detail));
  place.append(frame);
})();
