/**
 * Fingerprints: the lasting names of findings.
 *
 * A fingerprint is a hash over rule, path, the snippet of code (or the message where there is none) and the
 * number of the occurrence, but not over the line. So a finding keeps its name when lines above it are added,
 * and the second of two equal findings in a file has a name of its own.
 */
import type { Sha256 } from "#core";
import { createOccurrenceCounts } from "./occurrence-counts.ts";

/** Names one finding: 64 hex digits. Call it once per finding, in the order of the report: it counts equal ones. */
export type Fingerprints = (rule: string, path: string | undefined, snippetOrMessage: string) => string;

/** Starts the counting. One check, one call: its files share the counts. */
export function createFingerprints(sha256: Sha256): Fingerprints {
  const occurrences = createOccurrenceCounts();
  return (rule, path, snippetOrMessage) => {
    // JSON keeps the parts apart: no text within one can pretend to be the border to the next.
    const first = sha256.hex(JSON.stringify([rule, path ?? null, normalised(snippetOrMessage)]));
    const before = occurrences.count(hexHalf(first, 0), hexHalf(first, 8));
    return before === 0 ? first : sha256.hex(`${first} ${before}`);
  };
}

/** White space says nothing: code that is indented anew is the same code. */
function normalised(text: string): string {
  return UNEVEN.test(text) ? text.replace(/\s+/gu, " ").trim() : text;
}

/** White space that is not one blank between words. Most messages have none, and need no copy. */
const UNEVEN = /[^\S ]| {2}|^ | $/u;

function hexHalf(hex: string, at: number): number {
  return Number.parseInt(hex.slice(at, at + 8), 16);
}
