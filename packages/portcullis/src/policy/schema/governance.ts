/**
 * The shape of what governs beside gates: limits of overrides, emergencies, conflicts, freezes.
 */
import { severities } from "#evidence";
import {
  choice,
  defaulted,
  duration,
  expression,
  fewer,
  flag,
  id,
  instantShape,
  integer,
  keyed,
  larger,
  later,
  list,
  map,
  neutral,
  number,
  optional,
  ranked,
  ratio,
  record,
  required,
  smaller,
  text,
  unordered,
  within,
} from "./shape.ts";

const windowFields = {
  id: required(id, unordered, "The window's name."),
  from: required(instantShape, smaller, "When it begins."),
  until: required(instantShape, larger, "When it ends."),
  reason: required(text(500), neutral, "Why, in words."),
} as const;

const overridesShape = record({
  limits: defaulted(
    record({
      perRepository: optional(integer(0, 10_000), smaller, "stronger", "In force at once in a repository."),
      perPerson: optional(integer(0, 10_000), smaller, "stronger", "In force at once for a person."),
      perTeam: optional(integer(0, 10_000), smaller, "stronger", "In force at once for a team."),
    }),
    {},
    within,
    "How many overrides may be in force at once.",
  ),
  forbidden: defaulted(
    keyed(record(windowFields), "stronger"),
    [],
    within,
    "Windows in which nothing is overridden.",
  ),
  extension: defaulted(
    record({
      cumulative: optional(
        duration,
        smaller,
        "stronger",
        "The longest that an override may last with all extensions.",
      ),
      higher: defaulted(flag, true, ranked(false, true), "Whether each extension needs a higher authority."),
    }),
    {},
    within,
    "What an extension needs.",
  ),
  permanent: optional(
    record({ review: required(duration, smaller, "How often a permanent override is reviewed.") }),
    within,
    "weaker",
    "Overrides without an end. Absent: there are none.",
  ),
  warn: defaulted(
    record({
      share: defaulted(ratio, 0.25, neutral, "Warn when this share of the duration is left …"),
      latest: defaulted(duration, 86_400_000, neutral, "… at the latest this long before the end."),
    }),
    { share: 0.25, latest: 86_400_000 },
    within,
    "When the warning before the end of an override comes.",
  ),
});

const gradeShape = record({
  id: required(id, unordered, "The grade's name."),
  roles: required(list(id, 1), fewer, "Roles that may activate it."),
  severities: required(list(choice(...severities), 1), fewer, "Severities that it covers."),
  signatures: required(integer(1, 10), larger, "How many people have to sign."),
  document: required(
    choice("basic", "detailed", "comprehensive", "incident-report"),
    ranked("basic", "detailed", "comprehensive", "incident-report"),
    "What has to be written.",
  ),
});

const emergenciesShape = record({
  impactMin: defaulted(number(0, 10), 8, larger, "The least business impact, 0 to 10."),
  activators: defaulted(list(id), [], fewer, "Levels or roles that may activate an emergency."),
  deadlines: defaulted(
    record({
      document: defaulted(duration, 7_200_000, smaller, "From activation to the document."),
      review: defaulted(duration, 86_400_000, smaller, "From resolution to the review."),
    }),
    { document: 7_200_000, review: 86_400_000 },
    within,
    "What is owed, and when.",
  ),
  categories: defaulted(
    map(
      record({ when: required(expression("emergency"), unordered, "CEL: the category's conditions.") }),
      "weaker",
    ),
    {},
    within,
    "Kinds of emergencies.",
  ),
  grades: defaulted(keyed(gradeShape, "weaker"), [], within, "Who may activate what, by severity."),
});

const conflictShape = record({
  id: required(id, unordered, "The rule's name."),
  a: required(id, unordered, "One gate."),
  b: required(id, unordered, "The other gate."),
  when: required(
    expression("conflict"),
    unordered,
    "CEL over `a` and `b`: where they pull against each other.",
  ),
  severity: defaulted(
    choice(...severities),
    "medium",
    ranked(...severities.toReversed()),
    "How bad the conflict is.",
  ),
  precedence: optional(id, unordered, "neutral", "The gate that comes first."),
  escalate: defaulted(list(id), [], neutral, "Who is told."),
});

const freezeShape = record({
  ...windowFields,
  except: optional(
    expression("subject"),
    unordered,
    "weaker",
    "CEL: subjects that the freeze does not touch.",
  ),
});

export const governanceFields = {
  overrides: later(defaulted(overridesShape, {}, within, "Bounds on all overrides.")),
  emergencies: later(optional(emergenciesShape, within, "weaker", "Overrides that are activated at once.")),
  conflicts: later(
    defaulted(keyed(conflictShape, "stronger"), [], within, "Gates whose results pull against each other."),
  ),
  baseline: later(optional(text(500), unordered, "weaker", "The file of known findings.")),
  freezes: later(defaulted(keyed(freezeShape, "stronger"), [], within, "Windows in which nothing may pass.")),
} as const;
