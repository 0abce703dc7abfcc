/**
 * Which names a node declares for what is inside it.
 *
 * Light on purpose: a `var` counts in the block where it stands, types are told from values only where that matters,
 * and what cannot be erased (enums, namespaces) declares nothing. All err towards a violation too many, never towards
 * one too few.
 */
import { child, children, identifierName, type Node } from "./syntax.ts";

const functions: ReadonlySet<string> = new Set([
  ...["FunctionDeclaration", "FunctionExpression", "ArrowFunctionExpression", "TSDeclareFunction"],
  ...["TSEmptyBodyFunctionExpression", "TSFunctionType", "TSConstructorType", "TSMethodSignature"],
  ...["TSCallSignatureDeclaration", "TSConstructSignatureDeclaration"],
]);

/** The value names that a node declares for its inside; undefined where it opens no scope. */
export function declaredBy(node: Node): ReadonlySet<string> | undefined {
  if (functions.has(node.type)) {
    const isArrow = node.type === "ArrowFunctionExpression";
    const own = [identifierName(child(node, "id")), isArrow ? undefined : "arguments"];
    return names([...own, ...children(node, "params").flatMap(bindings)]);
  }
  switch (node.type) {
    case "Program":
    case "BlockStatement":
    case "StaticBlock":
      return names(children(node, "body").flatMap(declarations));
    case "SwitchStatement":
      return names(
        children(node, "cases").flatMap((one) => children(one, "consequent").flatMap(declarations)),
      );
    case "ForStatement":
      return names(declarations(child(node, "init")));
    case "ForInStatement":
    case "ForOfStatement":
      return names(declarations(child(node, "left")));
    case "CatchClause":
      return names(bindings(child(node, "param")));
    case "ClassExpression":
      return names([identifierName(child(node, "id"))]);
    case "TSIndexSignature":
      return names(children(node, "parameters").flatMap(bindings));
    default:
      return undefined;
  }
}

/** The names of types alone that a program declares at its top. */
export function typesDeclaredBy(program: Node): ReadonlySet<string> {
  const statements = children(program, "body").map(
    (statement) => child(statement, "declaration") ?? statement,
  );
  const types = statements.filter(
    ({ type }) => type === "TSTypeAliasDeclaration" || type === "TSInterfaceDeclaration",
  );
  return names(types.map((type) => identifierName(child(type, "id"))));
}

function names(found: readonly (string | undefined)[]): ReadonlySet<string> {
  return new Set(found.filter((name) => name !== undefined));
}

function declarations(statement: Node | undefined): readonly (string | undefined)[] {
  switch (statement?.type) {
    case "ExportNamedDeclaration":
    case "ExportDefaultDeclaration":
      return declarations(child(statement, "declaration"));
    case "VariableDeclaration":
      return children(statement, "declarations").flatMap((one) => bindings(child(one, "id")));
    case "ImportDeclaration":
      return children(statement, "specifiers").map((one) => identifierName(child(one, "local")));
    case "FunctionDeclaration":
    case "TSDeclareFunction":
    case "ClassDeclaration":
      return [identifierName(child(statement, "id"))];
    default:
      return [];
  }
}

function bindings(pattern: Node | undefined): readonly (string | undefined)[] {
  switch (pattern?.type) {
    case "Identifier":
      return [identifierName(pattern)];
    case "ObjectPattern":
      return children(pattern, "properties").flatMap((one) => bindings(child(one, "value") ?? one));
    case "ArrayPattern":
      return children(pattern, "elements").flatMap(bindings);
    case "AssignmentPattern":
      return bindings(child(pattern, "left"));
    case "RestElement":
      return bindings(child(pattern, "argument"));
    case "TSParameterProperty":
      return bindings(child(pattern, "parameter"));
    default:
      return [];
  }
}
