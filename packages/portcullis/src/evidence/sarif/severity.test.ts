import { describe, expect, it } from "vitest";
import { problemOf } from "../../../test/kit/read-reports.ts";
import {
  log,
  type Members,
  read,
  result,
  runOf,
  severities,
  withRules,
} from "../../../test/kit/sarif-logs.ts";

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
