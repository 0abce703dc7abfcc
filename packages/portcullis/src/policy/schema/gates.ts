/**
 * The shape of gates and checks.
 */
import { severities } from "#evidence";
import { type CheckSettings, kinds } from "../kinds/index.ts";
import {
  byKind,
  choice,
  defaulted,
  diluting,
  duration,
  expression,
  fewer,
  fewerToChooseFrom,
  flag,
  type Infer,
  id,
  integer,
  larger,
  later,
  list,
  map,
  more,
  neutral,
  number,
  optional,
  ranked,
  ratio,
  record,
  required,
  smaller,
  text,
  thresholds,
  unordered,
  within,
} from "./shape.ts";

const HOUR_MS = 3_600_000;
const severityRank = ranked(...severities.toReversed());

/** The four tiers, from the least to the most protected. */
export const tiers = ["experimental", "standard", "business-critical", "mission-critical"] as const;

const withByKind = byKind<CheckSettings>(
  Object.fromEntries(Object.entries(kinds).map(([name, kind]) => [name, kind.with])),
);

const checkShape = record({
  uses: required(id, unordered, "The kind of check."),
  with: defaulted(
    withByKind,
    {},
    within,
    "What the kind needs to know. The first file that sets it fixes it; a hole may be filled.",
  ),
  require: defaulted(
    map(thresholds, "stronger"),
    {},
    within,
    "Thresholds by metric, added to the kind's default requirement.",
  ),
  needs: defaulted(list(id), [], more, "Checks of this gate that have to pass before this one runs."),
  when: optional(
    expression("subject"),
    unordered,
    "weaker",
    "CEL: the check applies where this is true. An error in it makes the check an error.",
  ),
  blocking: defaulted(flag, true, ranked(false, true), "Whether its failure fails the gate."),
  weight: defaulted(number(0, 1_000), 1, unordered, "Its weight in the gate's score."),
  severity: optional(
    choice(...severities),
    severityRank,
    "neutral",
    "How bad its failure is; else the gate's.",
  ),
});

const overrideRuleShape = record({
  any: defaulted(list(id), [], fewerToChooseFrom, "Levels, roles or teams: one of them has to approve."),
  all: defaulted(list(id), [], more, "Levels, roles or teams: one person from each has to approve."),
  count: defaulted(integer(1, 20), 1, larger, "How many people of `any` have to approve."),
  max: optional(duration, smaller, "stronger", "The longest an override may last."),
  phases: optional(
    list(id, 1),
    fewer,
    "stronger",
    "Phases in which the gate may be overridden; absent: in all.",
  ),
  adr: defaulted(
    choice("optional", "required"),
    "optional",
    ranked("optional", "required"),
    "Whether an ADR must back it.",
  ),
  bind: defaulted(
    choice("scope", "content"),
    "content",
    ranked("scope", "content"),
    "What it holds for: this very content, or a scope.",
  ),
});

export const gateShape = record({
  title: defaulted(text(200), "", neutral, "What people call the gate; else its id."),
  aliases: defaulted(list(id), [], neutral, "Older names of the gate."),
  owner: optional(id, unordered, "neutral", "The authority that runs the gate."),
  validates: optional(text(1_000), neutral, "neutral", "What the gate makes sure of, in words."),
  enforcement: defaulted(
    choice("advisory", "overridable", "absolute"),
    "overridable",
    ranked("advisory", "overridable", "absolute"),
    "What its failure does: advisory shows it, overridable blocks, absolute blocks and nobody may override it.",
  ),
  shadow: defaulted(flag, false, ranked(true, false), "Judged, recorded and shown, but never blocking."),
  phases: optional(list(id, 1), unordered, "weaker", "Phases in which the gate applies; absent: in all."),
  tiers: optional(
    list(choice(...tiers), 1),
    unordered,
    "weaker",
    "Tiers in which the gate applies; absent: in all.",
  ),
  needs: defaulted(list(id), [], more, "Gates that have to be met before this one runs."),
  when: optional(
    expression("subject"),
    unordered,
    "weaker",
    "CEL: the gate applies where this is true. An error in it makes the gate an error.",
  ),
  timeout: defaulted(duration, HOUR_MS / 2, smaller, "The longest that one attempt of a check may take."),
  budget: optional(duration, smaller, "stronger", "The longest that the whole gate may take."),
  retries: defaulted(integer(0, 10), 0, smaller, "Further attempts of a check after an error or a time-out."),
  severity: defaulted(choice(...severities), "medium", severityRank, "How bad a failure of the gate is."),
  override: later(
    optional(overrideRuleShape, within, "weaker", "Who may override the gate, and how. Absent: nobody."),
  ),
  score: optional(
    record({ min: required(ratio, larger, "The least weighted share of its checks that has to pass.") }),
    within,
    "stronger",
    "A weighted score that the gate must reach as well.",
  ),
  checks: diluting(
    required(map(checkShape, "stronger"), within, "The checks of the gate, by id."),
    "score",
    "weight",
  ),
});

export type GateValue = Infer<typeof gateShape>;
export type CheckValue = Infer<typeof checkShape>;
