import { createDefine } from "fresh";
import type { RunningApp } from "../src/app.ts";
import type { Identity } from "../src/auth/identity.ts";

/** What the root middleware puts beside every request. */
export interface State {
  app: RunningApp;
  requestId: string;
  /** The peer's address as the socket tells it. Forwarded headers are not believed. */
  address: string;
  identity?: Identity;
  /** Set by a response that needs another content security policy than the pages. */
  policy?: string;
}

export const define = createDefine<State>();
