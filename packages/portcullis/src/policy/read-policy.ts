/**
 * From text to a policy: parse, extend, merge, check, digest. All problems at once.
 */
import { canonicalJson, digestOf, isJsonObject, type JsonObject, type JsonValue, type Sha256 } from "#core";
import { compileConditions } from "./conditions.ts";
import { withDefaults } from "./defaults.ts";
import type { LoadFile } from "./files.ts";
import { gatesOf } from "./gates.ts";
import { LevelReader, type Presets } from "./levels.ts";
import { findNonsense } from "./meaning.ts";
import type { Policy, PolicySource } from "./policy.ts";
import type { PolicyProblem, Read } from "./problems.ts";
import { fileOnlyKeys, type PolicyValue, policyShape } from "./schema/policy.ts";
import { settled } from "./settle.ts";
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
  if (!level) return refused(reader.problems);
  const complete = withDefaults(policyShape, level.merged) as PolicyValue;
  const conditions = await compileConditions(policyShape, level.merged, level.places);
  const problems = [
    ...reader.problems,
    ...findGaps(policyShape, level.merged, level.places),
    ...findNonsense(complete, level.places),
    ...conditions.problems,
  ];
  if (problems.length > 0) return refused(problems);
  const value = settled(complete);
  return {
    kind: "read",
    value: {
      value,
      digest: digestOf(tools.sha256, canonicalJson(withoutFileKeys(value))),
      files: reader.sources.map(({ file, text }) => ({ file, digest: digestOf(tools.sha256, text) })),
      gates: gatesOf(value, conditions.compiled),
      places: level.places,
      notYetInUse: notYetInUse(level.merged),
    },
  };
}

function refused(problems: readonly PolicyProblem[]): Read<never> {
  const inOrder = problems.toSorted((a, b) => {
    if (a.where.file !== b.where.file) return a.where.file < b.where.file ? -1 : 1;
    return a.where.line - b.where.line || a.where.column - b.where.column;
  });
  return { kind: "refused", problems: inOrder };
}

/** What a file says of itself is no part of what the policy asks for. */
function withoutFileKeys(value: PolicyValue): JsonObject {
  const entries = Object.entries(value as unknown as JsonObject);
  return Object.fromEntries(entries.filter(([key]) => !fileOnlyKeys.some((own) => own === key)));
}

function notYetInUse(merged: JsonValue): readonly string[] {
  if (policyShape.kind !== "record" || !isJsonObject(merged)) return [];
  return Object.entries(policyShape.fields)
    .filter(([key, field]) => !field.inUse && Object.hasOwn(merged, key))
    .map(([key]) => key);
}
