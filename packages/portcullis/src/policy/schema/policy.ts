/**
 * The shape of a whole policy file, version 1 of the format.
 */
import { adrField, authorityFields } from "./authority.ts";
import { gateShape, tiers } from "./gates.ts";
import { governanceFields } from "./governance.ts";
import {
  choice,
  defaulted,
  flag,
  type Infer,
  integer,
  later,
  list,
  map,
  more,
  neutral,
  optional,
  pattern,
  ranked,
  record,
  required,
  sequence,
  text,
  unordered,
  within,
} from "./shape.ts";
import { upkeepFields } from "./upkeep.ts";

/** Keys that speak of the file itself, and are no part of the resolved policy. */
export const fileOnlyKeys = ["extends", "relaxable"] as const;

export const policyShape = record({
  portcullis: required(integer(1, 1), unordered, "The version of the format: 1."),
  extends: defaulted(
    sequence(text(500)),
    [],
    neutral,
    "Presets (`portcullis:NAME@1`) or files that this file builds on and may only strengthen. Later ones come on top.",
  ),
  relaxable: defaulted(
    list(pattern(/^(?:\/(?:[^~]|~[01])*)$/u, "a JSON Pointer, like /gates/integration/timeout")),
    [],
    neutral,
    "What files that extend this one may weaken, as JSON Pointers, within this file's own rights.",
  ),
  repository: optional(
    pattern(/^[^\s/]+(?:\/[^\s/]+)+$/, "owner/name"),
    unordered,
    "neutral",
    "The repository; else the remote `origin` says it, marked claimed.",
  ),
  tier: optional(
    choice(...tiers),
    unordered,
    "weaker",
    "How much protection the repository needs; unknown is the strictest.",
  ),
  requireFresh: defaulted(
    flag,
    false,
    ranked(false, true),
    "Whether evidence that no check of this run produced is refused.",
  ),
  standards: later(
    defaulted(list(text(500)), [], more, "Files whose digests are recorded with each decision."),
  ),
  gates: required(map(gateShape, "stronger"), within, "The gates, by id."),
  ...authorityFields,
  adr: adrField,
  ...governanceFields,
  ...upkeepFields,
});

/** A resolved policy: merged, defaults filled in, values normalised. Plain JSON, so that it has a digest. */
export type PolicyValue = Infer<typeof policyShape>;
