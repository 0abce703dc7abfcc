/**
 * The collectors, by kind. Each is loaded when a check first needs it: a policy of commands loads no XML reader.
 */

import type { Collector } from "#app/ports";
import type { KindName } from "#policy";

const load: Readonly<Record<KindName, () => Promise<Collector>>> = {
  command: async () => (await import("./command/command.ts")).collectCommand,
  junit: async () => (await import("./reports/junit.ts")).collectJunit,
  sarif: async () => (await import("./reports/sarif.ts")).collectSarif,
  coverage: async () => (await import("./reports/coverage.ts")).collectCoverage,
  metrics: async () => (await import("./reports/metrics.ts")).collectMetrics,
  evidence: async () => (await import("./evidence/evidence.ts")).collectEvidence,
};

/** Collects for a check of any kind. */
export const collect: Collector = async (request, tools) => {
  const collector = await load[request.check.uses]();
  return collector(request, tools);
};
