/**
 * All that is known before anything runs: the checkout, the base, the policy that judges, the subject, the plan.
 */

import type { Base, Checkout, Git } from "#app/ports";
import { Fault, formatDuration, formatInstant } from "#core";
import { type Plan, planRun } from "#judge";
import { type LoadedPolicy, loadPolicy } from "./load-policy.ts";
import type { RunAnswer, RunPorts, RunRequest } from "./request.ts";
import { selectFor } from "./select.ts";
import { gatherSubject } from "./subject.ts";

const MINUTE_MS = 60_000;
const CLOCK_SLACK_MS = 5 * MINUTE_MS;

export type Loaded = Extract<LoadedPolicy, { kind: "loaded" }>;

export type Prepared =
  | Readonly<{ kind: "prepared"; checkout: Checkout; base: Base | undefined; loaded: Loaded; plan: Plan }>
  | Extract<RunAnswer, { kind: "policy-problems" | "usage-problems" }>;

/** Gathers the facts of a run. @throws Fault */
export async function prepareRun(request: RunRequest, ports: RunPorts): Promise<Prepared> {
  const { git, ci } = ports;
  const ref = request.base ?? ci.pullRequest?.baseRef;
  const base = ref === undefined ? undefined : await baseOf(ref, git);
  refuseUntrustedClock(base, ports);
  // The work tree's own policy is read while git still looks at the work tree.
  const loaded = await loadPolicy(request.policyFile, base, {
    ...ports,
    files: ports.policyFilesAt(await git.root()),
  });
  if (loaded.kind !== "loaded") return loaded;
  const { policy } = loaded;
  const checkout = await git.checkout({ adrFolder: policy.value.adr.folder });
  const { subject, problems: claims } = gatherSubject(request, checkout, base, ci, policy);
  const { selection, problems: unknown } = selectFor(request, policy);
  const problems = [...claims, ...unknown];
  if (problems.length > 0) return { kind: "usage-problems", problems };
  return { kind: "prepared", checkout, base, loaded, plan: planRun(policy, subject, selection) };
}

/** What is checked out is looked at first: the base of a wrong head says nothing. */
async function baseOf(ref: string, git: Git): Promise<Base> {
  await git.checkout();
  return git.base(ref);
}

/** A clock that lags behind what has happened could revive what has ended. */
function refuseUntrustedClock(base: Base | undefined, { clock }: RunPorts): void {
  const now = clock.now();
  if (!base || now >= base.tipAt - CLOCK_SLACK_MS) return;
  const lag = formatDuration(Math.floor((base.tipAt - now) / MINUTE_MS) * MINUTE_MS);
  throw new Fault(
    "clock.behind",
    `this machine says ${formatInstant(now)}, which is ${lag} before the base's newest commit`,
    {
      hint: "set the clock of this machine",
    },
  );
}
