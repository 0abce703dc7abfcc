/**
 * The environment that the command of a check gets.
 *
 * The attacker is the code of a change, which runs in the check: it must not find a deployment token in its
 * environment. So variables that look like secrets are passed only if the policy names them. A check with declared
 * inputs gets a small, named environment, since all of it is part of what its result depends on: facts of the subject
 * too only where it names them.
 */
import type { CollectorTools } from "#app/ports";
import { looksLikeSecret } from "#evidence";
import type { CheckSettings } from "#policy";

/** What a cacheable check gets besides what it names. */
const ALWAYS = new Set(["PATH", "HOME", "TMPDIR", "LANG", "TZ", "CI"]);

/** Facts of the subject come from us alone: one that is not known is absent, whatever was there before. */
const SUBJECT_PREFIX = "PORTCULLIS_SUBJECT_";

/** Builds the environment of one check's command. What the policy sets itself wins. */
export function environmentFor(
  { env = {}, passEnv, inputs = [] }: CheckSettings,
  { environment, subjectEnvironment }: CollectorTools,
): Readonly<Record<string, string>> {
  const named = new Set(passEnv);
  const isCacheable = inputs.length > 0;
  const isPassed = (name: string) => {
    if (named.has(name)) return true;
    return isCacheable ? ALWAYS.has(name) || name.startsWith("LC_") : !looksLikeSecret(name);
  };
  const outer = Object.entries(environment).filter(([name]) => !name.startsWith(SUBJECT_PREFIX));
  const passed = [...outer, ...Object.entries(subjectEnvironment)].filter(
    (entry): entry is [string, string] => entry[1] !== undefined && isPassed(entry[0]),
  );
  return Object.fromEntries([...passed, ...Object.entries(env)]);
}
