/// <reference lib="deno.unstable" />
/** What the house rules have to know of one source file. Lines count from 1. */
export interface Module {
  /** From the project's root, with forward slashes. */
  path: string;
  text: string;
  lineCount: number;
  imports: Import[];
  exports: Named[];
  functions: FunctionSize[];
  envReads: number[];
  /** Uses of `Response` and `WebSocket` as values or types. */
  edgeGlobals: Named[];
}

export interface Import {
  specifier: string;
  line: number;
  /** Named ones by the names they have where they come from; "*" for all of them; none for a side effect. */
  names: string[];
  /** Only types: gone at run time. */
  isErased: boolean;
  /** `export … from`. */
  isReexport: boolean;
}

interface Named {
  name: string;
  line: number;
}

interface FunctionSize extends Named {
  lineCount: number;
  hasMarkup: boolean;
}

type Node = Deno.lint.Node;

const FUNCTIONS = "FunctionDeclaration, FunctionExpression, ArrowFunctionExpression";
const EDGE_GLOBALS = ["Response", "WebSocket"];

/** Parses a file by the parser of the linter, which Deno offers to tests only. Throws on a syntax error. */
export function parseModule(path: string, text: string): Module {
  const module: Module = {
    path,
    text,
    lineCount: text.split("\n").length - 1,
    imports: [],
    exports: [],
    functions: [],
    envReads: [],
    edgeGlobals: [],
  };
  const reader = new Reader(module);
  Deno.lint.runPlugin({ name: "house", rules: { read: { create: () => reader.visitor() } } }, path, text);
  return module;
}

class Reader {
  readonly #module: Module;
  readonly #lineStarts: number[];
  readonly #markup: number[] = [];
  /** Of `module.functions`, one each. */
  readonly #ranges: [number, number][] = [];

  constructor(module: Module) {
    this.#module = module;
    this.#lineStarts = [0];
    for (let at = module.text.indexOf("\n"); at >= 0; at = module.text.indexOf("\n", at + 1)) {
      this.#lineStarts.push(at + 1);
    }
  }

  visitor(): Deno.lint.LintVisitor {
    const { imports, exports, envReads, edgeGlobals } = this.#module;
    return {
      ImportDeclaration: (node) => void imports.push(this.#import(node)),
      ImportExpression: (node) => this.#dynamicImport(node),
      TSImportType: (node: Node) => this.#importType(node),
      ExportAllDeclaration: (node) =>
        void imports.push({ ...this.#from(node), names: ["*"], isErased: node.exportKind === "type" }),
      ExportNamedDeclaration: (node) => this.#exportNamed(node),
      ExportDefaultDeclaration: (node) => void exports.push({ name: "default", line: this.#line(node) }),
      MemberExpression: (node) => {
        if (ENV.test(this.#text(node))) envReads.push(this.#line(node));
      },
      Identifier: (node) => {
        if (EDGE_GLOBALS.includes(node.name) && !isPropertyName(node)) {
          edgeGlobals.push({ name: node.name, line: this.#line(node) });
        }
      },
      "JSXElement, JSXFragment": (node: Node) => void this.#markup.push(node.range[0]),
      [`${FUNCTIONS}`]: (node: Node) => this.#function(node),
      "Program:exit": () => this.#markFunctions(),
    };
  }

  #import(node: Deno.lint.ImportDeclaration): Import {
    const { specifiers, importKind } = node;
    const isErased = importKind === "type" ||
      (specifiers.length > 0 &&
        specifiers.every((each) => each.type === "ImportSpecifier" && each.importKind === "type"));
    const names = specifiers.map((each) =>
      each.type === "ImportSpecifier" ? nameOf(each.imported) : each.type === "ImportDefaultSpecifier" ? "default" : "*"
    );
    return { specifier: node.source.value, line: this.#line(node), names, isErased, isReexport: false };
  }

  #dynamicImport(node: Deno.lint.ImportExpression): void {
    if (node.source.type !== "Literal" || typeof node.source.value !== "string") return;
    const holder = node.parent.type === "AwaitExpression" ? node.parent.parent : node.parent;
    const pattern = holder.type === "VariableDeclarator" && holder.id.type === "ObjectPattern" ? holder.id : undefined;
    const names = pattern?.properties.map((each) => each.type === "Property" ? nameOf(each.key) : "*") ?? ["*"];
    this.#module.imports.push({
      specifier: node.source.value,
      line: this.#line(node),
      names,
      isErased: false,
      isReexport: false,
    });
  }

  #importType(node: Node): void {
    const specifier = /^import\("([^"]+)"\)/.exec(this.#text(node))?.[1];
    if (specifier === undefined) return;
    this.#module.imports.push({ specifier, line: this.#line(node), names: ["*"], isErased: true, isReexport: false });
  }

  #from(node: { source: { value: string } } & Node): Pick<Import, "specifier" | "line" | "isReexport"> {
    return { specifier: node.source.value, line: this.#line(node), isReexport: true };
  }

  #exportNamed(node: Deno.lint.ExportNamedDeclaration): void {
    const { exports, imports } = this.#module;
    const line = this.#line(node);
    for (const name of declaredNames(node.declaration)) exports.push({ name, line });
    for (const each of node.specifiers) exports.push({ name: nameOf(each.exported), line });
    if (node.source === null) return;
    const names = node.specifiers.map((each) => nameOf(each.local));
    const isErased = node.exportKind === "type" ||
      (names.length > 0 && node.specifiers.every((each) => each.exportKind === "type"));
    imports.push({ specifier: node.source.value, line, names, isErased, isReexport: true });
  }

  #function(node: Node): void {
    const [start, end] = node.range;
    const line = this.#lineAt(start);
    const lineCount = this.#lineAt(end) - line + 1;
    this.#module.functions.push({ name: functionName(node), line, lineCount, hasMarkup: false });
    this.#ranges.push([start, end]);
  }

  #markFunctions(): void {
    this.#module.functions.forEach((each, index) => {
      const [start, end] = this.#ranges[index];
      each.hasMarkup = this.#markup.some((at) => at >= start && at < end);
    });
  }

  #text(node: Node): string {
    return this.#module.text.slice(...node.range);
  }

  #line(node: Node): number {
    return this.#lineAt(node.range[0]);
  }

  #lineAt(offset: number): number {
    const after = this.#lineStarts.findIndex((start) => start > offset);
    return after < 0 ? this.#lineStarts.length : after;
  }
}

const ENV = /^(?:globalThis\.)?(?:Deno|process)\s*\.\s*env$/;

function nameOf(node: Node): string {
  if (node.type === "Identifier") return node.name;
  if (node.type === "PrivateIdentifier") return `#${node.name}`;
  return node.type === "Literal" ? String(node.value) : "*";
}

function declaredNames(declaration: Node | null): string[] {
  if (declaration === null) return [];
  if (declaration.type === "VariableDeclaration") return declaration.declarations.flatMap((each) => bound(each.id));
  return "id" in declaration && declaration.id ? [nameOf(declaration.id as Node)] : [];
}

function bound(pattern: Node): string[] {
  if (pattern.type === "ObjectPattern") {
    return pattern.properties.flatMap((each) => each.type === "Property" ? bound(each.value as Node) : []);
  }
  return [nameOf(pattern)];
}

function functionName(node: Node): string {
  if ("id" in node && node.id) return nameOf(node.id as Node);
  const { parent } = node as { parent: Node };
  if ("key" in parent && parent.key) return nameOf(parent.key as Node);
  return "id" in parent && parent.id ? nameOf(parent.id as Node) : "(unnamed)";
}

/** `x.Response` and `{ Response: 1 }` name something else than the global. */
function isPropertyName(node: Deno.lint.Identifier): boolean {
  const { parent } = node;
  if (parent.type === "MemberExpression") return parent.property.range[0] === node.range[0] && !parent.computed;
  return "key" in parent && (parent.key as Node)?.range[0] === node.range[0] && parent.type !== "TSMappedType";
}
