export const SYSTEMS = ["pitchwire", "ws", "socketio", "relay", "ejabberd", "prosody"] as const;
export type SystemName = (typeof SYSTEMS)[number];

export const PARTS = ["W1", "W2", "W3", "W4", "W5", "start", "rest", "queries", "mail", "pages"] as const;
export type Part = (typeof PARTS)[number];

export interface Options {
  parts: Part[];
  systems: SystemName[];
  runs: number;
  isQuick: boolean;
  /** Minutes of W1 for the growth of memory; 0 leaves it out. */
  soakMinutes: number;
  isWriting: boolean;
  /** Raw results of an earlier run: nothing is measured then. */
  from?: string;
}

/** How large each workload is. */
export interface Scale {
  warmUpMs: number;
  measureMs: number;
  windows: number[];
  /** Outstanding messages and offered loads that only the plots need, once each. */
  moreWindows: number[];
  moreRates: number[];
  idleSockets: number;
  messages: number;
  conversations: number;
  mails: number;
  /** Requests of each kind in the queries' part. */
  requests: number;
  isCold: boolean;
}

const USAGE = `--only=${PARTS.join(",")} --systems=${
  SYSTEMS.join(",")
} --runs=3 --quick --soak=10 (minutes) --write --from=FILE`;

/** Throws an Error with the usage for anything it does not know. */
export function readOptions(args: readonly string[]): Options {
  const given = new Map(args.map((arg) => {
    const [name, ...value] = arg.split("=");
    return [name, value.join("=")];
  }));
  const known = ["--only", "--systems", "--runs", "--quick", "--soak", "--write", "--from"];
  const unknown = [...given.keys()].find((name) => !known.includes(name));
  if (unknown !== undefined) throw new Error(`Cannot understand ${unknown}: the options are ${USAGE}`);
  const isQuick = given.has("--quick");
  return {
    parts: listOf(PARTS, given.get("--only")),
    systems: listOf(SYSTEMS, given.get("--systems")),
    runs: numberOf(given.get("--runs"), isQuick ? 1 : 3, "--runs"),
    isQuick,
    soakMinutes: numberOf(given.get("--soak"), isQuick && !given.has("--only") ? 1 : 0, "--soak"),
    isWriting: given.has("--write"),
    ...(given.has("--from") ? { from: given.get("--from") } : {}),
  };
}

export function scaleOf({ isQuick }: Pick<Options, "isQuick">): Scale {
  return isQuick
    ? {
      warmUpMs: 1000,
      measureMs: 3000,
      windows: [1, 8],
      moreWindows: [],
      moreRates: [],
      idleSockets: 1000,
      messages: 100_000,
      conversations: 1000,
      mails: 1000,
      requests: 200,
      isCold: false,
    }
    : {
      warmUpMs: 3000,
      measureMs: 10_000,
      windows: [1, 8],
      moreWindows: [2, 4, 16, 32],
      moreRates: [2000, 4000, 8000, 12_000],
      idleSockets: 5000,
      messages: 1_000_000,
      conversations: 10_000,
      mails: 10_000,
      requests: 1000,
      isCold: true,
    };
}

function listOf<T extends string>(known: readonly T[], value: string | undefined): T[] {
  if (value === undefined) return [...known];
  const names = value.split(",");
  const wrong = names.find((name) => !known.some((each) => each === name));
  if (wrong !== undefined) throw new Error(`Cannot measure "${wrong}": known are ${known.join(", ")}`);
  return known.filter((each) => names.includes(each));
}

function numberOf(value: string | undefined, fallback: number, name: string): number {
  if (value === undefined) return fallback;
  const number = Number(value);
  if (value === "" || !Number.isFinite(number) || number < 0) {
    throw new Error(`Cannot understand ${name}=${value}: it must be a number`);
  }
  return number;
}
