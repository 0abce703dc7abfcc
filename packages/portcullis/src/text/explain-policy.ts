/**
 * A resolved policy, value by value, each with the place that it came from.
 */
import { isJsonObject, type JsonValue, lookup, nearest } from "#core";
import {
  dottedPath,
  formatThreshold,
  type Policy,
  pointerOf,
  policyShape,
  shapeAt,
  showValue,
} from "#policy";
import { plainText } from "./safe.ts";
import type { UsageProblem } from "./sentences/usage.ts";

/** One value. `origin`: the file and line that set it, `default`, or `always` where the kind requires it by itself. */
export type ExplainedValue = Readonly<{ path: string; value: string; origin: string }>;

export type ExplainedPolicy = Readonly<{
  kind: "portcullis.policy-explanation/v1";
  digest: string;
  files: readonly Readonly<{ file: string; digest: string }>[];
  notYetInUse: readonly string[];
  gates: readonly Readonly<{
    id: string;
    /** Who may override it, in words. */
    mayOverride: string;
    values: readonly ExplainedValue[];
  }>[];
}>;

export type Explained =
  | Readonly<{ kind: "explained"; document: ExplainedPolicy }>
  | Readonly<{ kind: "unknown-gate"; problem: UsageProblem }>;

/** Explains one gate, by its id or an alias, or all of them. */
export function toExplainedPolicy(policy: Policy, asked: string | undefined): Explained {
  const names = new Map(
    Object.entries(policy.value.gates).flatMap(([id, gate]) =>
      [id, ...gate.aliases].map((name) => [name, id] as const),
    ),
  );
  const wanted = asked === undefined ? undefined : names.get(asked);
  if (asked !== undefined && wanted === undefined) {
    const near = nearest(asked, names.keys());
    return {
      kind: "unknown-gate",
      problem: { code: "usage.unknown_gate", gate: asked, ...(near !== undefined && { nearest: near }) },
    };
  }
  const ids = Object.keys(policy.value.gates).filter((id) => wanted === undefined || id === wanted);
  const { digest, files, notYetInUse } = policy;
  const gates = ids.map((id) => ({
    id,
    mayOverride: mayOverride(policy, id),
    values: explainGate(policy, id),
  }));
  return {
    kind: "explained",
    document: { kind: "portcullis.policy-explanation/v1", digest, files, notYetInUse, gates },
  };
}

/** The gate's own rule. What levels grant comes on top of it, and is no part of a gate. */
function mayOverride({ value }: Policy, id: string): string {
  const gate = value.gates[id];
  const rule = gate?.override;
  if (gate?.enforcement === "absolute") return "nobody: its enforcement is absolute";
  if (!rule || rule.any.length + rule.all.length === 0) return "nobody: it has no override rule";
  const any = rule.any.length > 0 ? [`${rule.count} of ${rule.any.join(", ")}`] : [];
  const all = rule.all.map((name) => `one of ${name}`);
  return [...any, ...all].join(" and ");
}

function explainGate(policy: Policy, id: string): readonly ExplainedValue[] {
  const gate = lookup(policy.value.gates, id);
  return gate === undefined ? [] : [...leaves(gate, ["gates", id], policy), ...alwaysRequired(policy, id)];
}

/** What the kinds of the gate's checks require by themselves, whatever the policy says. */
function alwaysRequired({ gates }: Policy, id: string): readonly ExplainedValue[] {
  const checks = gates.find((gate) => gate.id === id)?.checks ?? [];
  return checks.flatMap(({ id: check, uses, requirements }) =>
    requirements
      .filter(({ origin }) => origin === "default")
      .map(({ metric, threshold }) => ({
        path: dottedPath(["gates", id, "checks", check, "require", metric]),
        value: formatThreshold(threshold),
        origin: `always, by ${uses}`,
      })),
  );
}

/** Maps and records part by part; everything else is one value. */
function leaves(value: JsonValue, path: readonly string[], policy: Policy): readonly ExplainedValue[] {
  const shape = shapeAt(policyShape, path, policy.value);
  const isWhole = shape === undefined || (shape.kind !== "record" && shape.kind !== "map");
  if (isWhole || !isJsonObject(value) || Object.keys(value).length === 0) {
    return [
      {
        path: dottedPath(path),
        value: shape ? showValue(shape, value) : JSON.stringify(value),
        origin: originOf(path, policy),
      },
    ];
  }
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, [...path, key], policy));
}

function originOf(path: readonly string[], { places }: Policy): string {
  const where = places.get(pointerOf(path));
  return where ? `${where.file}:${where.line}` : "default";
}

export function explainedPolicyText({ digest, files, gates, notYetInUse }: ExplainedPolicy): string {
  const rows = gates.flatMap(({ values }) => values);
  const width = (pick: (row: ExplainedValue) => string) =>
    Math.max(0, ...rows.map((row) => pick(row).length));
  const [paths, values] = [
    width(({ path }) => path),
    Math.min(
      width(({ value }) => value),
      60,
    ),
  ];
  const line = ({ path, value, origin }: ExplainedValue) =>
    `${path.padEnd(paths)}  ${value.padEnd(values)}  ${origin}`;
  const body = gates.flatMap((gate) => [
    ...gate.values.map(line),
    `may be overridden by ${gate.mayOverride}`,
    "",
  ]);
  const unused = notYetInUse.length > 0 ? [`not yet in use in this version: ${notYetInUse.join(", ")}`] : [];
  const made = `made of ${files.map(({ file }) => file).join(", ")}`;
  return `${[...body, ...unused, made, `digest ${digest}`].map((text) => plainText(text).trimEnd()).join("\n")}\n`;
}
