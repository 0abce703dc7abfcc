/**
 * Which gates a run judges: all, or those that were asked for with what they need.
 */
import { nearest } from "#core";
import { type LeftOut, type Selection, selectGates } from "#judge";
import type { Policy } from "#policy";
import type { UsageProblem } from "#text";
import type { RunRequest } from "./request.ts";

export type Selected = Readonly<{ selection: Selection; problems: readonly UsageProblem[] }>;

/**
 * Selects. A phase that somebody merely claims switches no gate off: gates of other phases are left out of a
 * partial run, which never passes a subject.
 */
export function selectFor(request: RunRequest, policy: Policy): Selected {
  const { ids, problems } = canonicalIds(request.gates, policy);
  const chosen = ids.length > 0 ? selectGates(policy, ids) : undefined;
  const leftOut = new Map<string, LeftOut>();
  for (const gate of policy.gates) {
    if (chosen && !chosen.has(gate.id)) leftOut.set(gate.id, { code: "not_selected" });
    else if (!chosen && request.phase !== undefined && gate.phases && !gate.phases.includes(request.phase)) {
      leftOut.set(gate.id, { code: "claimed_phase", phase: request.phase });
    }
  }
  keepNeeds(policy, leftOut);
  return { selection: leftOut.size > 0 ? { kind: "partial", leftOut } : { kind: "all" }, problems };
}

/** What a gate of the selection needs is judged with it, whatever its phase. */
function keepNeeds(policy: Policy, leftOut: Map<string, LeftOut>): void {
  const kept = policy.gates.map(({ id }) => id).filter((id) => !leftOut.has(id));
  for (const id of selectGates(policy, kept)) leftOut.delete(id);
}

function canonicalIds(asked: readonly string[], policy: Policy) {
  const names = new Map<string, string>();
  for (const [id, gate] of Object.entries(policy.value.gates)) {
    for (const name of [id, ...gate.aliases]) names.set(name, id);
  }
  const problems: UsageProblem[] = [];
  const ids = asked.flatMap((gate) => {
    const id = names.get(gate);
    if (id !== undefined) return [id];
    const near = nearest(gate, names.keys());
    problems.push({ code: "usage.unknown_gate", gate, ...(near !== undefined && { nearest: near }) });
    return [];
  });
  return { ids, problems };
}
