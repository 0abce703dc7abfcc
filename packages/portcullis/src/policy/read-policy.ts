/**
 * From text to a policy: parse, extend, merge, check, digest. All problems at once.
 */
import { canonicalJson, digestOf, isJsonObject, type JsonObject, type JsonValue, type Sha256 } from "#core";
import { compileConditions } from "./conditions.ts";
import type { LoadFile } from "./files.ts";
import { withSeverities } from "./gate-severity.ts";
import { gatesOf } from "./gates.ts";
import { LevelReader, type Presets } from "./levels.ts";
import { findNonsense } from "./meaning.ts";
import { notYetInUse } from "./not-yet-in-use.ts";
import type { Policy, PolicySource } from "./policy.ts";
import type { PolicyProblem, Read } from "./problems.ts";
import { fileOnlyKeys, type PolicyValue, policyShape } from "./schema/policy.ts";
import { findGaps } from "./whole.ts";

export type PolicyTools = Readonly<{
  sha256: Sha256;
  /** Brings the files that `extends` names. Without it there are none. */
  load?: LoadFile;
  presets?: Presets;
}>;

/** Reads a policy with all that it extends. */
export async function readPolicy(source: PolicySource, tools: PolicyTools): Promise<Read<Policy>> {
  const none: LoadFile = async () => ({ kind: "absent" });
  const reader = new LevelReader(tools.load ?? none, tools.presets ?? new Map());
  const level = await reader.read(source);
  // What a file would have said that is not there, nobody knows: so nobody can say what is missing without it.
  if (!level || reader.isBroken) return refused(reader.problems);
  const { merged, effective, places } = level;
  const conditions = await compileConditions(policyShape, merged, places);
  const problems = [
    ...reader.problems,
    ...findGaps(policyShape, merged, places),
    ...findNonsense(merged, places),
    ...conditions.problems,
  ];
  if (problems.length > 0) return refused(withoutConsequences(problems));
  // Nothing is missing, nothing is a hole, and everything was read by the shape: this is its type.
  const value = effective as unknown as PolicyValue;
  return {
    kind: "read",
    value: {
      value,
      digest: digestOf(tools.sha256, canonicalJson(withSeverities(withoutFileKeys(effective)))),
      files: reader.sources.map(({ file, text }) => ({ file, digest: digestOf(tools.sha256, text) })),
      gates: gatesOf(value, conditions.compiled),
      places,
      notYetInUse: notYetInUse(policyShape, merged),
    },
  };
}

/** A requirement that cannot be read is one problem, not two: that nothing is required follows from it. */
function withoutConsequences(problems: readonly PolicyProblem[]): readonly PolicyProblem[] {
  const isCaused = ({ path }: PolicyProblem) =>
    problems.some((other) => other.path.startsWith(`${path}.require`));
  return problems.filter((problem) => problem.code !== "policy.no_requirement" || !isCaused(problem));
}

/** In the order of files and lines, each once: two files that extend a third may both tell of it. */
function refused(problems: readonly PolicyProblem[]): Read<never> {
  const once = new Map(problems.map((problem) => [JSON.stringify(problem), problem]));
  const inOrder = [...once.values()].toSorted((a, b) => {
    if (a.where.file !== b.where.file) return a.where.file < b.where.file ? -1 : 1;
    return a.where.line - b.where.line || a.where.column - b.where.column;
  });
  return { kind: "refused", problems: inOrder };
}

/** What a file says of itself is no part of what the policy asks for. */
function withoutFileKeys(value: JsonValue): JsonObject {
  const entries = Object.entries(isJsonObject(value) ? value : {});
  return Object.fromEntries(entries.filter(([key]) => !fileOnlyKeys.some((own) => own === key)));
}
