import { describe, expect, it } from "vitest";
import { problemOf } from "../../../test/kit/read-reports.ts";
import { driver, locationIn, log, read, result, runOf, withRules } from "../../../test/kit/sarif-logs.ts";

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
