/**
 * Feeds a file to one of our readers, as a collector does, and gives one of its metrics.
 */
import { createHash, hash } from "node:crypto";
import {
  defaultReportLimits,
  type ReaderTools,
  type ReportReader,
} from "../../packages/portcullis/src/evidence/index.ts";
import { chunksOf } from "./sample.ts";

/** Reads the file at `path`, and gives the value of `metric`. Each finding is seen and forgotten. */
export async function readWith(
  makeReader: (tools: ReaderTools) => ReportReader,
  path: string,
  metric: string,
): Promise<number> {
  const reader = makeReader({ sha256, limits: defaultReportLimits, onFinding: () => undefined });
  const file = reader.file("report");
  for await (const chunk of chunksOf(path)) file.write(chunk);
  file.end();
  return reader.finish().metrics.get(metric)?.value ?? 0;
}

const sha256: ReaderTools["sha256"] = {
  hex: (content) => hash("sha256", content),
  start: () => {
    const running = createHash("sha256");
    return { update: (bytes) => void running.update(bytes), hex: () => running.digest("hex") };
  },
};
