/**
 * Finds every way in which a module names another one, in its syntax tree.
 *
 * A string that looks like an import in a comment or a text is none; `import type` and `import("x").T` are imports
 * too, because a layer that knows another one's types depends on it.
 */
import type { ImportForm } from "./model.ts";
import { below, child, children, identifierName, literalText, type Node } from "./syntax.ts";

/** An import as it stands in the tree. */
export type FoundImport = Readonly<{ form: ImportForm; specifier: string | undefined; start: number }>;

/** All imports of a tree, in the order of the text. */
export function* findImports(node: Node): Generator<FoundImport> {
  const found = importOf(node);
  if (found !== undefined) yield found;
  for (const [, inner] of below(node)) yield* findImports(inner);
}

function importOf(node: Node): FoundImport | undefined {
  switch (node.type) {
    case "ImportDeclaration":
      return found(declarationForm(node), child(node, "source"), node);
    case "ExportAllDeclaration":
      return found("re-export", child(node, "source"), node);
    case "ExportNamedDeclaration":
      return child(node, "source") && found("re-export", child(node, "source"), node);
    case "ImportExpression":
      return found("dynamic import", child(node, "source"), node);
    case "TSImportType":
      return found("type import", child(node, "source"), node);
    case "TSExternalModuleReference":
      return found("require", child(node, "expression"), node);
    case "CallExpression":
      return callOf(node);
    default:
      return undefined;
  }
}

function declarationForm(declaration: Node): ImportForm {
  if (declaration.importKind === "type") return "import type";
  // `import "x"`, and `import {} from "x"` too.
  return children(declaration, "specifiers").length === 0 ? "bare import" : "import";
}

function callOf(call: Node): FoundImport | undefined {
  const callee = child(call, "callee");
  const argument = below(call).find(([member]) => member === "arguments")?.[1];
  // `createRequire(…)` hands out a `require` under any name: what is imported through it cannot be seen.
  if (identifierName(callee) === "createRequire") return found("require", undefined, call);
  if (identifierName(callee) === "require") return found("require", argument, call);
  if (callee?.type !== "MemberExpression") return undefined;
  const [object, property] = [child(callee, "object"), identifierName(child(callee, "property"))];
  if (identifierName(object) === "require" && property === "resolve") return found("require", argument, call);
  if (property === "createRequire") return found("require", undefined, call);
  if (isImportMeta(object) && property === "resolve") return found("import.meta.resolve", argument, call);
  return undefined;
}

/** Whether a node is `import.meta`. */
export function isImportMeta(node: Node | undefined): boolean {
  return node?.type === "MetaProperty" && identifierName(child(node, "meta")) === "import";
}

function found(form: ImportForm, source: Node | undefined, statement: Node): FoundImport {
  return { form, specifier: literalText(source), start: (source ?? statement).start };
}
