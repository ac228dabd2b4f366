import type { CatchUp } from "./catch_up.ts";
import type { Presence } from "./presence.ts";
import type { PitchwireSocket } from "./socket.ts";
import type { Timeline } from "./timeline.ts";

/** Which conversations are being looked at, as the server should know it: nobody looks at a hidden page or without a connection. */
export class Looking {
  readonly #socket: PitchwireSocket;
  readonly #catchUp: CatchUp;
  readonly #presence: Presence;
  readonly #timelines = new Map<string, Timeline>();
  #isVisible = true;

  constructor(socket: PitchwireSocket, catchUp: CatchUp, presence: Presence) {
    this.#socket = socket;
    this.#catchUp = catchUp;
    this.#presence = presence;
  }

  begin(timeline: Timeline): void {
    this.#timelines.set(timeline.conversationId, timeline);
    this.#join(timeline);
  }

  end(conversationId: string): void {
    if (this.#timelines.delete(conversationId)) this.#socket.send("leave_conversation", { conversationId });
  }

  setVisible(isVisible: boolean): void {
    if (isVisible === this.#isVisible) return;
    this.#isVisible = isVisible;
    this.#socket.send("set_presence", { status: isVisible ? "active" : "away" });
    for (const [conversationId, timeline] of this.#timelines) {
      if (isVisible) this.#join(timeline);
      else this.#socket.send("leave_conversation", { conversationId });
    }
  }

  goOnline(): void {
    if (!this.#isVisible) this.#socket.send("set_presence", { status: "away" });
    for (const timeline of this.#timelines.values()) this.#join(timeline);
  }

  #join(timeline: Timeline): void {
    // A timeline without its first page is waited for, whoever looks.
    if (this.#socket.state !== "online" || (!this.#isVisible && timeline.isLoaded)) return;
    const watch = () => this.#presence.watch(timeline.participants.map(({ userId }) => userId));
    this.#catchUp.join(timeline).then(watch);
  }
}
