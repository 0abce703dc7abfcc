/**
 * The environment that the command of a check gets.
 *
 * The attacker is the code of a change, which runs in the check: it must not find a deployment token in its
 * environment. So variables that look like secrets are passed only if the policy names them, and their values
 * are taken out of everything that is kept. A check with declared inputs gets a small, named environment, since
 * all of it is part of what its result depends on.
 */

import type { CollectorTools } from "#app/ports";
import { looksLikeSecret } from "#evidence";
import type { RunSettings } from "./settings.ts";

/** What a cacheable check gets besides what it names. */
const ALWAYS = new Set(["PATH", "HOME", "TMPDIR", "LANG", "TZ", "CI"]);

export type CheckEnvironment = Readonly<{
  env: Readonly<Record<string, string>>;
  /** Values that must not be kept anywhere. */
  secrets: readonly string[];
}>;

/** Builds the environment of one check's command. */
export function environmentFor(settings: RunSettings, tools: CollectorTools): CheckEnvironment {
  const named = new Set(settings.passEnv);
  const isCacheable = settings.inputs.length > 0;
  const passed = Object.entries(tools.environment).filter((entry): entry is [string, string] => {
    const [name, value] = entry;
    if (value === undefined) return false;
    if (named.has(name)) return true;
    return isCacheable ? ALWAYS.has(name) || name.startsWith("LC_") : !looksLikeSecret(name);
  });
  const env = Object.fromEntries([
    ...passed,
    ...Object.entries(tools.subjectEnvironment),
    ...Object.entries(settings.env),
  ]);
  const secrets = passed.filter(([name]) => named.has(name)).map(([, value]) => value);
  return { env, secrets };
}
