/**
 * Finds what a module takes from outside without importing it: globals, `import.meta`, and methods that ask the
 * machine for its language or time zone.
 *
 * A name is free where no scope around it declares it. `const { now } = Date` and `globalThis["process"]` do not get
 * past this: a global is judged by the form in which it is used, and unknown forms are refused.
 */
import { localMethods } from "./globals.ts";
import { isImportMeta } from "./imports.ts";
import type { OutsideUse } from "./model.ts";
import { declaredBy, typesDeclaredBy } from "./scopes.ts";
import { below, child, children, identifierName, literalText, type Node } from "./syntax.ts";

/** A use as it stands in the tree. */
export type FoundUse = Omit<OutsideUse, "at"> & Readonly<{ start: number }>;

type Surroundings = Readonly<{
  parent: Node | undefined;
  scopes: readonly ReadonlySet<string>[];
  types: ReadonlySet<string>;
  position: "value" | "type";
}>;

/** All uses of a program, in the order of the text. */
export function findOutsideUses(program: Node): Iterable<FoundUse> {
  return visit(program, {
    parent: undefined,
    scopes: [],
    types: typesDeclaredBy(program),
    position: "value",
  });
}

function* visit(node: Node, around: Surroundings): Generator<FoundUse> {
  const found = useOf(node, around);
  if (found !== undefined) yield found;
  const declared = declaredBy(node);
  const scopes = declared === undefined ? around.scopes : [...around.scopes, declared];
  for (const [member, inner] of below(node)) {
    if (isNameAlone(node, member)) continue;
    const position = isTypeName(node, member) ? "type" : around.position;
    yield* visit(inner, { ...around, parent: node, scopes, position });
  }
}

function useOf(node: Node, { parent, scopes, types, position }: Surroundings): FoundUse | undefined {
  const { start } = node;
  if (isImportMeta(node)) return { name: "import.meta", spelled: "import.meta", position: "value", start };
  if (node.type === "MemberExpression") return localMethodOf(node);
  const name = identifierName(node);
  if (name === undefined || scopes.some((scope) => scope.has(name))) return undefined;
  if (position === "type") return types.has(name) ? undefined : { name, spelled: name, position, start };
  return { name, spelled: spell(name, node, parent), position, start };
}

function localMethodOf(member: Node): FoundUse | undefined {
  const name = propertyName(member);
  if (name === undefined || !localMethods.has(name)) return undefined;
  return {
    name,
    spelled: `.${name}`,
    position: "method",
    start: child(member, "property")?.start ?? member.start,
  };
}

/** Says in which form a global is used. */
function spell(name: string, node: Node, parent: Node | undefined): string {
  if (parent?.type === "MemberExpression" && child(parent, "object") === node) {
    const property = propertyName(parent);
    return property === undefined ? `${name}[…]` : `${name}.${property}`;
  }
  if (parent?.type === "NewExpression" && child(parent, "callee") === node) {
    const first = children(parent, "arguments")[0];
    // Spread arguments may be none at run time, and none means "now".
    return first === undefined || first.type === "SpreadElement" ? `new ${name}()` : `new ${name}(…)`;
  }
  if (parent?.type === "CallExpression" && child(parent, "callee") === node) return `${name}()`;
  const isTested = parent?.type === "BinaryExpression" && parent.operator === "instanceof";
  return isTested && child(parent, "right") === node ? `instanceof ${name}` : name;
}

function propertyName(member: Node): string | undefined {
  const property = child(member, "property");
  return member.computed === true ? literalText(property) : identifierName(property);
}

/** Members that hold a name which takes nothing from outside: keys, labels, exports, the far side of an import. */
const namesAlone: Readonly<Record<string, readonly string[]>> = {
  BreakStatement: ["label"],
  ContinueStatement: ["label"],
  ExportAllDeclaration: ["exported"],
  ExportSpecifier: ["local", "exported"],
  ImportAttribute: ["key"],
  ImportSpecifier: ["imported"],
  LabeledStatement: ["label"],
  MetaProperty: ["meta", "property"],
  TSImportType: ["qualifier"],
  TSInterfaceDeclaration: ["id"],
  TSMappedType: ["key"],
  TSModuleDeclaration: ["id"],
  TSNamedTupleMember: ["label"],
  TSQualifiedName: ["right"],
  TSTypeAliasDeclaration: ["id"],
  TSTypeParameter: ["name"],
  TSTypePredicate: ["parameterName"],
};

function isNameAlone(node: Node, member: string): boolean {
  const isKey = member === "key" || (member === "property" && node.type === "MemberExpression");
  if (isKey && node.computed !== true) return true;
  return namesAlone[node.type]?.includes(member) === true;
}

function isTypeName(node: Node, member: string): boolean {
  return (
    (node.type === "TSTypeReference" && member === "typeName") ||
    (node.type === "TSTypeQuery" && member === "exprName") ||
    ((node.type === "TSInterfaceHeritage" || node.type === "TSClassImplements") && member === "expression")
  );
}
