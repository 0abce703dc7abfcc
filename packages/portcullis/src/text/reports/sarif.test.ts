import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyDocument } from "../../../test/kit/any-document.ts";
import { anyText } from "../../../test/kit/any-text.ts";
import {
  aCheck,
  aDocument,
  aGate,
  blockedDocument,
  documentOf,
  hostileDocument,
  partialDocument,
  passingDocument,
  pendingDocument,
} from "../../../test/kit/documents.ts";
import type { DecisionDocument } from "../document.ts";
import { sarifReport } from "./sarif.ts";

type Result = {
  ruleId: string;
  ruleIndex: number;
  level: string;
  message: { text: string };
  locations: {
    physicalLocation: { artifactLocation: { uri: string; uriBaseId: string }; region: { startLine: number } };
    logicalLocations: { fullyQualifiedName: string }[];
  }[];
  partialFingerprints: Record<string, string>;
  properties: Record<string, unknown>;
};
type Log = {
  $schema: string;
  version: string;
  runs: {
    tool: { driver: { name: string; version: string; rules: { id: string }[] } };
    automationDetails: { id: string };
    invocations: {
      executionSuccessful: boolean;
      exitCode: number;
      endTimeUtc?: string;
      toolExecutionNotifications: unknown[];
    }[];
    results: Result[];
    properties: Record<string, unknown>;
  }[];
};

const logOf = (document: DecisionDocument): Log => JSON.parse(sarifReport(document)) as Log;

function runOf(document: DecisionDocument): Log["runs"][number] {
  const [run] = logOf(document).runs;
  if (!run) throw new Error("a log has a run");
  return run;
}

/** What the schema of SARIF 2.1.0 asks of the objects that we write: required members, and none that it has not. */
function expectConformant(log: Log): void {
  const only = (value: object, ...allowed: string[]) =>
    expect(allowed).toEqual(expect.arrayContaining(Object.keys(value)));
  only(log, "$schema", "version", "runs");
  expect(log.version).toBe("2.1.0");
  for (const run of log.runs) {
    only(run, "tool", "automationDetails", "invocations", "results", "properties");
    only(run.tool.driver, "name", "version", "rules");
    expect(new Set(run.tool.driver.rules.map(({ id }) => id)).size).toBe(run.tool.driver.rules.length);
    for (const invocation of run.invocations) {
      only(invocation, "executionSuccessful", "exitCode", "endTimeUtc", "toolExecutionNotifications");
      expect(typeof invocation.executionSuccessful).toBe("boolean");
    }
    for (const result of run.results) {
      only(
        result,
        "ruleId",
        "ruleIndex",
        "level",
        "message",
        "locations",
        "partialFingerprints",
        "properties",
      );
      expect(run.tool.driver.rules[result.ruleIndex]?.id).toBe(result.ruleId);
      expect(["error", "warning", "note"]).toContain(result.level);
      expect(result.message.text).not.toBe("");
      expect(result.locations).toHaveLength(1);
      for (const fingerprint of Object.values(result.partialFingerprints))
        expect(typeof fingerprint).toBe("string");
      for (const { physicalLocation } of result.locations) {
        only(physicalLocation, "artifactLocation", "region");
        only(physicalLocation.artifactLocation, "uri", "uriBaseId");
        expect(physicalLocation.region.startLine).toBeGreaterThanOrEqual(1);
      }
    }
  }
}

describe("the SARIF report", () => {
  const run = runOf(blockedDocument);

  it("has the findings with rule, level, place and fingerprint", () => {
    expect(run.results.find(({ ruleId }) => ruleId === "sql-injection")).toMatchObject({
      level: "error",
      message: { text: "SQL is built from the request parameter `q`; use a bound parameter instead" },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: "src/orders/search.ts", uriBaseId: "%SRCROOT%" },
            region: { startLine: 118 },
          },
          logicalLocations: [{ fullyQualifiedName: "quality/static-analysis" }],
        },
      ],
      partialFingerprints: { "portcullis/v1": "a".repeat(64) },
      properties: { severity: "high", blocking: true },
    });
    expect(
      run.results.filter(({ ruleId }) => ruleId === "no-unsafe-assignment").map(({ level }) => level),
    ).toContain("warning");
  });

  it("has a result for each threshold that is not met and that no finding speaks for", () => {
    const coverage = run.results.filter(({ properties }) => properties.check === "coverage");
    expect(coverage.map(({ message }) => message.text)).toEqual([
      "coverage.lines is 79.996%, required >= 80%, 0.004 percentage points below",
      "coverage.functions is 68%, required >= 80%, 12 percentage points below",
      "coverage.changed-lines is absent, required >= 90%",
    ]);
    expect(coverage.every(({ level }) => level === "error")).toBe(true);
    expect(coverage[0]?.locations[0]?.physicalLocation.artifactLocation.uri).toBe(".portcullis/policy.yml");
    expect(run.results.map(({ ruleId }) => ruleId)).not.toContain(
      "portcullis/quality/static-analysis/findings.high",
    );
  });

  it("has a result for each check that failed otherwise, quietly where it has no weight", () => {
    const level = (ruleId: string) => run.results.find((result) => result.ruleId === ruleId)?.level;
    expect(level("portcullis/security/licences")).toBe("error");
    expect(level("portcullis/release/notes")).toBe("error");
    expect(level("portcullis/style/format")).toBe("note");
  });

  it("speaks of a threshold on findings where no finding is loud enough", () => {
    const check = aCheck("lint", {
      outcome: "failed",
      findings: [{ rule: "R1", severity: "low", message: "m", fingerprint: "f" }],
      metrics: { "findings.low": { value: 1, unit: "number", better: "lower" } },
      thresholds: [{ metric: "findings.low", require: "== 0", value: 1, met: false, margin: -1 }],
    });
    const { results } = runOf(aDocument([aGate("g", [check], { outcome: "failed" })], { verdict: "block" }));
    expect(results.map(({ level, message }) => [level, message.text])).toEqual([
      ["note", "m"],
      ["error", "findings.low is 1, required == 0, 1 above"],
    ]);
  });

  it("blames the gate where no check explains it, and the verdict where no gate does", () => {
    const low = aGate("quality", [aCheck("a")], {
      outcome: "failed",
      reason: "the score is 50%, required >= 95%",
    });
    expect(runOf(aDocument([low], { verdict: "block" })).results).toMatchObject([
      {
        ruleId: "portcullis/quality",
        level: "error",
        message: { text: "gate quality failed: the score is 50%, required >= 95%" },
      },
    ]);
    expect(runOf(aDocument([], { verdict: "block" })).results).toMatchObject([
      {
        ruleId: "portcullis/verdict",
        level: "error",
        message: { text: "no gate applies, so nothing is proved" },
      },
    ]);
  });

  it("says the verdict, and what a partial run left out", () => {
    expect(run.properties).toMatchObject({
      verdict: "block",
      selection: "all",
      commit: blockedDocument.subject.commit,
    });
    expect(runOf(partialDocument).properties).toMatchObject({
      verdict: "pending",
      selection: "partial",
      selectionVerdict: "pass",
      notJudged: ["quality", "security"],
    });
  });

  it("says whether everything could be looked at, and how the run exits", () => {
    expect(run.invocations[0]).toMatchObject({
      executionSuccessful: false,
      exitCode: 1,
      endTimeUtc: "2026-11-20T09:00:00.000Z",
    });
    expect(run.invocations[0]?.toolExecutionNotifications).toHaveLength(2);
    expect(runOf(passingDocument).invocations[0]).toMatchObject({ executionSuccessful: true, exitCode: 0 });
    expect(runOf(pendingDocument).invocations[0]).toMatchObject({ executionSuccessful: true, exitCode: 4 });
  });

  it("is never without an error where the verdict is not a pass, and never with one where it is", () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        const log = logOf(document);
        expectConformant(log);
        const isOpen =
          (document.selectionVerdict ?? document.verdict) !== "pass" || document.verdict === "block";
        const own = log.runs[0]?.results.filter(({ ruleId }) => ruleId.startsWith("portcullis/")) ?? [];
        const isLoud = log.runs[0]?.results.some(({ level }) => level === "error") ?? false;
        if (isOpen) expect(isLoud).toBe(true);
        else expect(own.every(({ level }) => level === "note")).toBe(true);
      }),
    );
  });
});

describe("hostile text in the SARIF report", () => {
  it("keeps a link readable and makes it none", () => {
    const [first] = runOf(documentOf("[click {0}](https://evil.example)")).results;
    expect(first?.message.text).toBe("[click {{0}}] (https://evil.example)");
  });

  it("makes no link, no placeholder, and no address outside of the repository", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const log = logOf(documentOf(text));
        expectConformant(log);
        for (const { message, locations } of log.runs[0]?.results ?? []) {
          expect(message.text).not.toMatch(/\[[^\]]*\]\([^)]+\)/);
          expect(message.text.replaceAll("{{", "").replaceAll("}}", "")).not.toMatch(/\{\d+\}/);
          const { uri } = locations[0]?.physicalLocation.artifactLocation ?? { uri: "" };
          expect(uri).not.toMatch(/^[/\\]|^[a-z][a-z0-9+.-]*:|[\s<>"]/i);
          expect(new URL(uri, "https://root.example/a/b/").host).toBe("root.example");
        }
      }),
    );
  });

  it("puts what has no place at the policy, and what has no line at the first", () => {
    const [first, second] = runOf(hostileDocument).results;
    expect(first?.locations[0]?.physicalLocation.region.startLine).toBe(1);
    expect(second?.locations[0]?.physicalLocation.artifactLocation.uri).not.toBe("");
  });
});
