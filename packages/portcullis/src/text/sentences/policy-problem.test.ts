import { describe, expect, it } from "vitest";
import type { PlacelessProblem, PolicyProblem } from "#policy";
import { problemsOf } from "../../../test/kit/policies.ts";
import { expectSentences, type Samples } from "../../../test/kit/sentences.ts";
import { policyProblemDocument, problemLines } from "../problem-document.ts";
import { policyProblemSentence } from "./policy-problem.ts";

const where = { file: ".portcullis/policy.yml", line: 7, column: 5 };

const samples: Samples<PlacelessProblem> = {
  "policy.syntax": [{ code: "policy.syntax", detail: "Missing closing ]" }],
  "policy.duplicate_key": [{ code: "policy.duplicate_key", key: "timeout" }],
  "policy.limit": [
    { code: "policy.limit", limit: "fileBytesMax", max: 1_048_576 },
    { code: "policy.limit", limit: "depthMax", max: 32 },
    { code: "policy.limit", limit: "valuesMax", max: 50_000 },
    { code: "policy.limit", limit: "filesMax", max: 32 },
  ],
  "policy.cyclic_alias": [{ code: "policy.cyclic_alias" }],
  "policy.unknown_key": [
    { code: "policy.unknown_key", key: "tiemout", nearest: "timeout", known: ["timeout", "title"] },
    { code: "policy.unknown_key", key: "colour", known: ["any", "all", "count", "max"] },
  ],
  "policy.missing_key": [{ code: "policy.missing_key", key: "uses", doc: "The kind of check." }],
  "policy.wrong_type": [
    { code: "policy.wrong_type", expected: "a list", found: { kind: "map", shown: "{}" } },
    { code: "policy.wrong_type", expected: "a map of keys", found: { kind: "list", shown: "[]" } },
    { code: "policy.wrong_type", expected: "a text", found: { kind: "nothing", shown: "" } },
    { code: "policy.wrong_type", expected: "true or false", found: { kind: "text", shown: "yes" } },
  ],
  "policy.wrong_form": [
    { code: "policy.wrong_form", expected: "a duration like 15m, 24h or 7d", found: "15 minutes" },
  ],
  "policy.not_a_choice": [
    {
      code: "policy.not_a_choice",
      found: "advisry",
      choices: ["advisory", "overridable", "absolute"],
      nearest: "advisory",
    },
    { code: "policy.not_a_choice", found: "strict", choices: ["advisory", "overridable", "absolute"] },
  ],
  "policy.out_of_range": [
    { code: "policy.out_of_range", found: 12, min: 0, max: 10 },
    { code: "policy.out_of_range", found: 2, min: 1, max: 1 },
  ],
  "policy.too_few": [
    { code: "policy.too_few", min: 1 },
    { code: "policy.too_few", min: 2 },
  ],
  "policy.repeated": [{ code: "policy.repeated", value: "lint" }],
  "policy.hole": [{ code: "policy.hole", hole: "the command that runs your tests" }],
  "policy.unknown_name": [
    { code: "policy.unknown_name", what: "gate", name: "biuld", nearest: "build" },
    { code: "policy.unknown_name", what: "kind", name: "mocha" },
  ],
  "policy.alias_taken": [{ code: "policy.alias_taken", alias: "tests", gate: "unit" }],
  "policy.needs_cycle": [{ code: "policy.needs_cycle", cycle: ["build", "test", "build"] }],
  "policy.nothing_to_run": [{ code: "policy.nothing_to_run", uses: "command" }],
  "policy.line_as_program": [{ code: "policy.line_as_program", line: "sh test.sh" }],
  "policy.several_commands": [{ code: "policy.several_commands", keys: ["run", "shell"] }],
  "policy.no_requirement": [
    { code: "policy.no_requirement", uses: "coverage", metrics: ["coverage.lines", "coverage.branches"] },
    { code: "policy.no_requirement", uses: "metrics", metrics: [] },
  ],
  "policy.unit": [
    { code: "policy.unit", metric: "coverage.lines", unit: "ratio", threshold: ">= 2s" },
    { code: "policy.unit", metric: "tests.failed", unit: "number", threshold: "<= 1%" },
    { code: "policy.unit", metric: "latency.p95", unit: "ms", threshold: "< 300" },
  ],
  "policy.expression": [
    {
      code: "policy.expression",
      problem: {
        kind: "problem",
        code: "expression.unknown_variable",
        name: "subjet",
        nearest: "subject",
        known: ["subject"],
        line: 1,
        column: 1,
      },
    },
  ],
  "policy.reserved_gate": [{ code: "policy.reserved_gate", gate: "policy-change" }],
  "policy.weaker": [
    { code: "policy.weaker", from: ">= 80%", to: ">= 60%", upper: { file: "org.yml", line: 4, column: 9 } },
    { code: "policy.weaker", from: "lint", to: "", upper: { file: "org.yml", line: 4, column: 9 } },
    { code: "policy.weaker", from: "", to: "any: [author]", upper: { file: "", line: 0, column: 0 } },
  ],
  "policy.defined_twice": [
    { code: "policy.defined_twice", gate: "build", other: { file: "team.yml", line: 3, column: 3 } },
  ],
  "policy.extends_unknown_preset": [
    { code: "policy.extends_unknown_preset", name: "preset:srtict", nearest: "preset:strict" },
    { code: "policy.extends_unknown_preset", name: "preset:house" },
  ],
  "policy.extends_not_found": [{ code: "policy.extends_not_found", file: "policies/org.yml" }],
  "policy.extends_refused": [
    { code: "policy.extends_refused", file: "org.yml", because: "link" },
    { code: "policy.extends_refused", file: "org.yml", because: "folder" },
    { code: "policy.extends_refused", file: "../org.yml", because: "outside" },
  ],
  "policy.extends_cycle": [{ code: "policy.extends_cycle", cycle: ["a.yml", "b.yml", "a.yml"] }],
};

const sentenceOf = (problem: PlacelessProblem) => {
  const placed: PolicyProblem = { ...problem, where, path: "gates.quality" };
  return policyProblemSentence(placed);
};

describe("a problem of a policy", () => {
  it("says what was found, what was expected, and what to do", () => {
    // What a key is for is said in the words of the reference, which are whole sentences.
    const word = (problem: PlacelessProblem) => sentenceOf(problem).replace(/\.$/, "");
    expectSentences(samples, word, "./golden/policy-problem.txt", import.meta.url);
  });

  it("stands on one line with its place, whatever the policy says", async () => {
    const problems = await problemsOf(`portcullis: 1\ngates: { "a\\u001b[2Jb\\u202e\\nc": 1 }\n`);
    const text = problemLines(problems.map(policyProblemDocument));
    expect(problems.length).toBeGreaterThan(0);
    expect(text.trimEnd().split("\n")).toHaveLength(problems.length + 1);
    expect(text).toMatch(/^policy\.yml:2:\d+ {2}/);
    expect(text.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\u202e]/u);
  });
});
