/** Shows the HTML part at an address, in a frame where it can do nothing. */
export function MailFrame({ title, src }: { title: string; src: string }) {
  return <iframe class="mail-frame" title={title} sandbox="allow-popups allow-popups-to-escape-sandbox" src={src} />;
}
