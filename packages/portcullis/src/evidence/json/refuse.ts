/**
 * Saying that a report cannot be read.
 */

import type { ReportLimits } from "../limits.ts";
import { UnreadableReport } from "../reader.ts";
import type { ReportProblem } from "../remarks.ts";

/** Ends the reading of a report. Never a pass: the check's outcome is `error`. */
export function refuse(problem: ReportProblem): never {
  throw new UnreadableReport(problem);
}

/** Ends the reading of a report that is larger than a limit allows. */
export function refuseOver(limits: ReportLimits, limit: keyof ReportLimits): never {
  throw new UnreadableReport({ code: "report.limit", limit, max: limits[limit] });
}
