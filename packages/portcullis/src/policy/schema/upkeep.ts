/**
 * The shape of what watches and keeps: alerts, routes of notices, retention, the audit log.
 */
import {
  choice,
  defaulted,
  duration,
  expression,
  id,
  integer,
  keyed,
  larger,
  later,
  list,
  neutral,
  optional,
  record,
  required,
  sequence,
  smaller,
  text,
  thresholds,
  unordered,
  within,
} from "./shape.ts";

const alertShape = record({
  id: required(id, unordered, "The alert's name."),
  metric: required(id, unordered, "The metric that is watched."),
  window: required(duration, unordered, "Over which time."),
  when: required(thresholds, unordered, "The threshold that raises it."),
  samplesMin: defaulted(integer(0, 1_000_000), 1, smaller, "Fewer samples raise no alert."),
  severity: defaulted(choice("critical", "warning", "info"), "warning", unordered, "How loud it is."),
  to: defaulted(list(id), [], unordered, "Who is told."),
});

const routeShape = record({
  id: required(id, unordered, "The route's name."),
  when: optional(expression("notice"), unordered, "weaker", "CEL over the notice; absent: every notice."),
  to: required(list(id, 1), unordered, "Who is told."),
  by: defaulted(list(id), [], unordered, "On which channels."),
  escalate: defaulted(
    sequence(
      record({
        after: required(duration, smaller, "How long nobody answered."),
        to: required(list(id, 1), unordered, "Who is told then."),
      }),
    ),
    [],
    unordered,
    "Who is told when nobody answers.",
  ),
});

const RETENTION_EVIDENCE_MS = 365 * 86_400_000;
const RETENTION_LOGS_MS = 90 * 86_400_000;

export const upkeepFields = {
  alerts: later(
    defaulted(keyed(alertShape, "stronger"), [], within, "What is watched, and who hears of it."),
  ),
  routes: later(defaulted(keyed(routeShape, "stronger"), [], within, "Which notice goes to whom, and how.")),
  retention: later(
    defaulted(
      record({
        evidence: defaulted(duration, RETENTION_EVIDENCE_MS, larger, "How long evidence is kept."),
        logs: defaulted(duration, RETENTION_LOGS_MS, larger, "How long logs are kept."),
        rawReports: defaulted(
          duration,
          0,
          larger,
          "How long the reports themselves are kept; 0d: not at all.",
        ),
      }),
      { evidence: RETENTION_EVIDENCE_MS, logs: RETENTION_LOGS_MS, rawReports: 0 },
      within,
      "How long what is recorded is kept.",
    ),
  ),
  audit: later(
    optional(
      record({
        log: required(text(500), neutral, "A file that mirrors override events, one JSON object a line."),
      }),
      within,
      "neutral",
      "The audit log.",
    ),
  ),
} as const;
