/**
 * The expressions of a policy, compiled: every one of them, so that a mistake shows before anything runs.
 */
import { isJsonObject, type JsonValue, lookup } from "#core";
import {
  type ExpressionEngine,
  type ExpressionFacts,
  evaluateExpression,
  loadExpressions,
  vocabularies,
} from "./expression/index.ts";
import { entriesById } from "./merge.ts";
import { dottedPath, type KeyPath } from "./path.ts";
import { type Places, placeOf } from "./places.ts";
import type { Condition } from "./policy.ts";
import type { PolicyProblem } from "./problems.ts";
import type { ExpressionPlace, Shape } from "./schema/shape.ts";

type Found = Readonly<{ path: KeyPath; place: ExpressionPlace; text: string }>;

/** What compiling all expressions of a policy gives: the conditions over subjects by their text, and problems. */
export type Conditions = Readonly<{
  compiled: ReadonlyMap<string, Condition>;
  problems: readonly PolicyProblem[];
}>;

/** Compiles all expressions of a merged policy. Loads the library only where there is one. */
export async function compileConditions(
  shape: Shape,
  merged: JsonValue,
  places: Places,
): Promise<Conditions> {
  const found = expressionsIn(shape, merged, []);
  if (found.length === 0) return { compiled: new Map(), problems: [] };
  const engine = await loadExpressions();
  const compiled = new Map<string, Condition>();
  const problems: PolicyProblem[] = [];
  for (const expression of found) {
    const answer = compile(engine, expression);
    if (answer.kind === "problem") {
      const { path } = expression;
      problems.push({
        code: "policy.expression",
        where: placeOf(places, path),
        path: dottedPath(path),
        problem: answer.problem,
      });
    } else if (expression.place === "subject") {
      compiled.set(expression.text, answer.condition);
    }
  }
  return { compiled, problems };
}

function compile(engine: ExpressionEngine, { text, place }: Found) {
  const compiled = engine.compileExpression(text, vocabularies[place]);
  if (compiled.kind === "problem") return { kind: "problem", problem: compiled } as const;
  const condition: Condition = {
    text,
    facts: compiled.subjectFields,
    holds: (facts) => evaluateExpression(compiled, facts as ExpressionFacts),
  };
  return { kind: "condition", condition } as const;
}

function expressionsIn(shape: Shape, value: JsonValue | undefined, path: KeyPath): readonly Found[] {
  switch (shape.kind) {
    case "expression":
      return typeof value === "string" ? [{ path, place: shape.place, text: value }] : [];
    case "record":
      return entriesOf(value).flatMap(([key, inner]) => {
        const field = lookup(shape.fields, key);
        return field ? expressionsIn(field.shape, inner, [...path, key]) : [];
      });
    case "map":
      return entriesOf(value).flatMap(([key, inner]) => expressionsIn(shape.of, inner, [...path, key]));
    case "keyed":
      return entriesById(value).flatMap(([id, entry]) => expressionsIn(shape.of, entry, [...path, id]));
    default:
      return [];
  }
}

function entriesOf(value: JsonValue | undefined): readonly (readonly [string, JsonValue])[] {
  return isJsonObject(value) ? Object.entries(value) : [];
}
