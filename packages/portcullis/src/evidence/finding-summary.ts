/**
 * Summing findings up as they come: how many of each severity, and the worst. A million findings fit in the memory of
 * a few hundred.
 */
import { createFindingCounts } from "./finding-counts.ts";
import { type Finding, type FindingSummary, severities, worstFindingsMax } from "./model.ts";

export type FindingSummaries = Readonly<{
  add: (finding: Finding) => void;
  /** The sum so far. */
  summary: () => FindingSummary;
}>;

/** Starts with no finding. */
export function createFindingSummary(): FindingSummaries {
  const counts = createFindingCounts();
  let worst: readonly Finding[] = [];
  let latest: Finding[] = [];
  const settle = () => {
    worst = [...worst, ...latest].sort(worstFirst).slice(0, worstFindingsMax);
    latest = [];
  };
  return {
    add: (finding) => {
      counts.count(finding.severity);
      latest.push(finding);
      // Sorting once for so many keeps the cost of each small.
      if (latest.length >= worstFindingsMax) settle();
    },
    summary: () => {
      settle();
      return { counts: counts.bySeverity(), worst };
    },
  };
}

function worstFirst(a: Finding, b: Finding): number {
  return (
    severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
    compare(a.path ?? "", b.path ?? "") ||
    (a.line ?? 0) - (b.line ?? 0) ||
    compare(a.rule, b.rule) ||
    compare(a.fingerprint, b.fingerprint)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
