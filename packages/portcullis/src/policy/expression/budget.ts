/**
 * The bound on the work of one evaluation, counted in steps, since nothing pure may look at a clock.
 *
 * A budget is spent before the work is done. Spent out, every further spending fails, so an error that `||` absorbs
 * in one turn of a loop is met again in the next one.
 */
import { expressionLimits } from "./limits.ts";

export type Budget = Readonly<{
  renew: () => void;
  spend: (steps: number) => void;
  /** Spends for a thing the first time that it is met in this evaluation. */
  spendOnce: (thing: string, steps: number) => void;
}>;

/** The budget of an engine: renewed for each evaluation; evaluations never overlap. */
export function createBudget(): Budget {
  const paid = new Set<string>();
  let left = 0;
  const spend = (steps: number): void => {
    left -= steps;
    if (left < 0) throw new Error(`more than ${expressionLimits.stepsMax} steps`);
  };
  return {
    renew: () => {
      left = expressionLimits.stepsMax;
      paid.clear();
    },
    spend,
    spendOnce: (thing, steps) => {
      if (!paid.has(thing)) spend(steps);
      paid.add(thing);
    },
  };
}
