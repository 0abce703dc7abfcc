/** The kinds of checks, by the name that `uses` gives. */
import type { TextMap } from "#core";
import { lookup } from "#core";
import { type CommandWith, command } from "./command.ts";
import { type CoverageWith, coverage } from "./coverage.ts";
import { type EvidenceWith, evidence } from "./evidence.ts";
import { type JunitWith, junit } from "./junit.ts";
import type { Kind, MetricDefinition } from "./kind.ts";
import { type MetricsWith, metrics } from "./metrics.ts";
import { type SarifWith, sarif } from "./sarif.ts";

export type { Kind, MetricDefinition } from "./kind.ts";

export const kindNames = ["command", "junit", "sarif", "coverage", "metrics", "evidence"] as const;
export type KindName = (typeof kindNames)[number];

export const kinds: Readonly<Record<KindName, Kind>> = { command, junit, sarif, coverage, metrics, evidence };

/** The keys of a check's `with`. Which of them are there depends on its kind. */
export type CheckSettings = Partial<
  CommandWith & JunitWith & SarifWith & CoverageWith & MetricsWith & EvidenceWith
>;

/** Measured for every check: how long its last attempt took. */
export const commonMetrics: TextMap<MetricDefinition> = {
  duration: { unit: "s", better: "lower", doc: "Time of the check's last attempt." },
};

export function kindOf(uses: string): Kind | undefined {
  return lookup<Kind>(kinds, uses);
}
