/** `sarif`: reads the SARIF that static analysis wrote. */
import { createSarifReader } from "#evidence";
import { reportCollector } from "./collect-reports.ts";

export const collectSarif = reportCollector(({ request: { check } }, readerTools) =>
  createSarifReader(readerTools, { acceptSuppressions: check.with.acceptSuppressions ?? false }),
);
