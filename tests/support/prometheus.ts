/** What an instance prints about itself. */
export interface Printed {
  /** Families by their `# TYPE` lines: `pitchwire_append_seconds`. */
  families: Set<string>;
  /** Names of samples, such as `pitchwire_append_seconds_bucket`, and the values of their labels. */
  samples: Map<string, Map<string, Set<string>>>;
}

/** Prometheus' text format, as far as a product without odd names uses it. Throws on a line of another form. */
export function readPrinted(text: string): Printed {
  const printed: Printed = { families: new Set(), samples: new Map() };
  for (const line of text.split("\n").filter((each) => each !== "")) {
    const type = /^# TYPE (\w+) /.exec(line);
    if (type) printed.families.add(type[1]);
    if (line.startsWith("#")) continue;
    const sample = /^(\w+)(?:\{(.*)\})? (\S+)$/.exec(line);
    if (!sample) throw new Error(`Cannot read the line: ${line}`);
    const labels = printed.samples.get(sample[1]) ?? new Map<string, Set<string>>();
    printed.samples.set(sample[1], labels);
    for (const [, name, value] of (sample[2] ?? "").matchAll(/(\w+)="([^"]*)"/g)) {
      labels.set(name, (labels.get(name) ?? new Set()).add(value));
    }
  }
  return printed;
}

/** What Prometheus adds to every series by itself. */
const ADDED = ["instance", "job"];
const SELECTOR = /\b(pitchwire_\w+)(?:\{([^}]*)\})?/g;
const MATCHER = /^\s*(\w+)\s*(=~|!~|!=|=)\s*"([^"]*)"\s*$/;
/** A legend, a title or an annotation names a label, too. */
const MENTION = /\{\{\s*(?:\$labels\.)?(\w+)\s*\}\}/g;

/** What `query`, and the words beside it, name that no instance prints: one sentence each. */
export function unknownIn(query: string, words: string, { samples }: Printed): string[] {
  const wrong: string[] = [];
  const known = new Set(ADDED);
  const selectors = [...query.matchAll(SELECTOR)];
  if (selectors.length === 0) wrong.push(`${query}: names no metric`);
  for (const [, metric, matchers = ""] of selectors) {
    const labels = samples.get(metric);
    if (!labels) wrong.push(`${query}: there is no ${metric}`);
    labels?.forEach((_, label) => known.add(label));
    for (const text of matchers.split(",").filter((each) => each.trim() !== "")) {
      wrong.push(...unknownMatcher(text, labels ?? new Map()).map((problem) => `${query}: ${problem}`));
    }
  }
  const grouped = [...query.matchAll(/\b(?:by|without|on|ignoring)\s*\(([^)]*)\)/g)].flatMap(([, list]) =>
    list.split(",")
  );
  const mentioned = [...words.matchAll(MENTION)].map(([, label]) => label);
  for (const label of [...grouped, ...mentioned].map((each) => each.trim())) {
    if (!known.has(label)) wrong.push(`${query}: no metric in it has the label ${label}`);
  }
  return wrong;
}

function unknownMatcher(text: string, labels: Map<string, Set<string>>): string[] {
  const [, label, operator, value] = MATCHER.exec(text) ?? [];
  if (label === undefined) return [`cannot read ${text}`];
  if (ADDED.includes(label)) return [];
  const values = labels.get(label);
  if (!values) return [`there is no label ${label}`];
  const wanted = operator.endsWith("~") ? value.split("|") : [value];
  return wanted.filter((each) => !values.has(each)).map((each) => `${label} is never ${each}`);
}
