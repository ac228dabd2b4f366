import type { TestApp } from "../support/app.ts";
import type { TestSocket } from "../support/test_socket.ts";
import { assertClient, assertPerson, assertTold } from "./checks.ts";
import { type Deed, judge } from "./judge.ts";
import { type Action, begin, type State } from "./model.ts";
import { Player } from "./player.ts";
import { isAmbiguous, type Script, toAction, type Wish } from "./wishes.ts";

type Frame = TestSocket["frames"][number];

const INSIDERS = 3;

/** One conversation, from its beginning through a script to the comparison of everything that anybody sees of it. */
export class Play {
  /** What happened, for whoever has to find out why it went wrong. */
  readonly story: string[] = [];
  readonly #app: TestApp;
  readonly #script: Script;
  readonly #names: readonly string[];
  /** Somebody who is there from the beginning to the end, does nothing and hears everything. */
  readonly #witness: Player;
  readonly #players: Player[];
  /** By rev. */
  readonly #states: State[] = [];
  #texts = 0;

  private constructor(app: TestApp, script: Script, names: readonly string[], witness: string, conversationId: string) {
    this.#app = app;
    this.#script = script;
    this.#names = names;
    this.#witness = new Player(app, witness, conversationId);
    this.#players = names.map((name) => new Player(app, name, conversationId));
  }

  static async open(app: TestApp, script: Script, names: readonly string[], witness: string): Promise<Play> {
    const [first, ...others] = [...names.slice(0, INSIDERS), witness];
    const body = { participantIds: others, kind: "group" };
    const { body: conversation } = await app.call(first, "POST", "/api/messages/conversations", body);
    const play = new Play(app, script, names, witness, conversation.conversationId);
    play.#states[1] = begin(first, ...others);
    for (const player of [...play.#players.slice(0, INSIDERS), play.#witness]) player.view.begin(conversation);
    return play;
  }

  async run(): Promise<void> {
    await Promise.all([
      this.#witness.connect(),
      ...this.#players.map((player, i) => this.#script.withClient.includes(i) ? player.startChat() : player.connect()),
    ]);
    for (const round of this.#script.rounds) await this.#runRound(round);
    await Promise.all([...this.#players, this.#witness].map((player) => player.comeBack()));
    await this.#hear();
    await this.#compare();
  }

  async close(): Promise<void> {
    for (const { chat } of this.#players) chat?.stop();
    await Promise.all([...this.#players, this.#witness].map((player) => player.drop()));
  }

  get #state(): State {
    return this.#states[this.#states.length - 1];
  }

  async #runRound(wishes: readonly Wish[]): Promise<void> {
    const before = this.#state;
    const planned = wishes.map((wish) => this.#plan(wish));
    const actions = planned.map(({ action }) => action).filter((action) => action !== undefined);
    const deeds: Deed[] = [];
    await Promise.all(planned.map(async ({ wish, player, action }) => {
      if (wish.what === "drop") {
        await player.drop();
        if (player.chat && wish.a % 3 > 0) await player.reload();
      } else if (wish.what === "come_back" && !player.chat) await player.comeBack();
      else if (action && !isAmbiguous(action, actions)) {
        const outcomes = await this.#act(player, action, wish);
        deeds.push({ action, outcomes });
      }
    }));
    this.story.push(...deeds.map(({ action, outcomes }) => {
      return `${before.rev}: ${JSON.stringify(action)} -> ${outcomes.map(({ code }) => code ?? "done")}`;
    }));
    const told = await this.#hear();
    for (const state of judge(before, deeds, told)) this.#states[state.rev] = state;
    assertTold(this.#players, this.#states);
    if (wishes[0].b % 2) { for (const player of this.#players) await player.keep(); }
  }

  #plan(wish: Wish) {
    const player = this.#players[wish.who];
    // The client comes back with something to say.
    const what = wish.what === "come_back" && player.chat ? "send" : wish.what;
    const given = what === wish.what ? wish : { ...wish, what, b: 2 };
    const text = `${player.name} ${++this.#texts}`;
    const action = toAction(this.#state, this.#names, given, text);
    return { wish, player, action: action && this.#asCalled(action, player, wish) };
  }

  /** REST knows reading up to a seq, and nothing else of receipts. */
  #asCalled(action: Action, { socket }: Player, { isOnSocket }: Wish): Action {
    if ((action.kind !== "read" && action.kind !== "deliver") || (isOnSocket && socket)) return action;
    return { kind: "read", by: action.by, seq: action.seq };
  }

  #act(player: Player, action: Action, { what, isOnSocket }: Wish) {
    if (action.kind === "send" && player.chat && (isOnSocket || what === "come_back") && what !== "repeat") {
      if (!action.isTwice && action.replyToId === undefined && (player.isConnected || what === "come_back")) {
        return player.queue(action);
      }
    }
    return player.act(action, isOnSocket);
  }

  /** What the witness was told since the last time. Everything that has been answered has been told by then. */
  async #hear(): Promise<Frame[]> {
    const { socket, view } = this.#witness;
    await Promise.all([socket?.settled(), ...this.#players.map((player) => player.settle())]);
    const told = socket?.frames.splice(0) ?? [];
    view.take(told);
    return told;
  }

  async #compare(): Promise<void> {
    for (const player of this.#players) if (player.chat) await assertClient(player, this.#state);
    const everybody = [...this.#players, this.#witness];
    const { afters, withClient } = this.#script;
    const how = { afters, withClient: withClient.map((i) => this.#names[i]) };
    await Promise.all(everybody.map((player) => assertPerson(this.#app, player, this.#state, how)));
  }
}
