/**
 * The notes of a reading, bounded: a report of a hundred thousand suites that all miscount says so a hundred
 * times, not a hundred thousand times.
 */
import type { ReportNote } from "../remarks.ts";

/** How many notes of one code are kept. */
export const notesPerCodeMax = 100;

export type Notes = Readonly<{ add: (note: ReportNote) => void; all: () => readonly ReportNote[] }>;

export function createNotes(): Notes {
  const kept: ReportNote[] = [];
  const counts = new Map<ReportNote["code"], number>();
  return {
    add: (note) => {
      const count = (counts.get(note.code) ?? 0) + 1;
      counts.set(note.code, count);
      if (count <= notesPerCodeMax) kept.push(note);
    },
    all: () => kept,
  };
}
