import { createDefine } from "fresh";
import type { RunningApp } from "../src/app.ts";
import type { Identity } from "../src/auth/identity.ts";
import type { Language } from "../src/words/languages.ts";

/** What the root middleware puts beside every request. */
export interface State {
  app: RunningApp;
  requestId: string;
  /** Whom the request comes from: the socket's peer, or whom a trusted proxy names. */
  address: string;
  identity?: Identity;
  /** Set by a response that needs another content security policy than the pages. */
  policy?: string;
  /** What the address asks to be spoken, whoever reads. */
  language?: Language;
  /** Origins whose pages may show this one in a frame; else nobody's may. */
  framedBy?: string[];
}

export const define = createDefine<State>();
