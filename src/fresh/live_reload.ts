/** Where the development server tells browsers its revision over a WebSocket. */
export const ALIVE_PATH = "/_frsh/alive";

/** Reloads the page once the server answers with another revision, that is after it restarted for a change. */
export const RELOAD_SCRIPT = `
let known;
function connect() {
  const socket = new WebSocket(location.origin.replace(/^http/, "ws") + "${ALIVE_PATH}");
  socket.onmessage = ({ data }) => {
    const { revision } = JSON.parse(data);
    if (known !== undefined && known !== revision) location.reload();
    known = revision;
  };
  socket.onclose = () => setTimeout(connect, 200);
}
connect();`;
