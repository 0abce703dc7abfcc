import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readReports } from "../../../test/kit/read-reports.ts";
import { locationIn, log, read } from "../../../test/kit/sarif-logs.ts";
import { createSarifReader } from "./sarif-reader.ts";

describe("laws", () => {
  const anyResult = fc.record(
    {
      ruleId: fc.constantFrom("R1", "R2", "R2/1", "R3"),
      ruleIndex: fc.constantFrom(-1, 0, 1),
      level: fc.constantFrom("none", "note", "warning", "error"),
      kind: fc.constantFrom("fail", "pass", "open", "review"),
      baselineState: fc.constantFrom("new", "unchanged", "updated", "absent"),
      suppressions: fc.constantFrom([], [{ kind: "inSource" }], [{ kind: "external", status: "rejected" }]),
      message: fc.record({ text: fc.string({ unit: "grapheme" }) }),
      locations: fc
        .constantFrom("a.c", "src/ü.c", "file:///b.c")
        .map((uri) => locationIn(uri, { uriBaseId: "X" })),
      codeFlows: fc.array(fc.jsonValue()),
    },
    { requiredKeys: ["message"] },
  );
  const rules = [
    { id: "R1", properties: { "security-severity": "9.1" } },
    { id: "R2", defaultConfiguration: { level: "error" } },
  ];
  const tool = { driver: { name: "Lint", rules } };

  it("cutting the bytes anywhere changes nothing", () => {
    fc.assert(
      fc.property(
        fc.array(anyResult),
        fc.boolean(),
        fc.integer({ min: 1, max: 50 }),
        (results, toolFirst, cut) => {
          const content = log(toolFirst ? { tool, results } : { results, tool });
          expect(read(content, {}, cut)).toEqual(read(content));
        },
      ),
    );
  });

  it("the order of tool and results changes nothing", () => {
    fc.assert(
      fc.property(fc.array(anyResult), (results) => {
        expect(read(log({ results, tool }))).toEqual(read(log({ tool, results })));
      }),
    );
  });

  it("one more result never lowers a number", () => {
    fc.assert(
      fc.property(fc.array(anyResult), anyResult, fc.boolean(), (results, more, acceptSuppressions) => {
        const values = (all: readonly unknown[]) =>
          readReports(
            (tools) => createSarifReader(tools, { acceptSuppressions }),
            [log({ tool, results: all })],
          ).values;
        const before = values(results);
        for (const [name, value] of Object.entries(values([...results, more]))) {
          expect(value).toBeGreaterThanOrEqual(before[name] ?? Number.NaN);
        }
      }),
    );
  });

  it("several files are worth what their runs are worth in one", () => {
    fc.assert(
      fc.property(fc.array(anyResult), fc.array(anyResult), (a, b) => {
        const reader = (files: readonly string[]) =>
          readReports((tools) => createSarifReader(tools, { acceptSuppressions: false }), files);
        expect(reader([log({ tool, results: a }), log({ tool, results: b })])).toEqual(
          reader([log({ tool, results: a }, { tool, results: b })]),
        );
      }),
    );
  });
});
