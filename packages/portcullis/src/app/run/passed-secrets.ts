/**
 * The secrets that a policy hands to commands.
 */
import type { CollectorTools } from "#app/ports";
import { lookup } from "#core";
import type { Policy } from "#policy";

/**
 * The values of all variables that some check names in `passEnv`. They are taken out of what every check leaves
 * behind, also of those that do not get them: one check may read what another has written.
 */
export function passedSecrets(policy: Policy, environment: CollectorTools["environment"]): readonly string[] {
  const names = policy.gates.flatMap(({ checks }) => checks).flatMap(({ with: { passEnv = [] } }) => passEnv);
  return [...new Set(names)].map((name) => lookup(environment, name)).filter((value) => value !== undefined);
}
