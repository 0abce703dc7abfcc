/**
 * Why a check is not fine, as lines of plain text, for the formats that have room for text alone.
 */
import type { CheckDocument } from "../document.ts";
import { counted } from "../figures.ts";
import { worstFindings } from "./standing.ts";
import { thresholdFigures } from "./thresholds.ts";
import { attemptsSentence } from "./words.ts";

const findingsShownMax = 100;

/** The reason first, then thresholds, findings worst first, notes, and where the log lies. */
export function explanation(check: CheckDocument): readonly string[] {
  const attempts = attemptsSentence(check);
  const thresholds = check.thresholds.map((threshold) => {
    const { metric, value, required, margin, met } = thresholdFigures(check, threshold);
    return [`${metric}: ${value}, required ${required}`, margin, met ? "" : "not met"]
      .filter((part) => part !== "")
      .join(", ");
  });
  const { shown, more } = worstFindings(check, findingsShownMax);
  const findings = shown.map(({ severity, path, line, rule, message }) => {
    const place = path === undefined ? [] : [line === undefined ? path : `${path}:${line}`];
    return [severity, ...place, rule, message].join(" ");
  });
  return [
    check.reason,
    ...(attempts === undefined ? [] : [attempts]),
    ...thresholds,
    ...findings,
    ...(more === 0 ? [] : [`and ${counted(more, "more finding")}`]),
    ...check.notes.map((note) => `note: ${note}`),
    ...(check.log === undefined ? [] : [`log: ${check.log}`]),
  ];
}
