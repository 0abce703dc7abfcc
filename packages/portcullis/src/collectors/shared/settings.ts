/**
 * The keys of `with` that all kinds with a command share, as the policy has normalised them.
 */
import type { Check } from "#policy";

export type RunSettings = Readonly<{
  run?: readonly string[];
  shell?: string;
  anyOf?: readonly (readonly string[])[];
  env: Readonly<Record<string, string>>;
  passEnv: readonly string[];
  inputs: readonly string[];
  install?: string;
}>;

/** The settings of a check's command; the policy has checked their shapes. */
export function runSettings(check: Check): RunSettings {
  return check.with as RunSettings;
}

/** The lists of program and arguments to try, in order. Empty where the check runs nothing. */
export function commandsOf(settings: RunSettings): readonly (readonly [string, ...string[]])[] {
  if (settings.shell !== undefined) return [["bash", "-euo", "pipefail", "-c", settings.shell]];
  const listed = settings.anyOf ?? (settings.run ? [settings.run] : []);
  return listed.flatMap(([program, ...rest]) => (program === undefined ? [] : [[program, ...rest] as const]));
}
