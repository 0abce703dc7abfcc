/** `junit`: reads the JUnit XML that a test runner wrote. */
import { createJunitReader } from "#evidence";
import { reportCollector } from "./collect-reports.ts";

export const collectJunit = reportCollector((_, readerTools) => createJunitReader(readerTools));
