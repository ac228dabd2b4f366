import { PitchwireError, PitchwireSocket, type SocketOptions } from "../../src/client/mod.ts";
import { greeting, Switchboard } from "./scripted_socket.ts";
import { SetTime } from "./set_time.ts";

/** A client's socket whose other end a test plays, with time set. */
export function setLine(options: Partial<SocketOptions> = {}) {
  const time = new SetTime();
  const board = new Switchboard();
  const { openSocket } = board;
  const socket = new PitchwireSocket({ url: "http://127.0.0.1/api/messages/ws", time, openSocket, ...options });
  const states: string[] = [];
  socket.onState((state) => states.push(state));
  const goOnline = () => {
    socket.connect();
    board.latest.say(greeting());
  };
  return { time, board, socket, states, goOnline };
}

/** For `assert.rejects`: an error of this code. */
export const code = (expected: string) => (error: unknown) =>
  error instanceof PitchwireError && error.code === expected;
