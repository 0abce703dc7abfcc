/**
 * What holds for every report, however it is cut, ordered and joined.
 */
import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, it } from "vitest";
import { lcovSection } from "../../../test/kit/read-coverage.ts";
import { problemOf, readReports } from "../../../test/kit/read-reports.ts";
import { coverageKinds } from "./map.ts";
import { createCoverageReader } from "./reader.ts";

const folder = new URL("../../../test/fixtures/reports/coverage/", import.meta.url);
const isReport = (name: string) => /\.(?:xml|info|lcov|json)$/.test(name);
const reports = ["", "dialects/"].flatMap((sub) =>
  readdirSync(new URL(sub, folder))
    .filter(isReport)
    .map((name) => ({
      name: `${sub}${name}`,
      content: readFileSync(new URL(`${sub}${name}`, folder), "utf8"),
    })),
);

const line = fc.integer({ min: 1, max: 300 });
const hits = fc.integer({ min: 0, max: 2 });
const taken = fc.oneof(fc.constant("-"), hits.map(String));
const record = fc.oneof(
  fc.tuple(line, hits).map(([at, count]) => `DA:${at},${count}`),
  fc
    .tuple(line, hits, hits, taken)
    .map(([at, block, branch, count]) => `BRDA:${at},${block},${branch},${count}`),
  fc.tuple(fc.constantFrom("f", "g", "__proto__"), hits).map(([name, count]) => `FNDA:${count},${name}`),
);
const path = fc.constantFrom("src/a.ts", "src/b.ts", "/build/src/a.ts", "__proto__");
const traceFile = fc
  .array(fc.tuple(path, fc.array(record, { maxLength: 30 })), { minLength: 1, maxLength: 4 })
  .map((sections) => sections.map(([name, records]) => lcovSection(name, ...records)).join(""));
/** Totals without detail, of files that no trace file here has. */
const summaryFile = fc
  .array(fc.tuple(fc.constantFrom("x", "y", "z"), hits, hits), { minLength: 1, maxLength: 3 })
  .map((files) =>
    JSON.stringify(
      Object.fromEntries(
        files.map(([name, covered, more]) => [
          name,
          Object.fromEntries(coverageKinds.map((kind) => [kind, { total: covered + more, covered }])),
        ]),
      ),
    ),
  );
const anyReport = fc.oneof(
  { weight: 3, arbitrary: traceFile },
  { weight: 1, arbitrary: summaryFile },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(...reports.filter(({ name }) => !name.includes("summary")))
      .map(({ content }) => content),
  },
);

function valuesOf(files: readonly string[]) {
  return readReports(createCoverageReader, files).values;
}

it("sees fixtures of all formats", () => {
  expect(reports.length).toBeGreaterThanOrEqual(20);
});

it.each(reports)("reads $name the same however it is cut", ({ content }) => {
  const whole = valuesOf([content]);
  expect(Object.keys(whole).length).toBeGreaterThan(0);
  for (const chunkBytes of [1, 2, 3, 7, 64, 1_023, 1_024, 1_025]) {
    expect(readReports(createCoverageReader, [content], { chunkBytes }).values).toEqual(whole);
  }
});

it("reads made-up trace files the same however they are cut", () => {
  fc.assert(
    fc.property(traceFile, fc.integer({ min: 1, max: 200 }), (content, chunkBytes) => {
      expect(readReports(createCoverageReader, [content], { chunkBytes }).values).toEqual(
        valuesOf([content]),
      );
    }),
  );
});

it("does not care for the order of reports", () => {
  fc.assert(
    fc.property(fc.array(anyReport, { minLength: 2, maxLength: 5 }), fc.func(fc.nat()), (files, weight) => {
      const shuffled = [...files].sort((a, b) => weight(a) - weight(b));
      expect(valuesOf(shuffled)).toEqual(valuesOf(files));
      expect(valuesOf([...files].reverse())).toEqual(valuesOf(files));
    }),
  );
});

it("never loses what was covered when a report is added, and never covers more than there is", () => {
  fc.assert(
    fc.property(fc.array(anyReport, { maxLength: 4 }), anyReport, (files, added) => {
      const before = valuesOf(files);
      const after = valuesOf([...files, added]);
      for (const kind of coverageKinds) {
        const [covered, total] = [`coverage.${kind}.covered`, `coverage.${kind}.total`];
        expect(after[covered] ?? 0).toBeGreaterThanOrEqual(before[covered] ?? 0);
        expect(after[total] ?? 0).toBeGreaterThanOrEqual(before[total] ?? 0);
        expect(after[covered] ?? 0).toBeLessThanOrEqual(after[total] ?? 0);
      }
    }),
  );
});

it("reads or refuses what was written over, and never fails otherwise", () => {
  const bytes = fc.uint8Array({ minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(
      fc.constantFrom(...reports),
      fc.nat(),
      bytes,
      fc.boolean(),
      ({ content }, at, written, isInserted) => {
        const before = new TextEncoder().encode(content);
        const from = at % before.length;
        const after = before.subarray(from + (isInserted ? 0 : written.length));
        const spoilt = new Uint8Array([...before.subarray(0, from), ...written, ...after]);
        problemOf(() => readReports(createCoverageReader, [spoilt]));
      },
    ),
    { numRuns: 300 },
  );
});

it("counts a report that is read again once", () => {
  fc.assert(
    fc.property(anyReport, (report) => {
      expect(valuesOf([report, report])).toEqual(valuesOf([report]));
    }),
  );
});
