/**
 * The shape of authority: levels, roles, teams, people, delegations and approval rules.
 *
 * Adding a person, key, grant, delegation or role member is weaker; removing one is stronger.
 */
import {
  choice,
  defaulted,
  duration,
  expression,
  fewer,
  fewerGates,
  fewerToChooseFrom,
  flag,
  id,
  instantShape,
  integer,
  keyed,
  larger,
  later,
  list,
  map,
  more,
  optional,
  ranked,
  record,
  required,
  smaller,
  text,
  unordered,
  within,
} from "./shape.ts";

const platformId = integer(1, Number.MAX_SAFE_INTEGER);

const levelShape = record({
  id: required(id, unordered, "The level's name."),
  above: defaulted(
    list(id),
    [],
    unordered,
    "Levels that this one stands above. Transitive; hands down gates, not `max`.",
  ),
  may: optional(choice("request"), unordered, "weaker", "What the level may do besides approving."),
  gates: defaulted(list(id), [], fewerGates, "Gates that the level may decide about; `all` for every gate."),
  max: optional(duration, smaller, "stronger", "The longest override that the level may approve."),
  emergency: defaulted(flag, false, ranked(true, false), "Whether the level may activate emergencies."),
});

const teamShape = record({
  members: defaulted(list(id), [], fewer, "People of the team."),
  github: optional(
    platformId,
    unordered,
    "weaker",
    "The team's number on GitHub; a server keeps the members in step.",
  ),
});

const personShape = record({
  level: optional(id, unordered, "weaker", "The person's level."),
  email: optional(text(320), unordered, "neutral", "Where notices go."),
  github: optional(platformId, unordered, "weaker", "The person's number on GitHub."),
  keys: defaulted(list(text(2_000)), [], fewer, "SSH public keys with which the person signs acts."),
  authors: defaulted(list(text(320)), [], more, "E-mail addresses under which the person writes commits."),
});

const delegationShape = record({
  id: required(id, unordered, "The delegation's name."),
  from: required(id, unordered, "Who hands over."),
  to: required(id, unordered, "Who takes over."),
  gates: defaulted(list(id), [], fewerGates, "For which gates; `all` for every gate."),
  until: required(instantShape, smaller, "When it ends."),
});

const approvalShape = record({
  id: required(id, unordered, "The rule's name."),
  when: optional(
    expression("override"),
    unordered,
    "weaker",
    "CEL over the override: where the rule applies; absent: always.",
  ),
  from: required(list(id, 1), fewer, "Levels, roles or teams whose approval counts."),
  count: defaulted(integer(1, 20), 1, larger, "How many people have to approve."),
  distinct: defaulted(
    flag,
    false,
    ranked(false, true),
    "Whether its people must not fill another rule as well.",
  ),
  requires: defaulted(list(id), [], more, "What the request must contain besides."),
  veto: defaulted(flag, false, ranked(false, true), "Whether one rejection by its people ends the request."),
});

export const authorityFields = {
  levels: later(defaulted(keyed(levelShape, "unordered"), [], within, "Ranks of authority.")),
  roles: later(defaulted(map(list(id), "weaker"), {}, within, "People by role.")),
  teams: later(defaulted(map(teamShape, "weaker"), {}, within, "Teams.")),
  people: defaulted(map(personShape, "weaker"), {}, within, "The people who act, by a name of their own."),
  delegations: later(defaulted(keyed(delegationShape, "weaker"), [], within, "Substitutions with an end.")),
  approvals: later(
    defaulted(
      keyed(approvalShape, "stronger"),
      [],
      within,
      "Approval rules, added to what the gates ask for.",
    ),
  ),
  direct: later(
    defaulted(
      record({
        allowed: defaulted(
          flag,
          false,
          ranked(true, false),
          "Whether a requester who holds the authority fills it at once.",
        ),
        except: defaulted(list(id), [], more, "Gates for which this is never so."),
      }),
      { allowed: false, except: [] },
      within,
      "Approval of one's own request by one who holds the authority.",
    ),
  ),
  unprovenAuthors: later(
    defaulted(
      choice("note", "refuse"),
      "note",
      ranked("note", "refuse"),
      "What an author who maps to nobody means.",
    ),
  ),
  soleMaintainer: later(
    defaulted(
      choice("allow", "refuse"),
      "refuse",
      ranked("allow", "refuse"),
      "Whether the only person who could approve may pass a change of their own.",
    ),
  ),
  policyChange: defaulted(
    record({
      mode: optional(
        choice("note", "approve"),
        ranked("note", null, "approve"),
        "neutral",
        "What a weakening of the policy does. Absent: `approve` where the policy has people, else `note`.",
      ),
      override: later(
        optional(
          record({
            any: defaulted(
              list(id),
              [],
              fewerToChooseFrom,
              "Levels, roles or teams: one of them has to approve.",
            ),
            all: defaulted(
              list(id),
              [],
              more,
              "Levels, roles or teams: one person from each has to approve.",
            ),
            count: defaulted(integer(1, 20), 1, larger, "How many people have to approve."),
          }),
          within,
          "unordered",
          "Who may approve a weakening; else the levels above which nothing stands.",
        ),
      ),
    }),
    {},
    within,
    "How changes of the policy are judged.",
  ),
} as const;

/** In use already: its folder is left out of the content digest, so that recording an approval does not end it. */
export const adrField = defaulted(
  record({ folder: defaulted(text(500), "docs/adr", unordered, "Where the ADRs lie.") }),
  { folder: "docs/adr" },
  within,
  "The architecture decision records that back overrides.",
);
