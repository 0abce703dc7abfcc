/**
 * Policy problems as sentences: what was found, what was expected, and what to do.
 */
import { unreachable } from "#core";
import type { PolicyProblem } from "#policy";
import { figure, plainFigure } from "../figures.ts";
import { expressionSentence } from "./expression-problem.ts";

/** The sentence of one problem, without its place. */
export function policyProblemSentence(problem: PolicyProblem): string {
  switch (problem.code) {
    case "policy.syntax":
      return `is not YAML here: ${problem.detail}`;
    case "policy.duplicate_key":
      return `the key "${problem.key}" stands here a second time`;
    case "policy.limit":
      return limitSentence(problem.limit, problem.max);
    case "policy.cyclic_alias":
      return "an alias refers to what it stands in";
    case "policy.unknown_key":
      return `unknown key${meant(problem.nearest, `known are ${problem.known.join(", ")}`)}`;
    case "policy.missing_key":
      return `"${problem.key}" is missing. ${problem.doc}`;
    case "policy.wrong_type":
      return wrongTypeSentence(problem);
    case "policy.wrong_form":
      return `"${problem.found}" is not ${problem.expected}`;
    case "policy.not_a_choice":
      return `"${problem.found}" is not one of ${problem.choices.join(", ")}${meant(problem.nearest, "")}`;
    case "policy.out_of_range":
      return `${problem.found} is not ${problem.min === problem.max ? problem.min : `between ${problem.min} and ${problem.max}`}`;
    case "policy.too_few":
      return `at least ${problem.min} ${problem.min === 1 ? "entry is" : "entries are"} needed`;
    case "policy.repeated":
      return `"${problem.value}" stands here a second time`;
    case "policy.hole":
      return `is left to fill in: ${problem.hole}`;
    case "policy.unknown_name":
      return `there is no ${whatIsNamed(problem.what)} "${problem.name}"${meant(problem.nearest, "")}`;
    case "policy.alias_taken":
      return `the alias "${problem.alias}" is taken by the gate "${problem.gate}"`;
    case "policy.needs_cycle":
      return `needs run in a circle: ${problem.cycle.join(" -> ")}`;
    case "policy.nothing_to_run":
      return `a check of kind "${problem.uses}" has nothing to run; give it with.run, with.shell or with.anyOf`;
    case "policy.line_as_program":
      return `"${problem.line}" is a line, not a program; write [${problem.line.trim().split(/\s+/).join(", ")}], or use "shell" in place of "run"`;
    case "policy.several_commands":
      return `${problem.keys.join(" and ")} stand side by side; keep one of them`;
    case "policy.no_requirement":
      return noRequirement(problem);
    case "policy.unit":
      return `"${problem.threshold}" does not fit ${problem.metric}, which is ${unitWords(problem.unit)}`;
    case "policy.expression":
      return `the expression is not right: ${expressionSentence(problem.problem)}`;
    case "policy.reserved_gate":
      return `"${problem.gate}" is a gate that Portcullis adds by itself; give yours another name`;
    case "policy.weaker":
      return weakerSentence(problem);
    case "policy.defined_twice":
      return `${placeWords(problem.other)} defines the gate "${problem.gate}" as well, and neither file extends the other`;
    case "policy.extends_unknown_preset":
      return `there is no preset "${problem.name}"${meant(problem.nearest, "this version ships none by that name")}`;
    case "policy.extends_not_found":
      return `there is no file ${problem.file}`;
    case "policy.extends_refused":
      return `${problem.file} is refused: ${refusalWords(problem.because)}`;
    case "policy.extends_cycle":
      return `files extend each other in a circle: ${problem.cycle.join(" -> ")}`;
    default:
      return unreachable(problem);
  }
}

/** Why a policy file is not read, in words. */
export function refusalWords(because: "link" | "folder" | "outside"): string {
  switch (because) {
    case "link":
      return "it is a symbolic link, or lies behind one; a policy is a plain file of the repository";
    case "folder":
      return "it is a folder";
    case "outside":
      return "it lies outside the repository";
    default:
      return unreachable(because);
  }
}

type Code<C extends PolicyProblem["code"]> = Extract<PolicyProblem, { code: C }>;

function limitSentence(limit: Code<"policy.limit">["limit"], max: number): string {
  switch (limit) {
    case "fileBytesMax":
      return `the file is larger than ${figure(max / 1024, "KiB")} (limit ${limit})`;
    case "depthMax":
      return `maps and lists stand more than ${plainFigure(max)} deep within each other (limit ${limit})`;
    case "valuesMax":
      return `the file has more than ${plainFigure(max)} values, aliases counted in full (limit ${limit})`;
    case "filesMax":
      return `the policy is made of more than ${plainFigure(max)} files (limit ${limit})`;
    default:
      return unreachable(limit);
  }
}

function meant(nearest: string | undefined, otherwise: string): string {
  if (nearest !== undefined) return `; did you mean "${nearest}"?`;
  return otherwise === "" ? "" : `; ${otherwise}`;
}

/** What is expected may say behind a semicolon how to write it. */
function wrongTypeSentence({ found, expected }: Code<"policy.wrong_type">): string {
  const [what, ...how] = expected.split("; ");
  return [`${foundWords(found)} stands where ${what} is expected`, ...how].join("; ");
}

function foundWords({ kind, shown }: Code<"policy.wrong_type">["found"]): string {
  switch (kind) {
    case "map":
      return "a map";
    case "list":
      return "a list";
    case "nothing":
      return "nothing";
    default:
      return `"${shown}"`;
  }
}

function whatIsNamed(what: Code<"policy.unknown_name">["what"]): string {
  return what === "kind" ? "kind of check" : what;
}

function noRequirement({ uses, metrics }: Code<"policy.no_requirement">): string {
  const measured = metrics.length > 0 ? ` for ${metrics.join(" or ")}` : "";
  return `a check of kind "${uses}" requires nothing by itself, so it could never fail; add "require"${measured}`;
}

function unitWords(unit: string): string {
  if (unit === "ratio") return "a ratio; write it like 80% or 0.8";
  if (unit === "number") return "a plain number, without a unit";
  return `counted in ${unit}; write the unit behind the number`;
}

function weakerSentence({ from, to, upper }: Code<"policy.weaker">): string {
  const change = to === "" ? `takes away ${from}` : from === "" ? `adds ${to}` : `changes ${from} to ${to}`;
  return `${change}, which is weaker than ${placeWords(upper)}; a file may only strengthen what it extends, unless that file lists the key under "relaxable"`;
}

function placeWords({ file, line, column }: { file: string; line: number; column: number }): string {
  return file === "" ? "what it extends" : `${file}:${line}:${column}`;
}
