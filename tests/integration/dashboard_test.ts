import assert from "node:assert/strict";
import { ROOT } from "../support/house/tree.ts";
import { startMailChat } from "../support/mail_chat.ts";
import { type Printed, readPrinted, unknownIn } from "../support/prometheus.ts";

interface Box {
  x: number;
  y: number;
  w: number;
  h: number;
}

interface Panel {
  id: number;
  type: string;
  title: string;
  gridPos: Box;
  targets?: { refId: string; expr: string; legendFormat: string }[];
  fieldConfig?: { defaults: { unit?: string } };
  options?: { yAxis?: { unit?: string } };
}

interface Dashboard {
  panels: Panel[];
  templating: { list: { name: string; type: string; query: string | { query: string } }[] };
  annotations: { list: { expr?: string; titleFormat?: string }[] };
}

const COLUMNS = 24;
const OPERATIONS = "docs/operations.md";

const dashboard: Dashboard = JSON.parse(await Deno.readTextFile(`${ROOT}docs/grafana-dashboard.json`));
const operations = await Deno.readTextFile(ROOT + OPERATIONS);
const queries = dashboard.panels.flatMap(({ targets = [] }) => targets);
const printed = await printAfterTraffic();

Deno.test("each metric and label that the dashboard names is printed by an instance", () => {
  const annotations = dashboard.annotations.list.flatMap(({ expr, titleFormat = "" }) =>
    expr ? [[expr, titleFormat]] : []
  );
  const all = [...queries.map(({ expr, legendFormat }) => [expr, legendFormat]), ...annotations];
  assert.deepEqual(all.flatMap(([expr, words]) => unknownIn(expr, words, printed)), []);
});

Deno.test("each metric that an instance prints is on the dashboard, and in the table of docs/operations.md", () => {
  const shown = queries.map(({ expr }) => expr).join("\n");
  const rows = operations.split("\n").filter((line) => line.startsWith("| `pitchwire_"));
  const described = rows.flatMap((row) => row.match(/`pitchwire_\w+`/g) ?? []).map((name) => name.slice(1, -1));
  assert.deepEqual([...described].sort(), [...printed.families].sort());
  const missing = [...printed.families].filter((name) =>
    !new RegExp(`\\b${name}(_bucket|_sum|_count)?\\b`).test(shown)
  );
  assert.deepEqual(missing, []);
});

Deno.test("the table of docs/operations.md names the labels of each metric", () => {
  for (const row of operations.split("\n").filter((line) => line.startsWith("| `pitchwire_"))) {
    const [, names, labels] = row.split("|");
    for (const [, name] of names.matchAll(/`(\w+)`/g)) {
      const told = [...labels.matchAll(/`(\w+)`/g)].map(([, label]) => label);
      assert.deepEqual(told, [...printed.samples.get(name)?.keys() ?? []], name);
    }
  }
});

Deno.test("the alarms of docs/operations.md name what is printed", () => {
  const rules = alarms();
  assert.ok(rules.length >= 8);
  assert.deepEqual(rules.flatMap(({ expr, words }) => unknownIn(expr, words, printed)), []);
  const names = rules.map(({ name }) => name);
  assert.equal(new Set(names).size, names.length);
  for (
    const wanted of [
      "mail_oldest_due_seconds",
      "event_loop_lag_seconds_bucket",
      "append_seconds_bucket",
      "errors_total",
    ]
  ) {
    assert.ok(rules.some(({ expr }) => expr.includes(`pitchwire_${wanted}`)), `no alarm looks at ${wanted}`);
  }
});

Deno.test("panels of the dashboard have ids of their own, places of their own, and units", () => {
  const { panels } = dashboard;
  assert.equal(new Set(panels.map(({ id }) => id)).size, panels.length);
  for (const { title, gridPos: { x, y, w, h } } of panels) {
    assert.ok(x >= 0 && y >= 0 && w > 0 && h > 0 && x + w <= COLUMNS, `${title} lies outside`);
  }
  panels.forEach((one, index) => {
    for (const other of panels.slice(index + 1)) {
      assert.ok(!doOverlap(one.gridPos, other.gridPos), `${one.title} lies over ${other.title}`);
    }
  });
  for (const { type, title, targets = [], fieldConfig, options } of panels.filter((panel) => panel.type !== "row")) {
    assert.ok(fieldConfig?.defaults.unit ?? options?.yAxis?.unit, `${title} has no unit`);
    assert.ok(targets.length > 0, `${title} asks nothing`);
    assert.equal(new Set(targets.map(({ refId }) => refId)).size, targets.length, `${title}: ${type}`);
  }
});

Deno.test("the dashboard is in rows, each with panels, and asks whichever Prometheus is chosen", () => {
  const rows = dashboard.panels.filter(({ type }) => type === "row");
  const words = ["Traffic", "Append path", "Sockets and fan-out", "Resume", "Mail", "Process"];
  assert.deepEqual(rows.map(({ title }) => title), words);
  const tops = [...rows.map(({ gridPos }) => gridPos.y), Infinity];
  for (const [index, { title }] of rows.entries()) {
    const inside = dashboard.panels.filter(({ type, gridPos }) =>
      type !== "row" && gridPos.y > tops[index] && gridPos.y < tops[index + 1]
    );
    assert.ok(inside.length > 0, `${title} is empty`);
  }
  const [source, instance] = dashboard.templating.list;
  assert.deepEqual([source.type, source.query], ["datasource", "prometheus"]);
  assert.deepEqual(unknownIn(JSON.stringify(instance.query), "", printed), []);
  const sources = JSON.stringify(dashboard.panels).match(/"uid":"[^"]*"/g) ?? [];
  assert.deepEqual([...new Set(sources)], [`"uid":"\${${source.name}}"`]);
  for (const { expr } of queries) assert.ok(expr.includes(`=~"$${instance.name}"`), `${expr}: does not choose`);
});

Deno.test("what counts is asked for by its rate, and histograms by their quantiles", () => {
  for (const { expr } of queries) {
    for (const [counter] of expr.matchAll(/pitchwire_\w+_(total|bucket|sum|count)\b/g)) {
      assert.match(expr, new RegExp(`\\b(rate|increase)\\(${counter}\\{[^}]*\\}\\[`), expr);
    }
    if (/_bucket/.test(expr)) assert.match(expr, /sum by \(le\)/, expr);
  }
});

Deno.test("a metric, a label and a value that nobody prints are found out", () => {
  const wrong = (query: string, words = "") => unknownIn(query, words, printed).length;
  assert.equal(wrong("sum(pitchwire_sockets)"), 0);
  assert.equal(wrong("sum(pitchwire_socket)"), 1);
  assert.equal(wrong("sum(rate(pitchwire_append_seconds[5m]))"), 1);
  assert.equal(wrong('pitchwire_resumed_total{outcome="miss"}'), 1);
  assert.equal(wrong('pitchwire_resumed_total{result="hit"}'), 1);
  assert.equal(wrong("sum by (code) (pitchwire_resumed_total)"), 1);
  assert.equal(wrong("pitchwire_resumed_total", "{{code}}"), 1);
  assert.equal(wrong("up == 0"), 1);
});

/** What GET /metrics says when Ada and Ben have written, read, come back and been sent away. */
async function printAfterTraffic(): Promise<Printed> {
  await using chat = await startMailChat();
  const room = await chat.room("ada", "ben");
  const ada = await chat.app.connect("ada");
  await ada.request({ type: "send_message", conversationId: room, content: "Hello", clientId: crypto.randomUUID() });
  await ada.request({ type: "resume", conversations: { [room]: 0 } });
  await chat.app.call("ada", "POST", "/api/messages/send", { conversationId: crypto.randomUUID(), content: "Hello" });
  const stranger = await chat.app.open({ query: "?token=none" });
  await stranger.closed;
  await chat.pass(10);
  return readPrinted((await chat.app.call(undefined, "GET", "/metrics")).body);
}

interface Alarm {
  name: string;
  expr: string;
  words: string;
}

/** Each rule's lines stand as in every such file: `alert`, `expr` on one line, `annotations`. */
function alarms(): Alarm[] {
  const snippet = /```yaml\n(groups:[\s\S]*?)```/.exec(operations)?.[1] ?? "";
  return snippet.split("- alert: ").slice(1).map((rule) => ({
    name: rule.split("\n")[0],
    expr: /^ +expr: (.+)$/m.exec(rule)?.[1] ?? "",
    words: /^ +annotations: (.+)$/m.exec(rule)?.[1] ?? "",
  }));
}

function doOverlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}
