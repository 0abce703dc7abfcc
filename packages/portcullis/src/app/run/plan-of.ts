/**
 * The plan of a run that is not run: for `--dry-run`.
 */
import type { Plan } from "#judge";
import { prepareRun } from "./prepare.ts";
import type { RunAnswer, RunPorts, RunRequest } from "./request.ts";

export type PlanAnswer =
  | Readonly<{ kind: "planned"; plan: Plan }>
  | Extract<RunAnswer, { kind: "policy-problems" | "usage-problems" }>;

/** Gathers all that `run` would, and stops before the first check. @throws Fault */
export async function planOf(request: RunRequest, ports: RunPorts): Promise<PlanAnswer> {
  const prepared = await prepareRun(request, ports);
  return prepared.kind === "prepared" ? { kind: "planned", plan: prepared.plan } : prepared;
}
