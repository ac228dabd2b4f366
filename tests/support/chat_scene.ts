import assert from "node:assert/strict";
import { Chat, type OutboxItem, type Timeline } from "../../src/client/mod.ts";
import { ModelServer } from "./model_server.ts";
import { SetTime } from "./set_time.ts";

/** Conversations with the ids of their people, on a server in memory; `join` gives a person a client of it. */
export function setScene(...rooms: [string, ...string[]][]) {
  const server = new ModelServer();
  for (const [id, ...people] of rooms) server.room(id, ...people);
  const time = new SetTime();
  const join = (userId: string, kept: { items: OutboxItem[] } = { items: [] }) => {
    const way = server.way(userId);
    const store = {
      load: () => structuredClone(kept.items),
      save: (items: readonly OutboxItem[]) => kept.items = [...items],
    };
    const chat = new Chat({ baseUrl: "http://127.0.0.1", me: { userId, name: userId }, time, store, ...way });
    const topics: string[] = [];
    chat.onChange((topic) => topics.push(topic));
    return { chat, topics, kept, board: way.board, cut: (code = 1006) => way.board.latest.drop(code) };
  };
  const room = (id: string) => server.rooms.get(id) ?? assert.fail(`no room ${id}`);
  return { server, time, join, room };
}

/** The texts that a timeline shows. */
export const contents = (timeline: Timeline | undefined) => timeline?.items.map((message) => message.content);
