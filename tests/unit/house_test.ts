import assert from "node:assert/strict";
import { is } from "drizzle-orm";
import { getTableConfig, PgTable } from "drizzle-orm/pg-core";
import * as tables from "../../src/db/schema/mod.ts";
import {
  CLIENT_MESSAGES,
  CreateConversation,
  PatchMe,
  PutPreferences,
  SendBody,
  SERVER_MESSAGES,
} from "../../src/protocol.ts";
import type { Import, Module } from "../support/house/module.ts";
import { isTest, ROOT, Tree } from "../support/house/tree.ts";
import { ARROWS, isDomain, zoneOf } from "../support/house/zones.ts";

/** Read by Fresh, by drizzle-kit, by generated code, or by whoever uses the client as a package: unused here is not unused. */
const ENTRANCES = [
  /^(main|drizzle\.config)\.ts$/,
  /^(routes|islands)\//,
  /^src\/fresh\/(mod|runtime|dev|internal|client)\.ts$/,
  /^src\/client\/mod\.ts$/,
];
/** What only tests use: inner parts of something large, tried where their rules are. */
const SEAMS = new Set([
  "src/db/connect.ts withDatabase",
  "src/db/run.ts textOf",
  "src/fresh/router.ts compilePattern",
  "src/messaging/append.ts statement",
  "src/messaging/append_plain.ts plainStatement",
  "src/scripts/icons.ts ICON_SHAPES",
  "src/scripts/icons.ts shapesText",
  "src/scripts/on_fresh.ts unlinked",
  "src/scripts/steps.ts countTests",
  "src/scripts/words.ts GENERATED",
  "src/scripts/words.ts typesOf",
  "src/scripts/words.ts variablesOf",
  "utils/ids.ts forgetLatestId",
]);
/** Words for what product.md names otherwise. */
const SYNONYMS = /\b(chat ?rooms?|convos?|room_?ids?|chat_?ids?|channel_?ids?|dms?)\b/i;
const FOREIGN_NAMES = /room|chat|thread|channel|dialog|convo|msg/i;
const UNFINISHED = /\b(TODO|FIXME|XXX|HACK)\b|\bnot implemented\b/;
const SILENCED = /\bas any\b|\bas unknown as\b|@ts-(ignore|expect-error|nocheck)|deno-lint-ignore-file/;
const SKIPPED = /\bignore: *true\b|Deno\.test\.(ignore|only)\b|\bonly: *true\b|\.skip\(/;

const MAX_FILE_LINES = 300;
const MAX_FUNCTION_LINES = 50;
/** Of markup, and of a test that tells a whole story. */
const MAX_MARKUP_LINES = 80;

const tree = await Tree.read();

/** Fails with one line a breach: `file:line: rule`. */
function assertNone(breaches: Iterable<string>): void {
  const found = [...breaches];
  assert.equal(found.length, 0, `\n${found.join("\n")}\nThe rules stand in tests/unit/house_test.ts`);
}

function valueImports(modules: Module[]): [Module, Import][] {
  return modules.flatMap((module) =>
    module.imports.filter((each) => !each.isErased).map((each): [Module, Import] => [module, each])
  );
}

Deno.test("every file of the product has its place in the house", () => {
  assertNone(
    tree.product.filter(({ path }) => zoneOf(path) === undefined).map(({ path }) =>
      `${path}: no part of the house has such a file; say in tests/support/house/zones.ts what it may use`
    ),
  );
});

Deno.test("no part uses what the arrows do not allow it", () => {
  assertNone(
    valueImports(tree.product).flatMap(([{ path }, each]) => {
      const target = tree.target(path, each);
      const [from, to] = [zoneOf(path), target && zoneOf(target)];
      if (!from || !to || from === to || ARROWS[from].some((zone) => zone === to)) return [];
      return [`${path}:${each.line}: ${from} may not use ${to} (${target}); a type comes by "import type"`];
    }),
  );
});

Deno.test("every relative import of the product names a file of the product", () => {
  assertNone(
    tree.product.flatMap(({ path, imports }) =>
      imports.filter((each) => each.specifier.startsWith(".") && !each.specifier.includes("/_fresh/")).flatMap(
        (each) => {
          const target = tree.target(path, each);
          return target === undefined || isTest(target) ? [`${path}:${each.line}: ${each.specifier} is none`] : [];
        },
      )
    ),
  );
});

Deno.test("no file needs itself in a circle", () => {
  assertNone(
    tree.modules.flatMap((start) => {
      const around = tree.needs(start).find((needed) => tree.closure(needed).has(start));
      return around ? [`${start.path}: stands in a circle with ${around.path}`] : [];
    }),
  );
});

Deno.test("only the edge knows Fresh, and nobody that a stand-in exists", () => {
  const mayUse = ["routes", "islands", "edge", "main", "fresh"];
  assertNone(
    tree.product.flatMap(({ path, imports }) =>
      imports.flatMap(({ specifier, line }) => {
        const zone = zoneOf(path) ?? "";
        const isFresh = specifier === "fresh" || specifier.startsWith("fresh/");
        if (isFresh && !mayUse.includes(zone)) return [`${path}:${line}: ${zone} may not know Fresh`];
        const isStandIn = zone !== "fresh" && /\/fresh\/\w+\.tsx?$/.test(specifier);
        return isStandIn ? [`${path}:${line}: import "fresh", not a file of the stand-in`] : [];
      })
    ),
  );
});

Deno.test("the domain knows neither Response nor WebSocket", () => {
  assertNone(
    tree.product.filter(({ path }) => isDomain(path)).flatMap(({ path, edgeGlobals }) =>
      edgeGlobals.map(({ name, line }) => `${path}:${line}: ${name} belongs to the edge`)
    ),
  );
});

Deno.test("what a browser loads needs no package of the server", () => {
  const allowed = ["preact", "preact/hooks", "@preact/signals", "fresh/runtime", "@fluent/bundle"];
  const islands = tree.product.filter(({ path }) => path.startsWith("islands/"));
  const loaded = new Set(islands.flatMap((island) => [...tree.closure(island)]));
  assertNone(
    valueImports([...loaded]).filter(([, { specifier }]) => !specifier.startsWith(".") && !allowed.includes(specifier))
      .map(([{ path }, { specifier, line }]) => `${path}:${line}: ${specifier} would go to the browser`),
  );
});

Deno.test("only main.ts, dev.ts, the scripts and the tests read the environment", () => {
  const mayRead = (path: string) => /^(main\.ts|dev\.ts|src\/scripts\/.*|tests\/.*)$/.test(path);
  assertNone(
    tree.modules.filter(({ path }) => !mayRead(path)).flatMap(({ path, envReads }) =>
      envReads.map((line) => `${path}:${line}: read settings from Config`)
    ),
  );
});

Deno.test("no file is longer than 300 lines", () => {
  assertNone(
    tree.modules.filter(({ lineCount }) => lineCount > MAX_FILE_LINES).map(({ path, lineCount }) =>
      `${path}: ${lineCount} lines, at most ${MAX_FILE_LINES}`
    ),
  );
});

Deno.test("no function is longer than 50 lines, or 80 with markup or in a test", () => {
  assertNone(
    tree.modules.flatMap(({ path, functions }) =>
      functions.flatMap(({ name, line, lineCount, hasMarkup }) => {
        const limit = hasMarkup || isTest(path) ? MAX_MARKUP_LINES : MAX_FUNCTION_LINES;
        return lineCount > limit ? [`${path}:${line}: ${name} has ${lineCount} lines, at most ${limit}`] : [];
      })
    ),
  );
});

Deno.test("files are named as nouns in snake_case, components in PascalCase", () => {
  const isWrong = (path: string) => {
    const name = path.split("/").at(-1) ?? "";
    if (/^(islands|src\/ui|src\/inbox)\/.*\.tsx$/.test(path)) return !/^[A-Z]\w*\.tsx$/.test(name);
    return !path.startsWith("routes/") && name.endsWith(".ts") && !/^[a-z][a-z0-9_]*(\.config)?\.ts$/.test(name);
  };
  assertNone(tree.modules.filter(({ path }) => isWrong(path)).map(({ path }) => `${path}: name it so`));
});

Deno.test("nothing is exported that nobody uses", () => {
  const users = exportUsers();
  assertNone(
    tree.product.filter(({ path }) => !ENTRANCES.some((entrance) => entrance.test(path))).flatMap((module) =>
      module.exports.flatMap(({ name, line }) => {
        const by = [name, "*"].flatMap((each) => users.get(`${module.path} ${each}`) ?? []);
        if (by.length === 0) return [`${module.path}:${line}: ${name} is used nowhere else; take its export away`];
        if (!by.every(isTest) || SEAMS.has(`${module.path} ${name}`)) return [];
        return [`${module.path}:${line}: ${name} is used by tests only; test what uses it, or name it in SEAMS`];
      })
    ),
  );
});

/** Who imports `path name`, or all of a file as `path *`. */
function exportUsers(): Map<string, string[]> {
  const users = new Map<string, string[]>();
  for (const { path, imports } of tree.modules) {
    for (const each of imports) {
      const target = tree.target(path, each);
      for (const name of each.names) users.set(`${target} ${name}`, [...users.get(`${target} ${name}`) ?? [], path]);
    }
  }
  return users;
}

Deno.test("each word of the product has no synonym, and nothing is left unfinished, silenced or skipped", () => {
  const rules: [RegExp, string][] = [
    [SYNONYMS, "use the words of the product"],
    [UNFINISHED, "finish it"],
    [SILENCED, "let the checks speak"],
    [SKIPPED, "every test runs"],
  ];
  assertNone(
    tree.modules.filter(({ path }) => path !== "tests/unit/house_test.ts").flatMap(({ path, text }) =>
      rules.flatMap(([rule, words]) => {
        const line = text.split("\n").findIndex((each) => rule.test(each));
        return line < 0 ? [] : [`${path}:${line + 1}: "${rule.exec(text)?.[0]}": ${words}`];
      })
    ),
  );
});

Deno.test("names on the wire and in the database are the product's words", () => {
  const schemas = { ...CLIENT_MESSAGES, ...SERVER_MESSAGES, SendBody, CreateConversation, PatchMe, PutPreferences };
  const wire = Object.entries(schemas).flatMap(([name, schema]) => [name, ...Object.keys(schema.shape)]);
  const stored = Object.values(tables).filter((table) => is(table, PgTable)).map((table) => getTableConfig(table))
    .flatMap(({ name, columns }) => [name, ...columns.map((column) => column.name)]);
  assertNone([...wire, ...stored].filter((name) => FOREIGN_NAMES.test(name)).map((name) => `${name}: is no such word`));
});

Deno.test("every package is pinned exactly, and neither the pins nor the lock name a registry's host", async () => {
  const { imports } = JSON.parse(await Deno.readTextFile(`${ROOT}deno.json`)) as { imports: Record<string, string> };
  const loose = Object.entries(imports).filter(([name, target]) =>
    !/^fresh\/?$/.test(name) && !/^npm:\/?(@[\w.-]+\/)?[\w.-]+@\d+\.\d+\.\d+(-[\w.]+)?\/?$/.test(target)
  );
  assertNone(loose.map(([name, target]) => `deno.json: ${name} is ${target}, not one exact version`));
  assert.doesNotMatch(await Deno.readTextFile(`${ROOT}deno.lock`), /https?:\/\//, "deno.lock: names a host");
});

Deno.test("every package that deno.json names is used", async () => {
  const config = JSON.parse(await Deno.readTextFile(`${ROOT}deno.json`));
  // Not by imports alone: the compiler brings in preact, and a package may be asked where it lies.
  const text = tree.modules.map((module) => module.text).join() +
    JSON.stringify([config.tasks, config.compilerOptions]);
  const isUsed = (name: string) => [`"${name}`, `npm:${name}@`].some((mark) => text.includes(mark));
  assertNone(
    Object.keys(config.imports).filter((name) => !isUsed(name)).map((name) => `deno.json: nothing imports ${name}`),
  );
});
