/**
 * YAML text to a tree, with everything that is wrong with the text.
 *
 * YAML 1.2, of which JSON is a part: no other version, no tags of one's own, one document. The library composes by
 * recursion, so nesting is measured on its tokens before: 100,000 open brackets end in a limit, not in a stack.
 */
import { Composer, type Document, LineCounter, Parser, type YAMLError } from "yaml";
import { type PolicyLimits, type PolicyProblem, policyLimits, type Where } from "../problems.ts";
import type { ParsedTree, WhereOf } from "./node.ts";
import { growTree } from "./yaml-growth.ts";
import { tooDeepAt } from "./yaml-nesting.ts";

/** Problems of syntax that are told one by one: a file that is no YAML at all has one on every line. */
const SYNTAX_PROBLEMS_MAX = 100;

/** Reads YAML text. All problems of syntax at once. */
export function parseTree(file: string, source: string): ParsedTree {
  // A byte order mark is no column.
  const text = source.startsWith("\uFEFF") ? source.slice(1) : source;
  const limit = (name: keyof PolicyLimits, where: Where): ParsedTree => ({
    problems: [{ code: "policy.limit", where, path: "", limit: name, max: policyLimits[name] }],
  });
  if (isLargerThan(policyLimits.fileBytesMax, text))
    return limit("fileBytesMax", { file, line: 1, column: 1 });
  const lines = new LineCounter();
  const whereOf: WhereOf = (offset) => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const tokens = [...new Parser(lines.addNewLine).parse(text)];
  const deep = tooDeepAt(tokens, policyLimits.depthMax);
  if (deep !== undefined) return limit("depthMax", whereOf(deep));
  const composer = new Composer({ uniqueKeys: false, merge: false, prettyErrors: false });
  const [document, second] = [...composer.compose(tokens, true, text.length)];
  if (!document) return { problems: [] };
  const problems = syntaxProblems(document, second, whereOf);
  return problems.length > 0 ? { problems } : growTree(document, whereOf);
}

/** UTF-8 has at least one byte for each UTF-16 unit, so the long way is taken only where it matters. */
function isLargerThan(bytesMax: number, text: string): boolean {
  return text.length > bytesMax || new TextEncoder().encode(text).length > bytesMax;
}

function syntaxProblems(
  { errors, warnings, directives }: Document.Parsed,
  second: Document.Parsed | undefined,
  whereOf: WhereOf,
): readonly PolicyProblem[] {
  const at = (offset: number, detail: string): PolicyProblem => ({
    code: "policy.syntax",
    where: whereOf(offset),
    path: "",
    detail,
  });
  // The library warns of tags and directives that it does not know, and goes on. Unknown is an error here.
  const told = [...errors, ...warnings].map((error: YAMLError) => at(error.pos[0], error.message));
  // YAML 1.1 takes `yes` for true and 010 for 8: the same text would be two policies.
  if (directives.yaml.version !== "1.2") told.push(at(0, "a policy is YAML 1.2"));
  if (second) told.push(at(second.range[0], "a second document; a policy is one"));
  if (told.length <= SYNTAX_PROBLEMS_MAX) return told;
  const shown = told.slice(0, SYNTAX_PROBLEMS_MAX);
  const next = errors[SYNTAX_PROBLEMS_MAX]?.pos[0] ?? 0;
  return [...shown, at(next, `and ${told.length - SYNTAX_PROBLEMS_MAX} more places from here on`)];
}
