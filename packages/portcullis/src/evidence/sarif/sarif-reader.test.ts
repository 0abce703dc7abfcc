import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { problemOf, readReports } from "../../../test/kit/read-reports.ts";
import type { ReportLimits } from "../limits.ts";
import { createSarifReader } from "./sarif-reader.ts";

type Members = Readonly<Record<string, unknown>>;

const driver = { name: "Lint", rules: [] };

function log(...runs: readonly unknown[]): string {
  return JSON.stringify({ version: "2.1.0", runs });
}

function runOf(results: unknown, more: Members = {}): Members {
  return { tool: { driver }, results, ...more };
}

function withRules(rules: readonly Members[], results: unknown, more: Members = {}): Members {
  return { tool: { driver: { name: "Lint", rules } }, results, ...more };
}

function read(content: string | Uint8Array, limits: Partial<ReportLimits> = {}, chunkBytes = 65_536) {
  return readReports((tools) => createSarifReader(tools, { acceptSuppressions: false }), [content], {
    limits,
    chunkBytes,
  });
}

function severities(content: string) {
  return read(content).findings.map(({ severity }) => severity);
}

const result = (more: Members = {}) => ({ ruleId: "R1", message: { text: "found" }, ...more });

describe("severity", () => {
  it("is the level's: error high, warning medium, note low, none not counted, warning where there is none", () => {
    const results = ["error", "warning", "note", "none", undefined].map((level) => result({ level }));
    expect(severities(log(runOf(results)))).toEqual(["high", "medium", "low", "medium"]);
  });

  it.each([
    ["10.0", "critical"],
    ["9.0", "critical"],
    ["8.9", "high"],
    [7, "high"],
    ["6.9", "medium"],
    ["4.0", "medium"],
    ["0.1", "low"],
    ["0.0", "high"],
    ["", "high"],
  ])("is that of a security-severity of %j, before the level", (score, severity) => {
    const rule = { id: "R1", properties: { "security-severity": score } };
    expect(severities(log(withRules([rule], [result({ level: "error" })])))).toEqual([severity]);
  });

  it("is not guessed from a security-severity that is no number", () => {
    const rule = { id: "R1", properties: { "security-severity": "HIGH" } };
    expect(problemOf(() => read(log(withRules([rule], [result()]))))).toMatchObject({
      path: "/runs/0/tool/driver/rules/0/properties/security-severity",
      found: '"HIGH"',
    });
  });

  it("is the rule's by default, and the result's where it says so", () => {
    const rule = { id: "R1", defaultConfiguration: { level: "error" } };
    expect(severities(log(withRules([rule], [result(), result({ level: "note" })])))).toEqual([
      "high",
      "low",
    ]);
  });

  it("is never guessed from a word that the standard does not have", () => {
    expect(problemOf(() => read(log(runOf([result(), result({ level: "info" })]))))).toEqual({
      code: "report.field",
      path: "/runs/0/results/1/level",
      expected: "one of none, note, warning, error",
      found: '"info"',
    });
    expect(problemOf(() => read(log(runOf([result({ kind: "passed" })]))))).toMatchObject({
      path: "/runs/0/results/0/kind",
    });
  });
});

describe("kinds", () => {
  const rule = {
    id: "R1",
    defaultConfiguration: { level: "error" },
    properties: { "security-severity": "9.5" },
  };

  it.each(["pass", "notApplicable", "informational"])("%s is no finding", (kind) => {
    const results = [result({ kind }), result({ kind, level: "none" })];
    expect(severities(log(withRules([rule], results)))).toEqual([]);
  });

  it.each(["pass", "notApplicable", "informational"])("%s that calls itself an error is one", (kind) => {
    expect(severities(log(runOf([result({ kind, level: "error" })])))).toEqual(["high"]);
  });

  it.each(["open", "review"])("%s is undecided, so it counts as if it had failed", (kind) => {
    const results = [result({ kind }), result({ kind, level: "none" })];
    expect(severities(log(withRules([rule], results)))).toEqual(["critical", "critical"]);
    expect(severities(log(runOf(results)))).toEqual(["medium", "medium"]);
  });
});

describe("the rule of a result", () => {
  const high = { id: "HIGH", guid: "AAAA", defaultConfiguration: { level: "error" } };
  const low = { id: "LOW", defaultConfiguration: { level: "note" } };
  const extension = { name: "Plugin", guid: "BBBB", rules: [low, high] };
  const tool = { driver: { name: "Lint", rules: [low] }, extensions: [{ name: "Empty" }, extension] };
  const severityOf = (more: Members) =>
    severities(log({ tool, results: [{ message: { text: "found" }, ...more }] })).join();

  it.each([
    [{ ruleIndex: 0 }, "low"],
    [{ rule: { index: 1, toolComponent: { index: 1 } } }, "high"],
    [{ ruleIndex: 1, rule: { toolComponent: { index: 1 } } }, "high"],
    [{ rule: { index: 1, toolComponent: { guid: "bbbb" } } }, "high"],
    [{ rule: { index: 1, toolComponent: { name: "Plugin" } } }, "high"],
    [{ rule: { guid: "aaaa", toolComponent: { index: 1 } } }, "high"],
    [{ rule: { id: "HIGH" } }, "high"],
    [{ ruleId: "HIGH" }, "high"],
    [{ ruleId: "HIGH/1" }, "high"],
    [{ ruleId: "HIGH/1/2" }, "high"],
    [{ ruleId: "HIGHER" }, "medium"],
    [{ ruleId: "HIGH", ruleIndex: -1 }, "high"],
  ])("is found by %j", (reference, severity) => {
    expect(severityOf(reference)).toBe(severity);
  });

  it("is the worse one where index and id disagree, whichever of them that is", () => {
    expect(severityOf({ ruleId: "HIGH", ruleIndex: 0 })).toBe("high");
    expect(severityOf({ ruleId: "LOW", rule: { index: 1, toolComponent: { index: 1 } } })).toBe("high");
  });

  it("is the worse one of two with the same id", () => {
    const rules = [
      { id: "R1", defaultConfiguration: { level: "note" } },
      { ...high, id: "R1" },
    ];
    expect(severities(log(withRules(rules, [result()])))).toEqual(["high"]);
  });

  it("must be there if an index points at it, unless no rule is described at all", () => {
    expect(problemOf(() => severityOf({ ruleIndex: 7 }))).toMatchObject({ code: "report.field", found: "7" });
    expect(severities(log(runOf([result({ ruleIndex: 7 })])))).toEqual(["medium"]);
  });

  it("is none of a taxonomy", () => {
    const taxonomies = [{ name: "CWE", taxa: [{ id: "R1", defaultConfiguration: { level: "error" } }] }];
    expect(severities(log(runOf([result()], { taxonomies })))).toEqual(["medium"]);
  });
});

describe("a level that an invocation put in the place of the rule's", () => {
  const rule = { id: "R1", defaultConfiguration: { level: "error" } };
  const invocation = (level: string, descriptor: Members = { id: "R1" }) => ({
    executionSuccessful: true,
    ruleConfigurationOverrides: [{ descriptor, configuration: { level } }],
  });
  const severityWith = (invocations: readonly Members[], more: Members = {}) =>
    severities(log({ invocations, ...withRules([rule], [result(more)]) }));

  it("decides, and the result's own level before it", () => {
    expect(severityWith([invocation("note")])).toEqual(["low"]);
    expect(severityWith([invocation("note", { index: 0 })])).toEqual(["low"]);
    expect(severityWith([invocation("note")], { level: "warning" })).toEqual(["medium"]);
    expect(severityWith([invocation("note", { id: "R2" })])).toEqual(["high"]);
  });

  it("decides for the results of its invocation", () => {
    const both = [invocation("note"), invocation("warning")];
    expect(severityWith(both, { provenance: { invocationIndex: 0 } })).toEqual(["low"]);
    expect(severityWith(both, { provenance: { invocationIndex: 1 } })).toEqual(["medium"]);
    expect(severityWith(both, { provenance: { invocationIndex: 2 } })).toEqual(["high"]);
  });

  it("can only make it worse where it is not known in which of several invocations a result was found", () => {
    expect(severityWith([invocation("note"), invocation("warning")])).toEqual(["high"]);
  });

  it("is refused where it comes after the results that it would have changed", () => {
    const late = (results: readonly Members[]) =>
      log(withRules([rule], results, { invocations: [invocation("note")] }));
    expect(problemOf(() => read(late([result()])))).toMatchObject({
      path: "/runs/0/invocations",
      found: '"R1"',
    });
    expect(severities(late([result({ level: "note" }), result({ ruleId: "R2" })]))).toEqual([
      "low",
      "medium",
    ]);
  });
});

describe("a run that is no evidence", () => {
  it.each([
    ["failed", { invocations: [{ executionSuccessful: true }, { executionSuccessful: false, exitCode: 7 }] }],
    ["failed", { invocations: [{ executionSuccessful: false }], results: undefined }],
  ])("%s", (_, more) => {
    expect(problemOf(() => read(log(runOf([], more))))?.code).toBe("sarif.invocation_failed");
  });

  it("is one without results, absent or null", () => {
    const noResults = { code: "sarif.no_results", tool: "Lint" };
    expect(problemOf(() => read(log({ tool: { driver } })))).toEqual(noResults);
    expect(problemOf(() => read(log(runOf(null))))).toEqual(noResults);
    expect(problemOf(() => read(log(runOf([]), runOf(null))))).toEqual(noResults);
  });

  it.each([
    ["/runs", { version: "2.1.0", runs: [] }],
    ["/runs", { version: "2.1.0", runs: null }],
    ["/runs", { version: "2.1.0" }],
    ["/version", { runs: [runOf([])] }],
    ["/version", { version: "2.0.0", runs: [runOf([])] }],
    ["/version", { runs: [runOf([])], version: 2.1 }],
    ["/runs/0", { version: "2.1.0", runs: [null] }],
    ["/runs/0/tool", { version: "2.1.0", runs: [{ results: [result()] }] }],
    ["/runs/0/results", { version: "2.1.0", runs: [runOf({})] }],
    ["/runs/0/results/0", { version: "2.1.0", runs: [runOf([null])] }],
    ["/runs/0/results/0/ruleId", { version: "2.1.0", runs: [runOf([{ ruleId: 7 }])] }],
    [
      "/runs/0/invocations/0/executionSuccessful",
      { version: "2.1.0", runs: [runOf([], { invocations: [{}] })] },
    ],
    [
      "/runs/0/externalPropertyFileReferences/results",
      { version: "2.1.0", runs: [runOf([], { externalPropertyFileReferences: { results: [{}] } })] },
    ],
    [
      "/inlineExternalProperties/results",
      { version: "2.1.0", runs: [runOf([])], inlineExternalProperties: [{ results: [] }] },
    ],
  ])("is refused at %s", (path, document) => {
    expect(problemOf(() => read(JSON.stringify(document)))).toMatchObject({ code: "report.field", path });
  });

  it("is another format", () => {
    expect(problemOf(() => read('{"total": 1}'))).toMatchObject({
      code: "report.other_format",
      found: "json",
    });
    expect(problemOf(() => read("<testsuites/>"))).toMatchObject({ code: "report.other_format" });
    expect(problemOf(() => read(""))).toEqual({ code: "report.empty" });
  });

  it.each([
    [log(runOf([result()])).slice(0, -30), "report.truncated"],
    [`${log(runOf([result()]))}]`, "report.malformed"],
    [log(runOf([result()])).replace('"found"', "NaN"), "report.malformed"],
    ['{"version":"2.1.0","runs":[],"runs":[]}', "report.duplicate_key"],
    [`{"version":"2.1.0","runs":[{"results":${"[".repeat(200_000)}`, "report.limit"],
  ])("is broken JSON: %.60s", (content, code) => {
    expect(problemOf(() => read(content))?.code).toBe(code);
  });
});

describe("untrusted text", () => {
  it("may be called __proto__ or constructor", () => {
    const content = `{"version":"2.1.0","__proto__":{"runs":[]},"runs":[{"constructor":{},"tool":{"driver":{"name":"x","__proto__":{"rules":[]}}},
      "results":[{"__proto__":{"level":"none","kind":"pass"},"ruleId":"constructor","message":{"id":"toString"}}]}]}`;
    expect(read(content).findings).toMatchObject([
      { rule: "constructor", severity: "medium", message: "toString" },
    ]);
  });

  it("is well formed and short when it leaves the reader", () => {
    const long = "x".repeat(200);
    const uri = `${long}/\ud800`;
    const results = [
      { ruleId: `${long}\ud800`, message: { text: `\udc00${long}` }, locations: locationIn(uri) },
    ];
    const [finding] = read(log(runOf(results)), { textCharsMax: 100 }).findings;
    for (const text of [finding?.rule, finding?.message, finding?.path]) {
      expect(text?.length).toBe(100);
      expect(text?.isWellFormed()).toBe(true);
    }
  });

  it("cannot grow by its own arguments", () => {
    const message = { text: "{0}".repeat(200_000), arguments: ["y".repeat(10_000)] };
    const [finding] = read(log(runOf([{ ruleId: "R1", message }]))).findings;
    expect(finding?.message).toHaveLength(4_000);
  });

  it("is bounded where it has to be kept until the end of a run", () => {
    const held = { heldBytesMax: 20_000 };
    const problem = { code: "report.limit", limit: "heldBytesMax", max: 20_000 };
    const many = <Value>(make: (text: string) => Value) =>
      Array.from({ length: 200 }, (_, index) => make(`${index} ${"x".repeat(100)}`));
    const texts = many((text) => result({ message: { text } }));
    const snippets = many((text) => result({ locations: locationIn("a.c", {}, { snippet: { text } }) }));
    for (const results of [texts, snippets]) {
      expect(problemOf(() => read(log({ results, tool: { driver } }), held))).toEqual(problem);
      expect(read(log(runOf(results)), held).findings).toHaveLength(200);
    }
    const rules = many((id) => ({ id }));
    const artifacts = many((uri) => ({ location: { uri } }));
    const invocations = many((id) => ({
      executionSuccessful: true,
      ruleConfigurationOverrides: [{ descriptor: { id }, configuration: { level: "note" } }],
    }));
    for (const run of [withRules(rules, []), runOf([], { artifacts }), runOf([], { invocations })]) {
      expect(problemOf(() => read(log(run), held))).toEqual(problem);
    }
  });

  it("is kept whole, also where it is more than is kept once for all", () => {
    const results = Array.from({ length: 20_000 }, (_, index) =>
      result({ message: { text: `text ${index}` } }),
    );
    const tool = { driver };
    expect(read(log({ results, tool })).findings).toEqual(read(log({ tool, results })).findings);
  });
});

function locationIn(uri: string, more: Members = {}, region: Members = {}) {
  return [{ physicalLocation: { artifactLocation: { uri, ...more }, region } }];
}

describe("a location", () => {
  it("may be the index of an artifact", () => {
    const artifacts = [{ location: { uri: "a.c" } }, { location: { uri: "b.c" } }];
    const locations = [{ physicalLocation: { artifactLocation: { index: 1 }, region: { startLine: 3 } } }];
    const content = log({ artifacts, ...runOf([result({ locations })]) });
    expect(read(content).findings).toMatchObject([{ path: "b.c", line: 3 }]);
  });

  it("has no line 0", () => {
    const locations = [{ physicalLocation: { artifactLocation: { uri: "a.c" }, region: { startLine: 0 } } }];
    expect(read(log(runOf([result({ locations })]))).findings[0]).not.toHaveProperty("line");
  });

  it("is the first one in a file", () => {
    const locations = [{ logicalLocations: [{ name: "f" }] }, ...locationIn("a.c")];
    expect(read(log(runOf([result({ locations })]))).findings).toMatchObject([
      { path: "a.c", message: "found" },
    ]);
  });
});

describe("what a tool complains of though it ran through", () => {
  it("is noted once for all", () => {
    const notification = (level: string, text: string) => ({ level, message: { text } });
    const invocations = [
      {
        executionSuccessful: true,
        toolExecutionNotifications: [
          notification("warning", "slow"),
          notification("error", "cannot parse a.c"),
        ],
        toolConfigurationNotifications: [notification("error", "unknown rule")],
      },
    ];
    expect(read(log(runOf([], { invocations }), runOf([], { invocations }))).notes).toEqual([
      { code: "sarif.tool_errors", tool: "Lint", notifications: 4, first: "cannot parse a.c" },
    ]);
  });
});

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

it("measures nothing where there is no file", () => {
  const { values } = readReports((tools) => createSarifReader(tools, { acceptSuppressions: false }), []);
  expect(values).toEqual({});
});

it("reads UTF-16 as PowerShell writes it", () => {
  const content = `\ufeff${log(runOf([result({ message: { text: "größer" } })]))}`;
  expect(read(Uint8Array.from(Buffer.from(content, "utf16le")), {}, 7).findings[0]?.message).toBe("größer");
});
