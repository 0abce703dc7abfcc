/**
 * One YAML document as a JSON value: YAML 1.2, its core schema, and only what JSON can say.
 *
 * The same key twice is refused, also where the keys are written in different ways (`1` and `"1"`), because the
 * value has one name for both. Aliases are bounded in number and in what they expand to. The library's own test
 * for equal keys takes the square of their number, so the keys are compared here.
 */
import { isAlias, isCollection, isMap, isScalar, LineCounter, type ParsedNode, parseDocument } from "yaml";
import type { JsonValue } from "#core";
import { refuse, refuseOver } from "../json/refuse.ts";
import type { ReportLimits } from "../limits.ts";

type Walk = { aliases: number } & Readonly<{ limits: ReportLimits; lines: LineCounter }>;

/** Parses one document. Throws `UnreadableReport`. */
export function parseYaml(text: string, limits: ReportLimits): JsonValue {
  if (text.length > limits.yamlBytesMax) refuseOver(limits, "yamlBytesMax");
  const lines = new LineCounter();
  const document = parseDocument(text, { uniqueKeys: false, lineCounter: lines, prettyErrors: false });
  const [error] = document.errors;
  if (error) {
    // How the library says that its stack is full.
    if (error.code === "RESOURCE_EXHAUSTION") refuseOver(limits, "depthMax");
    const { line, col } = lines.linePos(error.pos[0]);
    refuse({ code: "report.malformed", detail: error.message, line, column: col });
  }
  if (document.contents) check(document.contents, 1, { aliases: 0, limits, lines });
  try {
    return document.toJS({ maxAliasCount: limits.yamlAliasesMax }) as JsonValue;
  } catch (thrown) {
    // An alias without its anchor, or aliases of aliases that come to too much.
    if (!(thrown instanceof ReferenceError)) throw thrown;
    if (/excessive alias count/i.test(thrown.message)) refuseOver(limits, "yamlAliasesMax");
    return refuse({ code: "report.malformed", detail: thrown.message });
  }
}

/** Makes sure that a node says only what JSON can say, within the limits. */
function check(node: ParsedNode | null, depth: number, walk: Walk): void {
  if (isAlias(node)) {
    walk.aliases += 1;
    if (walk.aliases > walk.limits.yamlAliasesMax) refuseOver(walk.limits, "yamlAliasesMax");
  }
  if (!isCollection(node)) return;
  if (depth > walk.limits.depthMax) refuseOver(walk.limits, "depthMax");
  if (!isMap(node)) {
    for (const item of node.items) check(item as ParsedNode | null, depth + 1, walk);
    return;
  }
  const keys = new Set<string>();
  for (const { key, value } of node.items) {
    const name = nameOf(key, walk);
    if (keys.has(name)) refuse({ code: "report.duplicate_key", key: name, ...placeOf(key, walk) });
    keys.add(name);
    check(value, depth + 1, walk);
  }
}

function nameOf(key: ParsedNode | null, walk: Walk): string {
  if (isScalar(key)) return key.value === null ? "" : String(key.value);
  return refuse({ code: "report.malformed", detail: "a key that is no text", ...placeOf(key, walk) });
}

function placeOf(node: ParsedNode | null, { lines }: Walk): { line?: number } {
  return node ? { line: lines.linePos(node.range[0]).line } : {};
}
