/**
 * Istanbul's `coverage-summary.json`: totals for each file, and for all of them.
 *
 *     { "total": { "lines": { "total": 11, "covered": 6, … }, … }, "/build/src/a.js": { … }, … }
 *
 * Files count; the total counts where there are none. It knows no lines, so it tells nothing of changed lines.
 */
import { isJsonObject, type JsonObject, type JsonValue } from "#core";
import type { JsonNode, ObjectNode } from "../json/json-node.ts";
import { createJsonWalk } from "../json/json-walk.ts";
import { createUtf8Input } from "../json/utf8-input.ts";
import type { ReportLimits } from "../limits.ts";
import type { FileReader } from "../reader.ts";
import { parseCount, refuseField } from "../report-numbers.ts";
import { coverageKinds, type FileCoverage } from "./map.ts";

/** Reads one summary. `whole` gives what stands for all files of this report where it names none. */
export function createIstanbulSummaryReader(
  limits: ReportLimits,
  fileAt: (path: string) => FileCoverage,
  whole: () => FileCoverage,
): FileReader {
  let files = 0;
  let total: JsonValue | undefined;
  const totalNode: JsonNode = {
    kind: "whole",
    take: (value) => {
      total = value;
    },
  };
  const root: ObjectNode = {
    kind: "object",
    member: (key) => {
      if (key === "total") return totalNode;
      files += 1;
      return { kind: "whole", take: (value) => readTotals(value, fileAt(key)) };
    },
    otherwise: () => refuseField("$", "an object", "another value"),
    close: () => {
      if (files === 0 && total !== undefined) readTotals(total, whole());
    },
  };
  return createUtf8Input(createJsonWalk(root, limits), limits);
}

function readTotals(value: JsonValue, file: FileCoverage): void {
  const members = objectAt(value, "*");
  for (const kind of coverageKinds) {
    if (members[kind] === undefined) continue;
    const counts = objectAt(members[kind], `*.${kind}`);
    const total = countOf(counts.total, `*.${kind}.total`);
    const covered = countOf(counts.covered, `*.${kind}.covered`);
    if (covered > total) refuseField(`*.${kind}.covered`, `at most ${total}`, `${covered}`);
    file.totals(kind, { total, covered });
  }
}

function objectAt(value: JsonValue, field: string): JsonObject {
  return isJsonObject(value) ? value : refuseField(field, "an object", JSON.stringify(value));
}

function countOf(value: JsonValue | undefined, field: string): number {
  if (typeof value !== "number")
    return refuseField(field, "a whole number", JSON.stringify(value) ?? "nothing");
  return parseCount(`${value}`, field);
}
