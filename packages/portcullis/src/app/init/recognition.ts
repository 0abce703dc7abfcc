/**
 * What recognising a project gives: checks for gates, what was found, and what is missing.
 */
import type { FoundThing, MissingThing, ProposedCheck, ProposedGateId, ProposedStep } from "#text";
import type { Project } from "./facts.ts";

export type GateCheck = Readonly<{ gate: ProposedGateId; check: ProposedCheck }>;

export type Recognition = Readonly<{
  found: readonly FoundThing[];
  checks: readonly GateCheck[];
  missing: readonly MissingThing[];
}>;

/** A kind of project: how it is seen, and what it gives. */
export type ProjectKind = Readonly<{
  /** In ids of checks, where there are several projects: `python`. */
  name: string;
  /** Whether a file name is that of a manifest. */
  manifest: RegExp;
  recognise: (project: Project) => Recognition;
}>;

export const nothing: Recognition = { found: [], checks: [], missing: [] };

/** All of several recognitions, in their order. */
export function together(...parts: readonly Partial<Recognition>[]): Recognition {
  return {
    found: parts.flatMap(({ found }) => found ?? []),
    checks: parts.flatMap(({ checks }) => checks ?? []),
    missing: parts.flatMap(({ missing }) => missing ?? []),
  };
}

export function run(command: string): ProposedStep {
  return { kind: "run", command };
}

export function add(text: string, to: string): ProposedStep {
  return { kind: "add", text, to };
}

export function install(from: string): ProposedStep {
  return { kind: "install", from };
}

/** A program that is not on the PATH; none where it is. */
export function requiring(
  project: Project,
  program: string,
  ...steps: readonly ProposedStep[]
): Pick<Recognition, "missing"> {
  return { missing: project.isInstalled(program) ? [] : [{ code: "not_installed", program, steps }] };
}
