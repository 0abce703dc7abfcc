/**
 * Counting findings as they come, and keeping the worst: a million findings fit in the memory of a hundred.
 */
import { type Finding, type FindingSummary, type Severity, severities, worstFindingsMax } from "#evidence";

export class FindingTally {
  readonly #counts: Record<Severity, number> = { critical: 0, high: 0, medium: 0, low: 0 };
  #worst: Finding[] = [];

  add(finding: Finding): void {
    this.#counts[finding.severity] += 1;
    this.#worst.push(finding);
    // Sorting at twice the size keeps the cost of each finding small.
    if (this.#worst.length >= 2 * worstFindingsMax) this.#cut();
  }

  summary(): FindingSummary {
    this.#cut();
    return { counts: { ...this.#counts }, worst: this.#worst };
  }

  #cut(): void {
    this.#worst = this.#worst.sort(worstFirst).slice(0, worstFindingsMax);
  }
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
