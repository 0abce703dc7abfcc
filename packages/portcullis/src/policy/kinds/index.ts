/** The kinds of checks, by the name that `uses` gives. */
import type { TextMap } from "#core";
import { lookup } from "#core";
import { command } from "./command.ts";
import { coverage } from "./coverage.ts";
import { evidence } from "./evidence.ts";
import { junit } from "./junit.ts";
import type { Kind, MetricDefinition } from "./kind.ts";
import { metrics } from "./metrics.ts";
import { sarif } from "./sarif.ts";

export type { CommandWith } from "./command.ts";
export type { CoverageWith } from "./coverage.ts";
export type { EvidenceWith } from "./evidence.ts";
export type { JunitWith } from "./junit.ts";
export type { Kind, MetricDefinition } from "./kind.ts";
export type { MetricsWith } from "./metrics.ts";
export type { SarifWith } from "./sarif.ts";

export const kindNames = ["command", "junit", "sarif", "coverage", "metrics", "evidence"] as const;
export type KindName = (typeof kindNames)[number];

export const kinds: Readonly<Record<KindName, Kind>> = { command, junit, sarif, coverage, metrics, evidence };

/** Measured for every check: how long its last attempt took. */
export const commonMetrics: TextMap<MetricDefinition> = {
  duration: { unit: "s", better: "lower", doc: "Time of the check's last attempt." },
};

export function kindOf(uses: string): Kind | undefined {
  return lookup<Kind>(kinds, uses);
}
